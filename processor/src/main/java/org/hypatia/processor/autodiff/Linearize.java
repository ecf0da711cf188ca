package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Result;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.CustomDerivative;
import org.hypatia.processor.ops.Elementwise;
import org.hypatia.processor.ops.NoDerivative;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.StructuralOp;
import org.jspecify.annotations.Nullable;

/** Forward mode: a function's value together with the product of its Jacobian and a vector. */
public final class Linearize {
  private final OpBuilder b;
  private final Activity activity;
  private final Map<Node, Node> values = new HashMap<>();
  private final Map<Node, Node> tangents = new HashMap<>();
  private final Map<Node, Loop> loops = new HashMap<>();

  /**
   * The results of what has several, by their number in the original; tangents only where there are
   * any.
   */
  private record Loop(List<Node> values, Map<Integer, Node> tangents) {}

  private Linearize(OpBuilder b, Activity activity) {
    this.b = b;
    this.activity = activity;
  }

  /**
   * The function that takes {@code function}'s inputs and a tangent for each input in {@code wrt},
   * and gives its outputs followed by the tangent of each.
   *
   * @throws NotDifferentiable when something on the way has no derivative
   */
  public static Graph jvp(Graph function, List<Integer> wrt) {
    OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    List<Node> inputs = new GraphCopier(b.graph()).copyAll(function.inputs());
    List<Node> all = new ArrayList<>(inputs);
    Names names = new Names(inputs);
    Map<Integer, Node> given = new TreeMap<>();
    for (int i : wrt) {
      Node input = inputs.get(i);
      Node tangent = b.graph().input(names.fresh("dot." + Names.of(input)), input.type());
      all.add(tangent);
      given.put(i, tangent);
    }
    List<Node> sources = wrt.stream().map(function.inputs()::get).toList();
    Linearize forward = new Linearize(b, new Activity(function.nodes(), sources));
    forward.run(function, inputs, given);
    List<Node> outputs = new ArrayList<>(forward.values(function.outputs()));
    for (Node output : function.outputs()) {
      Node tangent = forward.tangents.get(output);
      outputs.add(Derivative.orZero(tangent, forward.value(output), b));
    }
    return new Graph(function.name(), all, outputs);
  }

  private void run(Graph function, List<Node> inputs, Map<Integer, Node> given) {
    for (int i = 0; i < inputs.size(); i++) {
      values.put(function.inputs().get(i), inputs.get(i));
    }
    given.forEach((i, tangent) -> tangents.put(function.inputs().get(i), tangent));
    for (Node node : function.nodes()) {
      if (!values.containsKey(node)) {
        b.graph().at(node.pos());
        visit(node);
      }
    }
  }

  private void visit(Node node) {
    List<Node> operands = values(node.operands());
    if (node.op() instanceof Result result) {
      Loop loop = loops.get(node.operand(0));
      values.put(
          node,
          loop == null
              ? b.graph().result(operands.get(0), result.index())
              : loop.values().get(result.index()));
      Node tangent = loop == null ? null : loop.tangents().get(result.index());
      if (tangent != null) {
        tangents.put(node, tangent);
      }
      return;
    }
    if (!activity.contains(node)) {
      values.put(node, b.graph().make(node.op(), operands));
      return;
    }
    if (node.op() instanceof Scan scan) {
      loop(node, scan, operands);
      return;
    }
    if (node.op() instanceof CustomDerivative custom) {
      custom(node, custom, operands);
      return;
    }
    Node value = b.graph().make(node.op(), operands);
    values.put(node, value);
    Node tangent = tangent(value, tangentsOf(node.operands()));
    if (tangent != null) {
      tangents.put(node, b.broadcastTo(tangent, value.shape()));
    }
  }

  private @Nullable Node tangent(Node value, List<@Nullable Node> operandTangents) {
    if (operandTangents.stream().allMatch(t -> t == null)) {
      return null;
    }
    if (value.op() instanceof StructuralOp op) {
      try {
        return op.jvp(value, operandTangents, b);
      } catch (NoDerivative e) {
        throw new NotDifferentiable(value, String.valueOf(e.getMessage()));
      }
    }
    if (!(value.op() instanceof Elementwise)) {
      throw Derivative.notExpanded(value);
    }
    Node sum = null;
    for (int i = 0; i < operandTangents.size(); i++) {
      Node operandTangent = operandTangents.get(i);
      if (operandTangent != null && Derivative.passes(value, i)) {
        Node part = Derivative.tangent(value, i, operandTangent, b);
        sum = sum == null ? part : b.add(sum, part);
      }
    }
    return sum;
  }

  private void custom(Node node, CustomDerivative custom, List<Node> operands) {
    Node made = b.graph().make(custom, operands);
    List<Node> given = new ArrayList<>();
    for (int i = 0; i < custom.sources(); i++) {
      given.add(Derivative.orZero(tangents.get(node.operand(i)), operands.get(i), b));
    }
    List<Node> results = b.graph().results(made);
    List<Node> found =
        custom.forward()
            ? custom.pushforward(b.graph(), operands, given)
            : transposed(custom, operands, results, given);
    Map<Integer, Node> byResult = new TreeMap<>();
    for (int i = 0; i < results.size(); i++) {
      byResult.put(i, found.get(i));
    }
    loops.put(node, new Loop(results, byResult));
    values.put(node, made);
    if (results.size() == 1) {
      tangents.put(node, found.get(0));
    }
  }

