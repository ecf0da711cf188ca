package org.hypatia.processor.schedule;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;

/** Orders the loops of nests one after the other: what is computed lies as its loops go. */
final class NestOrders {
  private final Graph graph;
  private final Machine machine;
  private final boolean strict;

  /** By node, its axes as they lie in memory, where its nest says so. */
  private final Map<Node, List<Integer>> layouts = new HashMap<>();

  NestOrders(Graph graph, Machine machine, boolean strict) {
    this.graph = graph;
    this.machine = machine;
    this.strict = strict;
  }

  /** From here on what a nest computes lies as its loops go. */
  void found(Nest nest) {
    if (isFree(nest)) {
      layouts.put(nest.node(), nest.layout());
    }
  }

  /** Whether what a nest computes may lie in another order than that of its axes. */
  boolean isFree(Nest nest) {
    return nest.target() == null && !graph.outputs().contains(nest.node());
  }

  /**
   * The loops of a nest, outermost first.
   *
   * @param asked the variables that conditions in it depend on
   */
  List<Nest.Axis> of(Nest nest, List<Nest.Read> reads, Set<String> asked) {
    LoopOrder order = new LoopOrder(nest.axes(), reads, asked, this::layout, strict);
    if (nest.kind() == Nest.Kind.POINT) {
      return isOrderFree(nest, reads) ? order.vectorized() : nest.axes();
    }
    if (nest.kind() != Nest.Kind.REDUCE) {
      return nest.axes();
    }
    if (nest.combine() != null && nest.combine().isIndex()) {
      // A place is found by one variable, not an array.
      return reducedLast(nest.axes());
    }
    return machine == Machine.GPU ? reducedLast(order.alongTheLargest()) : order.vectorized();
  }

  private static List<Nest.Axis> reducedLast(List<Nest.Axis> axes) {
    return axes.stream().sorted(Comparator.comparing(Nest.Axis::reduced)).toList();
  }

  /** Whether what a nest computes lies as it likes, and it reads something that does so too. */
  private boolean isOrderFree(Nest nest, List<Nest.Read> reads) {
    return machine == Machine.CPU
        && isFree(nest)
        && reads.stream().anyMatch(read -> !layout(read.node()).equals(rowOrder(read.node())));
  }

  /** The axes of a node as they lie in memory, the closest last. */
  private List<Integer> layout(Node node) {
    return layouts.getOrDefault(node, rowOrder(node));
  }

  private static List<Integer> rowOrder(Node node) {
    return IntStream.range(0, node.rank()).boxed().toList();
  }
}
