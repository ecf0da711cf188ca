package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.After;
import org.hypatia.processor.ops.CustomDerivative;

/**
 * A function whose derivatives are those of a twin: of a function that gives the same, and may be
 * the function itself, computed again.
 */
final class CustomDerivatives {
  private final Graph function;
  private final Graph twin;
  private final boolean again;
  private final GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
  private final List<Integer> sources = new ArrayList<>();
  private final List<Integer> others = new ArrayList<>();

  private CustomDerivatives(Graph function, Graph twin, boolean again) {
    this.function = function;
    this.twin = twin;
    this.again = again;
    for (int i = 0; i < function.inputs().size(); i++) {
      (Leaves.isDifferentiable(function.inputs().get(i).dtype()) ? sources : others).add(i);
    }
  }

  /**
   * The function's results. Its derivative in reverse mode computes the function again once it is
   * asked for, so that nothing but its inputs is kept until then.
   *
   * @param arguments what stands for its inputs
   */
  static List<Node> checkpoint(GraphBuilder into, Graph function, List<Node> arguments) {
    return new CustomDerivatives(function, function, true).results(into, arguments);
  }

  /**
   * The function's results. Where derivatives are asked for they are those of the twin.
   *
   * @param arguments what stands for the inputs of both
   */
  static List<Node> ofTwin(GraphBuilder into, Graph function, Graph twin, List<Node> arguments) {
    return new CustomDerivatives(function, twin, false).results(into, arguments);
  }

  private List<Node> results(GraphBuilder into, List<Node> arguments) {
    List<Node> operands = new ArrayList<>();
    sources.forEach(i -> operands.add(arguments.get(i)));
    others.forEach(i -> operands.add(arguments.get(i)));
    return into.results(into.make(op(), operands));
  }

  private CustomDerivative op() {
    List<Node> own = new ArrayList<>();
    function.inputs().forEach(input -> own.add(builder.make((Input) input.op())));
    List<TensorType> types = function.inputTypes();
    List<Node> results = inputs("result.", function.outputTypes());
    List<Node> cotangents = inputs("bar.", function.outputTypes());
    List<Node> tangents = inputs("dot.", sources.stream().map(types::get).toList());

    List<Node> inputs = new ArrayList<>();
    sources.forEach(i -> inputs.add(own.get(i)));
    inputs.addAll(results);
    inputs.addAll(cotangents);
    inputs.addAll(tangents);
    others.forEach(i -> inputs.add(own.get(i)));

    List<Node> backward = new ArrayList<>(own);
    if (again) {
      sources.forEach(i -> backward.set(i, after(own.get(i), cotangents)));
    }
    List<Node> outputs = new ArrayList<>(function.inline(builder, own));
    outputs.addAll(DerivativeNodes.vjp(builder, twin, sources, cotangents, backward).derivatives());
    outputs.addAll(DerivativeNodes.jvp(builder, twin, sources, tangents, own).derivatives());
    Graph body = new Graph(function.name(), inputs, outputs);
    return new CustomDerivative(body, sources.size(), results.size(), true);
  }

  private List<Node> inputs(String prefix, List<TensorType> types) {
    List<Node> inputs = new ArrayList<>();
    for (int i = 0; i < types.size(); i++) {
      inputs.add(builder.input(prefix + i, types.get(i)));
    }
    return inputs;
  }

  private Node after(Node input, List<Node> cotangents) {
    List<Node> operands = new ArrayList<>(List.of(input));
    operands.addAll(cotangents);
    return builder.make(new After(), operands);
  }
}
