package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/**
 * Reverse mode through one loop. The derivative is a loop the other way round: it carries the
 * cotangents of the carried values and the sums of the invariants' cotangents, and stacks the
 * cotangents of the sequences' elements. Each turn computes again what the forward turn computed,
 * from the carried values it started with; those, where they are read at all, are stacked by a loop
 * that takes the forward loop's place.
 */
final class ScanPullback {
  private final Node node;
  private final Scan scan;
  private final Activity.ScanActivity activity;
  private final OpBuilder b;

  ScanPullback(Node node, Activity.ScanActivity activity, OpBuilder b) {
    this.node = node;
    this.scan = (Scan) node.op();
    this.activity = activity;
    this.b = b;
  }

  /**
   * Adds the cotangents of the loop's operands, and gives the results that have to take the place
   * of the loop's own.
   */
  Map<Node, Node> pull(Cotangents cotangents) {
    List<Node> results = b.graph().results(node);
    Map<Integer, Node> given = new TreeMap<>();
    for (int i = 0; i < results.size(); i++) {
      Node cotangent = cotangents.get(results.get(i));
      if (cotangent != null && activity.outputs().contains(i)) {
        given.put(i, cotangent);
      }
    }
    if (given.isEmpty()) {
      return Map.of();
    }
    Turn turn = settledTurn(given.keySet());
    List<Integer> stacked = turn.inputsRead(1, 1 + scan.carries());
    Node forward = stackCarries(stacked);
    int added = scan.asks() ? 1 : 0;
    Map<Node, Node> redirected = new HashMap<>();
    if (forward != node) {
      for (int i = 0; i < results.size(); i++) {
        int at = i < scan.carries() ? i : i + added;
        redirected.put(results.get(i), b.graph().result(forward, at));
      }
    }
    Map<Integer, Node> stacks = new HashMap<>();
    for (int i = 0; i < stacked.size(); i++) {
      stacks.put(stacked.get(i), b.graph().result(forward, results.size() + added + i));
    }
    Node count = scan.asks() ? b.graph().result(forward, scan.carries()) : null;
    backwards(turn, given, stacks, count, cotangents);
    return redirected;
  }

  /** Repeats until no further carried value turns out to have a cotangent. */
  private Turn settledTurn(Set<Integer> given) {
    Set<Integer> seeded = new TreeSet<>(given);
    while (true) {
      Turn turn = new Turn(seeded);
      boolean grown = false;
      for (int carry = 0; carry < scan.carries(); carry++) {
        grown |= turn.cotangents.containsKey(carry + 1) && seeded.add(carry);
      }
      if (!grown) {
        return turn;
      }
    }
  }

  /**
   * The loop that also stacks what the given inputs of the body are at the start of each turn, and
   * counts its turns if it asks whether there is one.
   */
  private Node stackCarries(List<Integer> inputs) {
    if (scan.asks()) {
      List<Node> more = inputs.stream().map(scan.body().inputs()::get).toList();
      List<Node> operands = new ArrayList<>(node.operands());
      operands.add(scan.carries(), b.graph().constantLong(DType.I64, 0));
      return b.graph().make(AskingLoop.counting(scan, more), operands);
    }
    if (inputs.isEmpty()) {
      return node;
    }
    Graph body = scan.body();
    List<Node> outputs = new ArrayList<>(body.outputs());
    inputs.forEach(input -> outputs.add(body.inputs().get(input)));
    Graph more = new Graph(body.name(), body.inputs(), outputs);
    return b.graph().make(scan.withBody(more), node.operands());
  }

  /** One turn of the derivative's loop, in a builder of its own. */
  private final class Turn {
    final OpBuilder inner = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    final List<Node> inputs;
    final Names names;

    /** By output of the body, the input that is its cotangent. */
    final Map<Integer, Node> seeds = new TreeMap<>();

    /** By input of the body, its cotangent. */
    final Map<Integer, Node> cotangents = new TreeMap<>();

    final Map<Integer, Node> sums = new TreeMap<>();
    private final Set<Node> read;

