package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Differentiate;

/**
 * The nodes that stand for the derivatives of a function until a pass takes them; the same for an
 * annotation and for a call inside a kernel.
 *
 * @param values the function's own results
 */
record DerivativeNodes(List<Node> values, List<Node> derivatives) {
  DerivativeNodes {
    values = List.copyOf(values);
    derivatives = List.copyOf(derivatives);
  }

  /** Makes the nodes of one kind of derivative. */
  @FunctionalInterface
  interface Rule {
    /**
     * Makes requests for derivatives of {@code function} at {@code inputs}.
     *
     * @param wrt the function's inputs to differentiate with respect to
     * @param vectors what the derivative is multiplied with
     * @param inputs what stands for the function's inputs
     */
    DerivativeNodes make(
        GraphBuilder builder,
        Graph function,
        List<Integer> wrt,
        List<Node> vectors,
        List<Node> inputs);
  }

  /** One derivative like each input in {@code wrt}; there are no vectors. */
  static DerivativeNodes gradient(
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    return make(
        builder,
        new Differentiate(Differentiate.Mode.VALUE_AND_GRAD, function, wrt),
        vectors,
        inputs);
  }

  private static DerivativeNodes make(
      GraphBuilder builder, Differentiate request, List<Node> vectors, List<Node> inputs) {
    List<Node> operands = new ArrayList<>(vectors);
    operands.addAll(inputs);
    List<Node> results = builder.results(builder.make(request, operands));
    int values = request.body().outputs().size();
    return new DerivativeNodes(results.subList(0, values), results.subList(values, results.size()));
  }
}
