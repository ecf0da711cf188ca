package org.hypatia.processor.passes;

import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.RegionOp;

/** Applies a transformation to the bodies of regions, innermost first, and then to the graph. */
final class Bodies {
  private Bodies() {}

  static Graph innermostFirst(Graph graph, UnaryOperator<Graph> transformation) {
    if (graph.nodes().stream().noneMatch(node -> node.op() instanceof RegionOp)) {
      return transformation.apply(graph);
    }
    Graph changed =
        GraphTransform.apply(
            graph,
            (original, operands, into) ->
                original.op() instanceof RegionOp region
                    ? into.results(
                        into.make(
                            region.withBody(innermostFirst(region.body(), transformation)),
                            operands))
                    : GraphTransform.keep(original, operands, into));
    return transformation.apply(changed);
  }
}
