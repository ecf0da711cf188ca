package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Array;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.KernelSignature.TensorOf;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;

/** Makes the kernel that a derivative annotation asks for: the value, and the derivatives. */
final class DerivativeKernel {
  private static final String VALUE = "value";
  private static final String TANGENT = "tangent";
  private static final String COTANGENT = "cotangent";

  private final DerivativeKind kind;
  private final KernelGraph kernel;

  /** What the kernel computes, without effects. */
  private final Graph function;

  private final SourcePos declared;

  /**
   * @param declared where the kernel is declared
   */
  DerivativeKernel(DerivativeKind kind, KernelGraph kernel, SourcePos declared) {
    this.kind = kind;
    this.kernel = kernel;
    Graph all = kernel.graph();
    int results = kernel.signature().resultLeaves().size();
    this.function = new Graph(all.name(), all.inputs(), all.outputs().subList(0, results));
    this.declared = declared;
  }

  /**
   * @param places where the annotation names the parameters
   */
  KernelGraph make(List<String> wrt, List<SourcePos> places) {
    requireResult();
    if (wrt.isEmpty()) {
      throw new ReadError(places.get(0), Diag.WRT_EMPTY);
    }
    List<Parameter> sources = new ArrayList<>();
    List<Integer> leaves = new ArrayList<>();
    for (int i = 0; i < wrt.size(); i++) {
      SourcePos pos = places.get(Math.min(i, places.size() - 1));
      Parameter source = parameter(wrt.get(i), pos);
      if (sources.contains(source)) {
        throw new ReadError(pos, Diag.WRT_TWICE, source.name());
      }
      if (kind.given() != DerivativeKind.Given.LIKE_RESULT && source.name().equals(VALUE)) {
        throw new ReadError(pos, Diag.WRT_NAMED_VALUE);
      }
      sources.add(source);
      addLeaves(source.name(), pos, leaves);
    }
    String id = kernel.id() + kind.suffix();
    KernelSignature signature = signature(id, sources);
    return new KernelGraph(
        id,
        signature,
        graph(id, signature, leaves),
        kernel.sizes(),
        kernel.checks(),
        kernel.bounds(),
        kernel.counts(),
        kernel.strict());
  }

  private void requireResult() {
    List<TensorType> values = function.outputTypes();
    boolean isScalar =
        values.size() == 1
            && !(kernel.signature().result() instanceof RecordOf)
            && values.get(0).rank() == 0
            && values.get(0).dtype().isFloating();
    if (kind.operand() == DerivativeKind.Operand.SCALAR && !isScalar) {
      throw new ReadError(declared, Diag.GRADIENT_OF_NON_SCALAR);
    }
    for (Leaf leaf : kernel.signature().resultLeaves()) {
      if (!Leaves.isDifferentiable(leaf.dtype())) {
        String path = kernel.signature().result() instanceof RecordOf ? "result." : "";
        throw new ReadError(
            declared, Diag.RESULT_NOT_DIFFERENTIABLE, path + leaf.path(), leaf.javaName());
      }
    }
  }

  private Parameter parameter(String name, SourcePos pos) {
    List<Parameter> parameters = kernel.signature().parameters();
    return parameters.stream()
        .filter(parameter -> parameter.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new ReadError(
                    pos,
                    Diag.WRT_UNKNOWN,
                    kernel.signature().methodName(),
                    name.isEmpty() ? "''" : name,
                    parameters.stream()
                        .filter(p -> !kernel.isCount(p))
                        .map(Parameter::name)
                        .collect(Collectors.joining(", "))));
  }

