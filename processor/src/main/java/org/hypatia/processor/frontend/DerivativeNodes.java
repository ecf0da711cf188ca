package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.Differentiate;
import org.hypatia.processor.ops.Differentiate.Mode;

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
    return make(Mode.VALUE_AND_GRAD, builder, function, wrt, vectors, inputs);
  }

  /** One derivative like each result; there is a vector like each input in {@code wrt}. */
  static DerivativeNodes jvp(
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    return make(Mode.JVP, builder, function, wrt, vectors, inputs);
  }

  /** One derivative like each input in {@code wrt}; there is a vector like each result. */
  static DerivativeNodes vjp(
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    return make(Mode.VJP, builder, function, wrt, vectors, inputs);
  }

  /** Forward over reverse mode: derivatives and vectors like each input in {@code wrt}. */
  static DerivativeNodes hessianVector(
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    DerivativeNodes all = jvp(builder, gradientOf(function, wrt), wrt, vectors, inputs);
    return new DerivativeNodes(
        all.values().subList(0, 1), all.derivatives().subList(1, all.derivatives().size()));
  }

  /** The function that gives a function's value and its gradient. */
  static Graph gradientOf(Graph function, List<Integer> wrt) {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    List<Node> inputs = new ArrayList<>();
    function.inputs().forEach(input -> inputs.add(builder.make(input.op())));
    DerivativeNodes made = gradient(builder, function, wrt, List.of(), inputs);
    List<Node> outputs = new ArrayList<>(made.values());
    outputs.addAll(made.derivatives());
    return new Graph("gradient", inputs, outputs);
  }

  static DerivativeNodes make(
      Mode mode,
      GraphBuilder builder,
      Graph function,
      List<Integer> wrt,
      List<Node> vectors,
      List<Node> inputs) {
    List<Node> operands = new ArrayList<>(vectors);
    operands.addAll(inputs);
    Node request = builder.make(new Differentiate(mode, function, wrt), operands);
    List<Node> results = builder.results(request);
    int values = function.outputs().size();
    return new DerivativeNodes(results.subList(0, values), results.subList(values, results.size()));
  }
}
