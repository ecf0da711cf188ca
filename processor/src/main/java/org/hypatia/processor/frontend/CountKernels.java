package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.frontend.DataSizes.DataSize;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.KernelGraph;
import org.hypatia.processor.graph.KernelGraph.Count;
import org.hypatia.processor.graph.KernelSignature;
import org.hypatia.processor.graph.KernelSignature.JavaType;
import org.hypatia.processor.graph.KernelSignature.Parameter;
import org.hypatia.processor.graph.KernelSignature.Scalar;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.SizeInference.Equation;
import org.hypatia.processor.graph.TensorType;

/**
 * The last step of reading a method: a kernel for each size that depends on data, and the kernel
 * that takes them all.
 */
final class CountKernels {
  private final Reading reading;
  private final SourcePos pos;
  private final List<Node> inputs;
  private final List<Node> outputs;
  private final Set<String> bound = new HashSet<>();

  /**
   * @param pos of the method
   * @param inputs those of the method's parameters
   * @param outputs what it returns
   */
  CountKernels(Reading reading, SourcePos pos, List<Node> inputs, List<Node> outputs) {
    this.reading = reading;
    this.pos = pos;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /** The kernels in the order in which they run; the last is the method's own. */
  List<KernelGraph> kernels(String id, KernelSignature signature, boolean strict) {
    List<DataSize> sizes = used();
    List<Node> counting = new ArrayList<>();
    for (DataSize size : sizes) {
      counting.add(reading.dataSizes().closed(size, inputs, reading.graph()));
      bind(size);
    }
    List<Count> counts = new ArrayList<>();
    List<KernelGraph> kernels = new ArrayList<>();
    Set<String> unknown = new LinkedHashSet<>();
    sizes.forEach(size -> unknown.add(size.parameter()));
    for (DataSize size : sizes) {
      String own = id + "_count" + kernels.size();
      KernelSignature face = with(counting(signature), counts);
      kernels.add(
          kernel(own, List.of(counting.get(kernels.size())), face, counts, unknown, strict));
      counts.add(new Count(size.parameter(), own));
      unknown.remove(size.parameter());
    }
    kernels.add(kernel(id, outputs, with(signature, counts), counts, unknown, strict));
    return kernels;
  }

  private KernelGraph kernel(
      String id,
      List<Node> results,
      KernelSignature signature,
      List<Count> counts,
      Set<String> unknown,
      boolean strict) {
    List<Node> all = new ArrayList<>(inputs);
    for (Count count : counts) {
      all.add(reading.graph().input(count.parameter(), TensorType.scalar(DType.I64)));
    }
    Graph graph = new Graph(id, all, results);
    return new Finish(reading, pos).kernel(graph, signature, counts, unknown, strict);
  }

  /** What only counts takes no argument's storage. */
  private static KernelSignature counting(KernelSignature own) {
    List<Parameter> parameters = new ArrayList<>();
    own.parameters().forEach(p -> parameters.add(new Parameter(p.name(), p.type(), false)));
    JavaType result = new Scalar(DType.I64);
    return new KernelSignature(own.className(), own.methodName(), parameters, result, false);
  }

  private static KernelSignature with(KernelSignature own, List<Count> counts) {
    List<Parameter> parameters = new ArrayList<>(own.parameters());
    for (Count count : counts) {
      parameters.add(new Parameter(count.parameter(), new Scalar(DType.I64), false));
    }
    return new KernelSignature(
        own.className(), own.methodName(), parameters, own.result(), own.isPublic(), own.effects());
  }

  /** Those that the results need; what a given-up way of reading has asked for stays out. */
  private List<DataSize> used() {
    Set<String> symbols = new LinkedHashSet<>(symbols(outputs));
    List<Equation> relations = new ArrayList<>(reading.sizes().equations());
    relations.addAll(reading.openBounds());
    for (Equation relation : relations) {
      symbols.addAll(relation.left().symbols());
      symbols.addAll(relation.right().symbols());
    }
    int before = -1;
    while (symbols.size() != before) {
      before = symbols.size();
      Set.copyOf(symbols)
          .forEach(s -> symbols.addAll(reading.sizes().resolve(Dim.symbol(s)).symbols()));
      reading
          .dataSizes()
          .among(Set.copyOf(symbols))
          .forEach(size -> symbols.addAll(symbols(List.of(size.count()))));
    }
    return reading.dataSizes().among(symbols);
  }

  private Set<String> symbols(List<Node> results) {
    return Finish.symbols(new Graph("", inputs, results));
  }

  /** The parameter is the size; where something else says what the size is, it is checked. */
  private void bind(DataSize size) {
    Dim parameter = Dim.symbol(size.parameter());
    Dim found = reading.sizes().resolve(Dim.symbol(size.symbol()));
    boolean isFree =
        found.isSymbol()
            && !bound.contains(found.toString())
            && !reading.integers().contains(found.toString())
            && inputs.stream()
                .flatMap(input -> reading.sizes().resolve(input.shape()).dims().stream())
                .noneMatch(dim -> dim.symbols().contains(found.toString()));
    bound.add(size.parameter());
    if (isFree) {
      reading.sizes().unify(found, parameter);
    } else {
      reading.sizes().check(parameter, found);
    }
  }
}
