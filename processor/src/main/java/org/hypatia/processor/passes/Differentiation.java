package org.hypatia.processor.passes;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hypatia.processor.autodiff.Expansion;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphTransform;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.CustomDerivative;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.Scan;

/** Puts derivatives in the place of requests for them, innermost first. */
final class Differentiation {
  private Differentiation() {}

  static Graph run(Graph graph, PassContext context) {
    // An inner derivative that has just been expanded is cleaned before the outer is taken.
    UnaryOperator<Graph> prepare = function -> Pipeline.prepare(function, context);
    Graph expanded = expand(withoutUnasked(graph), prepare);
    return Bodies.innermostFirst(expanded, Differentiation::withoutStated);
  }

  /** Derivatives that are stated outside of all functions to differentiate are not looked at. */
  private static Graph withoutUnasked(Graph graph) {
    return withoutStated(
        GraphTransform.apply(
            graph,
            (original, operands, into) ->
                original.op() instanceof Scan scan
                    ? into.results(into.make(scan.withBody(withoutUnasked(scan.body())), operands))
                    : GraphTransform.keep(original, operands, into)));
  }

  /** The graph with functions in the place of those whose derivatives are stated. */
  private static Graph withoutStated(Graph graph) {
    Graph current = graph;
    while (current.nodes().stream().anyMatch(n -> n.op() instanceof CustomDerivative)) {
      current =
          GraphTransform.apply(
              current,
              (original, operands, into) ->
                  original.op() instanceof CustomDerivative custom
                      ? custom.value(into, operands)
                      : GraphTransform.keep(original, operands, into));
    }
    return current;
  }

  private static Graph expand(Graph graph, UnaryOperator<Graph> prepare) {
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
