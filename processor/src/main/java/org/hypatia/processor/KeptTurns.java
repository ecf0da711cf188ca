package org.hypatia.processor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.processor.diag.SourcePos;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.RegionOp;
import org.hypatia.processor.ops.Scan;

/** What reverse mode keeps of every turn of a loop for the way back. */
final class KeptTurns {
  private KeptTurns() {}

  /** A line for each loop that goes back over what another has kept. */
  static List<String> of(Graph graph) {
    Map<SourcePos, Dim> kept = new LinkedHashMap<>();
    collect(graph, kept);
    return kept.entrySet().stream()
        .map(
            loop ->
                "%s:%d: keeps %s bytes of its turns for the gradient"
                    .formatted(loop.getKey().file(), loop.getKey().line(), loop.getValue()))
        .toList();
  }

  private static void collect(Graph graph, Map<SourcePos, Dim> kept) {
    for (Node node : graph.nodes()) {
      if (node.op() instanceof Scan scan && scan.reversed()) {
        Dim bytes = Dim.ZERO;
        for (Node read :
            node.operands().subList(scan.carries(), scan.carries() + scan.sequences())) {
          if (isFromLoop(read)) {
            bytes = bytes.plus(read.shape().size().times(read.dtype().bytes()));
          }
        }
        if (!bytes.is(0) && node.pos().isKnown()) {
          kept.merge(node.pos(), bytes, Dim::plus);
        }
      }
      if (node.op() instanceof RegionOp region) {
        collect(region.body(), kept);
      }
    }
  }

  private static boolean isFromLoop(Node node) {
    return new Graph("kept", List.of(), List.of(node))
        .nodes().stream().anyMatch(below -> below.op() instanceof Scan);
  }
}
