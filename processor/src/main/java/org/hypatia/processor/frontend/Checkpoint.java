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
 * A function whose derivative in reverse mode computes the function again once it is asked for, so
 * that nothing but its inputs is kept until then.
 */
final class Checkpoint {
  private final Graph function;
  private final GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
  private final List<Integer> sources = new ArrayList<>();
  private final List<Integer> others = new ArrayList<>();

  private Checkpoint(Graph function) {
    this.function = function;
    for (int i = 0; i < function.inputs().size(); i++) {
      (Leaves.isDifferentiable(function.inputs().get(i).dtype()) ? sources : others).add(i);
    }
  }

  /**
   * The function's results.
   *
   * @param arguments what stands for its inputs
   */
  static List<Node> results(GraphBuilder into, Graph function, List<Node> arguments) {
    Checkpoint made = new Checkpoint(function);
    List<Node> operands = new ArrayList<>();
    made.sources.forEach(i -> operands.add(arguments.get(i)));
    made.others.forEach(i -> operands.add(arguments.get(i)));
    return into.results(into.make(made.op(), operands));
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

    List<Node> again = new ArrayList<>(own);
    sources.forEach(i -> again.set(i, after(own.get(i), cotangents)));
    List<Node> outputs = new ArrayList<>(function.inline(builder, own));
    outputs.addAll(
        DerivativeNodes.vjp(builder, function, sources, cotangents, again).derivatives());
    outputs.addAll(DerivativeNodes.jvp(builder, function, sources, tangents, own).derivatives());
    Graph body = new Graph("checkpoint", inputs, outputs);
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
