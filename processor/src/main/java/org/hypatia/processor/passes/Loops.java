package org.hypatia.processor.passes;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.ops.Scan;

/** Makes loops smaller, innermost first: what nobody reads goes, what never changes moves out. */
final class Loops {
  private Loops() {}

  static Graph simplify(Graph graph, PassContext context) {
    return Bodies.innermostFirst(graph, g -> KeptProducts.reuse(simplifyAll(g, context.strict())));
  }

  private static Graph simplifyAll(Graph graph, boolean strict) {
    Map<Node, Set<Integer>> read = resultsRead(graph);
    return GraphTransform.apply(
        graph,
        (original, operands, into) ->
            original.op() instanceof Scan scan
                ? new LoopBuilder(scan, operands, strict, into)
                    .simplified(read.getOrDefault(original, Set.of()))
                : GraphTransform.keep(original, operands, into));
  }

  /** By loop, the results that are read. */
  private static Map<Node, Set<Integer>> resultsRead(Graph graph) {
    Map<Node, Set<Integer>> read = new HashMap<>();
    Set<Node> readers = new HashSet<>(graph.outputs());
    graph.nodes().forEach(node -> readers.addAll(node.operands()));
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Result result) {
        read.computeIfAbsent(node.operand(0), loop -> new HashSet<>()).add(result.index());
      } else if (node.types().size() == 1 && readers.contains(node)) {
        read.computeIfAbsent(node, loop -> new HashSet<>()).add(0);
      }
    }
    return read;
  }
}
