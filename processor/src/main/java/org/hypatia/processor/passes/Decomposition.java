package org.hypatia.processor.passes;

import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Softmax;

/** Takes ops apart that rules and derivatives want whole and loops do not. */
final class Decomposition {
  private Decomposition() {}

  static Graph run(Graph graph) {
    return Bodies.innermostFirst(
        graph,
        g ->
            GraphTransform.apply(
                g,
                (original, operands, into) ->
                    original.op() instanceof Softmax softmax
                        ? List.of(softmax.decompose(operands.get(0), new OpBuilder(into)))
                        : GraphTransform.keep(original, operands, into)));
  }
}
