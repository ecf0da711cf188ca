package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.Component;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Leaf;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.RecordOf;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Differentiate;

/** Makes the kernel that {@code @Gradient} asks for: the value, and a gradient by parameter. */
final class GradientKernel {
  /** Behind the kernel's name, the name of its gradient. */
  static final String SUFFIX = "Gradient";

  private static final String VALUE = "value";

  private final KernelGraph kernel;
  private final SourcePos declared;
  private SourcePos pos;

  /**
   * @param pos where the kernel is declared
   */
  GradientKernel(KernelGraph kernel, SourcePos pos) {
    this.kernel = kernel;
    this.declared = pos;
    this.pos = pos;
  }

  /**
   * @param places where the annotation names them
   */
  KernelGraph make(List<String> wrt, List<SourcePos> places) {
    TensorType value = kernel.graph().outputs().get(0).type();
    JavaType result = kernel.signature().result();
    if (result instanceof RecordOf || value.rank() != 0 || !value.dtype().isFloating()) {
      throw new ReadError(pos, Diag.GRADIENT_OF_NON_SCALAR);
    }
    List<Component> components = new ArrayList<>();
    components.add(new Component(VALUE, new Scalar(value.dtype())));
    List<Integer> leaves = new ArrayList<>();
    pos = places.get(0);
    if (wrt.isEmpty()) {
      throw new ReadError(pos, Diag.WRT_EMPTY);
    }
    for (int i = 0; i < wrt.size(); i++) {
      String name = wrt.get(i);
      pos = places.get(Math.min(i, places.size() - 1));
      Parameter parameter = parameter(name);
      if (components.stream().anyMatch(component -> component.name().equals(name))) {
        throw new ReadError(pos, name.equals(VALUE) ? Diag.WRT_NAMED_VALUE : Diag.WRT_TWICE, name);
      }
      components.add(new Component(name, parameter.type()));
      addLeaves(name, leaves);
    }
    String id = kernel.id() + SUFFIX;
    String record = id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1);
    KernelSignature signature =
        new KernelSignature(
            kernel.signature().className(),
            kernel.signature().methodName() + SUFFIX,
            kernel.signature().parameters().stream()
                .map(parameter -> new Parameter(parameter.name(), parameter.type(), false))
                .toList(),
            new RecordOf(null, record, components),
            kernel.signature().isPublic());
    return new KernelGraph(
        id,
        signature,
        graph(id, leaves),
        kernel.sizes(),
        kernel.checks(),
        kernel.bounds(),
        kernel.strict());
  }

  private Parameter parameter(String name) {
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
                    parameters.stream().map(Parameter::name).collect(Collectors.joining(", "))));
  }

  private void addLeaves(String parameter, List<Integer> indices) {
    List<Leaf> leaves = kernel.signature().inputLeaves();
    for (int i = 0; i < leaves.size(); i++) {
      Leaf leaf = leaves.get(i);
      if (leaf.path().equals(parameter) || leaf.path().startsWith(parameter + ".")) {
        if (!Leaves.isDifferentiable(leaf.dtype())) {
          throw new ReadError(pos, Diag.NOT_DIFFERENTIABLE, leaf.path(), leaf.javaName());
        }
        IntegerPaths.requireOthers(kernel.graph(), i, leaf.path());
        indices.add(i);
      }
    }
  }

  private Graph graph(String id, List<Integer> wrt) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    builder.at(declared);
    List<Node> inputs = new ArrayList<>();
    for (Node input : kernel.graph().inputs()) {
      inputs.add(builder.make(input.op()));
    }
    Node derivative = builder.make(new Differentiate(kernel.graph(), wrt), inputs);
    return new Graph(id, inputs, builder.results(derivative));
  }
}