  /** A pullback is linear in the cotangents, and so its own pullback along them is the Jacobian. */
  private List<Node> transposed(
      CustomDerivative custom, List<Node> operands, List<Node> results, List<Node> given) {
    Graph pullback = custom.pullback();
    List<Integer> cotangents = OpBuilder.axes(0, results.size());
    Graph twice = Adjoint.vjp(pullback, cotangents);
    List<Node> arguments = new ArrayList<>();
    results.forEach(result -> arguments.add(b.zeros(result.type())));
    arguments.addAll(operands);
    arguments.addAll(results);
    arguments.addAll(given);
    List<Node> all = twice.inline(b.graph(), arguments);
    return all.subList(all.size() - results.size(), all.size());
  }

  /** The loop that carries and stacks the tangents beside the values. */
  private void loop(Node node, Scan scan, List<Node> operands) {
    Map<Integer, Node> initial = new TreeMap<>();
    for (int i = 0; i < operands.size(); i++) {
      Node tangent = tangents.get(node.operand(i));
      if (tangent != null) {
        initial.put(i + 1, tangent);
      }
    }
    TreeSet<Integer> moving = new TreeSet<>(initial.keySet());
    activity.scan(node).inputs().stream().filter(i -> i <= scan.carries()).forEach(moving::add);
    Graph inner = jvp(scan.body(), List.copyOf(moving));
    int outputs = scan.results();
    int all = scan.body().outputs().size();
    int inputs = scan.body().inputs().size();
    TreeSet<Integer> movingOutputs = new TreeSet<>(activity.scan(node).outputs());

    int firstSequence = 1 + scan.carries();
    int firstInvariant = firstSequence + scan.sequences();
    List<Node> bodyInputs = new ArrayList<>(List.of(inner.inputs().get(0)));
    List<Node> newOperands = new ArrayList<>();
    int[] bounds = {1, firstSequence, firstInvariant, inputs};
    int[] counts = new int[3];
    for (int part = 0; part < 3; part++) {
      int before = newOperands.size();
      for (int input = bounds[part]; input < bounds[part + 1]; input++) {
        bodyInputs.add(inner.inputs().get(input));
        newOperands.add(operands.get(input - 1));
      }
      for (int input : moving.subSet(bounds[part], bounds[part + 1])) {
        bodyInputs.add(inner.inputs().get(inputs + moving.headSet(input).size()));
        newOperands.add(Derivative.orZero(initial.get(input), operands.get(input - 1), b));
      }
      counts[part] = newOperands.size() - before;
    }

    List<Node> bodyOutputs = new ArrayList<>();
    List<Integer> meaning = new ArrayList<>();
    int[] outputBounds = {0, scan.carries(), outputs};
    for (int part = 0; part < 2; part++) {
      for (int output = outputBounds[part]; output < outputBounds[part + 1]; output++) {
        bodyOutputs.add(inner.outputs().get(output));
        meaning.add(output);
      }
      for (int output : movingOutputs.subSet(outputBounds[part], outputBounds[part + 1])) {
        bodyOutputs.add(inner.outputs().get(all + output));
        meaning.add(outputs + output);
      }
    }
    bodyOutputs.addAll(inner.outputs().subList(outputs, all)); // the question
    Graph body = new Graph("dot." + scan.body().name(), bodyInputs, bodyOutputs);
    Scan larger = new Scan(body, scan.length(), counts[0], counts[1], scan.reversed(), scan.asks());
    Node made = b.graph().make(larger, newOperands);
    enter(node, made, meaning, outputs);
  }

  /** Result {@code i} of the new loop is value or tangent {@code meaning.get(i)} of the old. */
  private void enter(Node node, Node made, List<Integer> meaning, int outputs) {
    Map<Integer, Node> loopValues = new TreeMap<>();
    Map<Integer, Node> loopTangents = new TreeMap<>();
    for (int i = 0; i < meaning.size(); i++) {
      (meaning.get(i) < outputs ? loopValues : loopTangents)
          .put(meaning.get(i) % outputs, b.graph().result(made, i));
    }
    loops.put(node, new Loop(List.copyOf(loopValues.values()), loopTangents));
    if (outputs > 1) {
      values.put(node, made);
      return;
    }
    loopValues.values().forEach(value -> values.put(node, value));
    loopTangents.values().forEach(tangent -> tangents.put(node, tangent));
  }

  private List<@Nullable Node> tangentsOf(List<Node> nodes) {
    List<@Nullable Node> found = new ArrayList<>();
    nodes.forEach(node -> found.add(tangents.get(node)));
    return found;
  }

  private List<Node> values(List<Node> nodes) {
    return nodes.stream().map(this::value).toList();
  }

  private Node value(Node node) {
    Node value = values.get(node);
    if (value == null) {
      throw new CompilerBug("not visited yet: " + node);
    }
    return value;
  }
}