    Turn(Set<Integer> seeded) {
      GraphCopier copier = new GraphCopier(inner.graph());
      inputs = copier.copyAll(scan.body().inputs());
      List<Node> outputs = copier.copyAll(scan.body().outputs());
      names = new Names(inputs);
      List<@Nullable Node> given = new ArrayList<>();
      for (int i = 0; i < outputs.size(); i++) {
        if (seeded.contains(i)) {
          String of = i < scan.carries() ? Names.of(inputs.get(i + 1)) : "result" + i;
          Node seed = inner.graph().input(names.fresh("bar." + of), outputs.get(i).type());
          seeds.put(i, seed);
          given.add(seed);
        } else {
          given.add(null);
        }
      }
      List<Integer> active = activity.inputs().stream().sorted().toList();
      Pullback pullback = new Pullback(inner);
      List<@Nullable Node> found =
          pullback.pull(outputs, given, active.stream().map(inputs::get).toList());
      for (int i = 0; i < active.size(); i++) {
        Node cotangent = found.get(i);
        if (cotangent != null) {
          cotangents.put(active.get(i), cotangent);
        }
      }
      accumulate();
      cotangents.replaceAll((input, value) -> pullback.resolve(List.of(value)).get(0));
      Graph all = new Graph("turn", List.of(), List.copyOf(cotangents.values()));
      read = new HashSet<>(all.nodes());
    }

    /** The cotangent of an invariant is a sum over turns. */
    private void accumulate() {
      for (Map.Entry<Integer, Node> entry : cotangents.entrySet()) {
        int input = entry.getKey();
        if (input > scan.carries() + scan.sequences()) {
          Node invariant = inputs.get(input);
          String name = names.fresh("bar." + Names.of(invariant));
          Node sum = inner.graph().input(name, invariant.type());
          sums.put(input, sum);
          entry.setValue(Cotangents.sum(sum, entry.getValue(), inner));
        }
      }
    }

    Node cotangent(int input) {
      return Objects.requireNonNull(cotangents.get(input));
    }

    /** The inputs of the body in a range that the derivative reads. */
    List<Integer> inputsRead(int from, int to) {
      List<Integer> found = new ArrayList<>();
      for (int i = from; i < to; i++) {
        if (read.contains(inputs.get(i))) {
          found.add(i);
        }
      }
      return found;
    }
  }

  private void backwards(
      Turn turn,
      Map<Integer, Node> given,
      Map<Integer, Node> stacks,
      @Nullable Node count,
      Cotangents cotangents) {
    int firstInvariant = 1 + scan.carries() + scan.sequences();
    List<Node> bodyInputs = new ArrayList<>();
    List<Node> operands = new ArrayList<>();
    List<Node> outputs = new ArrayList<>();
    List<Integer> targets = new ArrayList<>();
    bodyInputs.add(turn.inputs.get(0));

    turn.seeds.forEach(
        (output, seed) -> {
          if (output < scan.carries()) {
            bodyInputs.add(seed);
            operands.add(Derivative.orZero(given.get(output), node.operand(output), b));
            outputs.add(Derivative.orZero(turn.cotangents.get(output + 1), seed, turn.inner));
            targets.add(output + 1);
          }
        });
    turn.sums.forEach(
        (input, sum) -> {
          bodyInputs.add(sum);
          operands.add(b.zeros(sum.type()));
          outputs.add(turn.cotangent(input));
          targets.add(input);
        });
    int carries = operands.size();

    stacks.forEach(
        (input, stack) -> {
          bodyInputs.add(turn.inputs.get(input));
          operands.add(stack);
        });
    for (int input : turn.inputsRead(1 + scan.carries(), firstInvariant)) {
      bodyInputs.add(turn.inputs.get(input));
      operands.add(node.operand(input - 1));
    }
    turn.seeds.forEach(
        (output, seed) -> {
          Node cotangent = given.get(output);
          if (output >= scan.carries() && cotangent != null) {
            bodyInputs.add(seed);
            operands.add(cotangent);
          }
        });
    int sequences = operands.size() - carries;

    for (int input : turn.inputsRead(firstInvariant, turn.inputs.size())) {
      bodyInputs.add(turn.inputs.get(input));
      operands.add(node.operand(input - 1));
    }
    turn.cotangents.forEach(
        (input, cotangent) -> {
          if (input > scan.carries() && input < firstInvariant) {
            outputs.add(cotangent);
            targets.add(input);
          }
        });

    if (outputs.isEmpty()) {
      return;
    }
    if (count != null) {
      Node reached = turn.inner.graph().input(turn.names.fresh("turns"), count.type());
      bodyInputs.add(reached);
      operands.add(count);
      outputs.add(AskingLoop.tookPlace(turn.inputs.get(0), reached, turn.inner));
    }
    Graph body = new Graph("bar." + scan.body().name(), bodyInputs, outputs);
    Scan reverse = new Scan(body, scan.length(), carries, sequences, !scan.reversed(), scan.asks());
    Node made = b.graph().make(reverse, operands);
    for (int i = 0; i < targets.size(); i++) {
      cotangents.add(node.operand(targets.get(i) - 1), b.graph().result(made, i));
    }
  }
}