  private void addLeaves(String parameter, SourcePos pos, List<Integer> indices) {
    List<Leaf> leaves = kernel.signature().inputLeaves();
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      if (leaf.path().equals(parameter) || leaf.path().startsWith(parameter + ".")) {
        if (!Leaves.isDifferentiable(leaf.dtype())) {
          throw new ReadError(pos, Diag.NOT_DIFFERENTIABLE, leaf.path(), leaf.javaName());
        }
        IntegerPaths.requireOthers(function, i, leaf.path());
        indices.add(i);
      }
    }
  }

  /** The kernel's own parameters and the vectors; no argument's storage is given up. */
  private KernelSignature signature(String id, List<Parameter> sources) {
    KernelSignature own = kernel.signature();
    List<Parameter> parameters = new ArrayList<>();
    own.parameters().forEach(p -> parameters.add(new Parameter(p.name(), p.type(), false)));
    switch (kind.taken()) {
      case NOTHING -> {}
      case LIKE_PARAMETERS -> {
        for (Parameter source : sources) {
          String name = free(source.name() + "Tangent", parameters);
          parameters.add(new Parameter(name, source.type(), false));
        }
      }
      case LIKE_RESULT ->
          parameters.add(new Parameter(free(COTANGENT, parameters), own.result(), false));
    }
    List<Component> components = new ArrayList<>();
    boolean isNumber = kind.operand() == DerivativeKind.Operand.SCALAR;
    JavaType value = isNumber ? new Scalar(function.outputTypes().get(0).dtype()) : own.result();
    components.add(new Component(VALUE, value));
    String record = capitalized(id);
    switch (kind.given()) {
      case LIKE_PARAMETERS ->
          sources.forEach(source -> components.add(new Component(source.name(), source.type())));
      case LIKE_RESULT -> components.add(new Component(TANGENT, own.result()));
      case RESULT_BY_PARAMETERS ->
          components.addAll(blocks(SignatureReader.RESULT, own.result(), sources));
      case PARAMETERS_BY_PARAMETERS -> {
        for (Parameter row : sources) {
          List<Component> blocks = blocks(row.name(), row.type(), sources);
          String name = record + capitalized(row.name());
          JavaType type =
              sources.size() == 1 ? blocks.get(0).type() : RecordOf.generated(name, blocks);
          components.add(new Component(row.name(), type));
        }
      }
    }
    return new KernelSignature(
        own.className(),
        own.methodName() + kind.suffix(),
        parameters,
        RecordOf.generated(record, components),
        own.isPublic(),
        own.effects());
  }

  /** A component by parameter: what has the axes of a value and then the parameter's. */
  private List<Component> blocks(String name, JavaType value, List<Parameter> sources) {
    List<Component> blocks = new ArrayList<>();
    for (Parameter source : sources) {
      blocks.add(new Component(source.name(), block(name, value, source)));
    }
    return blocks;
  }

  private JavaType block(String name, JavaType value, Parameter source) {
    if (value instanceof RecordOf || source.type() instanceof RecordOf) {
      throw noType(name, source, "one of them is a record");
    }
    DType dtype = dtype(value);
    if (value instanceof TensorOf || source.type() instanceof TensorOf) {
      return new TensorOf(dtype);
    }
    int rank = rank(value) + rank(source.type());
    if (rank > SignatureReader.MAX_ARRAY_RANK) {
      throw noType(name, source, "they have " + rank + " axes together, too many for an array");
    }
    return rank == 0 ? new Scalar(dtype) : new Array(dtype, rank);
  }

  private ReadError noType(String name, Parameter source, String why) {
    return new ReadError(declared, Diag.BLOCK_TYPE, name, source.name(), why);
  }

  private static int rank(JavaType type) {
    return type instanceof Array array ? array.rank() : 0;
  }

  private static DType dtype(JavaType type) {
    return new Leaf("", type, false).dtype();
  }

  private static String capitalized(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  private static String free(String wanted, List<Parameter> parameters) {
    List<String> taken = parameters.stream().map(Parameter::name).toList();
    String name = wanted;
    for (int i = 2; taken.contains(name); i++) {
      name = wanted + i;
    }
    return name;
  }

  private Graph graph(String id, KernelSignature signature, List<Integer> wrt) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    builder.at(declared);
    List<Node> inputs = new ArrayList<>();
    for (Node input : function.inputs()) {
      inputs.add(builder.make(input.op()));
    }
    List<TensorType> types =
        switch (kind.taken()) {
          case NOTHING -> List.of();
          case LIKE_PARAMETERS -> wrt.stream().map(function.inputTypes()::get).toList();
          case LIKE_RESULT -> function.outputTypes();
        };
    List<Node> vectors = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      String path = signature.inputLeaves().get(inputs.size() + i).path();
      vectors.add(builder.input(path, types.get(i)));
    }
    DerivativeNodes made = kind.rule().make(builder, function, wrt, vectors, inputs);
    List<Node> outputs = new ArrayList<>(made.values());
    outputs.addAll(made.derivatives());
    List<Node> ofKernel = kernel.graph().inline(builder, inputs);
    outputs.addAll(ofKernel.subList(function.outputs().size(), ofKernel.size()));
    List<Node> all = new ArrayList<>(inputs);
    all.addAll(vectors);
    return new Graph(id, all, outputs);
  }
}
