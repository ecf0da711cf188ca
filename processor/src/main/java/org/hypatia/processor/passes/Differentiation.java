package org.hypatia.processor.passes;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hypatia.processor.autodiff.Expansion;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Differentiate;

/** Puts derivatives in the place of requests for them, innermost first. */
final class Differentiation {
  private Differentiation() {}

  static Graph run(Graph graph, PassContext context) {
    // An inner derivative that has just been expanded is cleaned before the outer is taken.
    UnaryOperator<Graph> prepare = function -> Pipeline.prepare(function, context);
    return Bodies.innermostFirst(
        graph,
        g ->
            GraphTransform.apply(
                g,
                (original, operands, into) ->
                    original.op() instanceof Differentiate request
                        ? expand(request, operands, into, prepare)
                        : GraphTransform.keep(original, operands, into)));
  }

  private static List<Node> expand(
      Differentiate request, List<Node> operands, GraphBuilder into, UnaryOperator<Graph> prepare) {
    return Expansion.of(request, prepare.apply(request.body())).inline(into, operands);
  }
}
