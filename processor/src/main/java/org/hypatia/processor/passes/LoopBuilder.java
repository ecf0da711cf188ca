package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/** Builds a smaller loop that has the results of another that are read. */
final class LoopBuilder {
  final Scan scan;
  final List<Node> operands;
  final boolean strict;
  final OpBuilder outer;
  final OpBuilder inner = new OpBuilder(new GraphBuilder(Sizes.STRICT));
  private final Set<String> names = new HashSet<>();

  /** By operand, the input of the body that stands for it. */
  final Map<Node, Node> invariants = new LinkedHashMap<>();

  final Map<Node, Node> sequences = new LinkedHashMap<>();
  final Map<Integer, Node> carries = new TreeMap<>();
  final Map<Integer, Node> results = new HashMap<>();

  /** By result, how it is made of stacks that the loop is given besides, at its end. */
  final Map<Integer, AllTurns.Finish> finishes = new TreeMap<>();

  private final Node turn;
  List<Node> outputs;

  LoopBuilder(Scan scan, List<Node> operands, boolean strict, GraphBuilder into) {
    this.scan = scan;
    this.operands = operands;
    this.strict = strict;
    this.outer = new OpBuilder(into);
    Node first = scan.body().inputs().get(0);
    this.turn = newInput(((Input) first.op()).inputName(), first.type());
    this.outputs = copyBody();
  }

  /**
   * @param read the results that are read
   */
  List<Node> simplified(Set<Integer> read) {
    readSequencesInOrder();
    AllTurns after = new AllTurns(this);
    if (!scan.asks()) {
      after.takeRowsApart();
    }
    moveOut();
    if (!scan.asks()) {
      after.batchProducts();
      after.sumProductsAfterwards();
      after.stackProductsAfterwards();
    }
    buildLoop(read, after);
    List<Node> all = new ArrayList<>();
    for (int i = 0; i < scan.results(); i++) {
      // What nobody reads is not computed; something has to stand there all the same.
      Node unread = outer.graph().constant(false);
      all.add(results.getOrDefault(i, unread));
    }
    return all;
  }

  private List<Node> copyBody() {
    Graph body = scan.body();
    GraphCopier copier = new GraphCopier(inner.graph());
    copier.replace(body.inputs().get(0), turn);
    for (int i = 0; i < operands.size(); i++) {
      Node input = body.inputs().get(i + 1);
      copier.replace(input, inside(i, input, operands.get(i)));
    }
    return copier.copyAll(body.outputs());
  }

  private Node inside(int i, Node input, Node operand) {
    String name = ((Input) input.op()).inputName();
    if (i < scan.carries()) {
      if (scan.body().outputs().get(i) == input) {
        results.put(i, operand);
        return invariant(name, operand);
      }
      Node carry = newInput(name, input.type());
      carries.put(i, carry);
      return carry;
    }
    if (i >= scan.carries() + scan.sequences()) {
      return invariant(name, operand);
    }
    Node repeated = sameEveryTurn(operand);
    return repeated == null
        ? sequence(name, operand)
        : inner.broadcastTo(invariant(name, repeated), input.shape());
  }

  /** The one element of a sequence that repeats it, or null. */
  private @Nullable Node sameEveryTurn(Node sequence) {
    if (!(sequence.op() instanceof BroadcastTo)) {
      return null;
    }
    Node x = sequence.operand(0);
    if (x.rank() < sequence.rank()) {
      return x;
    }
    boolean repeats = x.shape().get(0).is(1);
    return repeats ? outer.reshape(x, x.shape().subShape(1, x.rank())) : null;
  }

  private Node invariant(String name, Node operand) {
    if (Movable.isClosed(operand)) {
      return new GraphCopier(inner.graph()).copy(operand);
    }
    return invariants.computeIfAbsent(operand, x -> newInput(name, x.type()));
  }

  Node sequence(String name, Node operand) {
    Shape element = operand.shape().subShape(1, operand.rank());
    return sequences.computeIfAbsent(operand, x -> newInput(name, x.type().withShape(element)));
  }

  private Node newInput(String name, TensorType type) {
    String unique = name;
    for (int k = 1; !names.add(unique); k++) {
      unique = name + "." + k;
    }
    return inner.graph().input(unique, type);
  }

  /** Elements read at the number of the turn are a sequence. */
  private void readSequencesInOrder() {
    Map<Node, Node> operandOf = byInput(invariants);
    GraphCopier copier = new GraphCopier(inner.graph());
    boolean found = false;
    for (Node node : reachable(outputs)) {
      boolean isRead = node.op() instanceof Gather gather && gather.count() == 1;
      Node operand = isRead ? operandOf.get(node.operand(0)) : null;
      if (operand != null
          && isTurn(node.operand(1))
          && operand.shape().get(0).equals(scan.length())) {
        String name = ((Input) node.operand(0).op()).inputName() + ".element";
        copier.replace(node, sequence(name, operand));
        found = true;
      }
    }
    if (found) {
      outputs = copier.copyAll(outputs);
    }
  }

  /** The operands by the inputs that stand for them. */
  static Map<Node, Node> byInput(Map<Node, Node> inputs) {
    Map<Node, Node> operands = new HashMap<>();
    inputs.forEach((operand, input) -> operands.put(input, operand));
    return operands;
  }

  boolean isTurn(Node index) {
    Node value = index;
    while (value.op() instanceof Cast && value.dtype().isIntegral()) {
      value = value.operand(0);
    }
    return value == turn;
  }

  /** What does not depend on the turn is computed once, before the loop. */
  private void moveOut() {
    Set<Node> changing = new HashSet<>(carries.values());
    changing.add(turn);
    changing.addAll(sequences.values());
    boolean runs = !scan.asks() && scan.length().isAtLeast(Dim.ONE);
    Movable movable = new Movable(reachable(outputs), changing, runs);
    GraphCopier before = new GraphCopier(outer.graph());
    invariants.forEach((operand, input) -> before.replace(input, operand));
    for (int i = scan.carries(); i < scan.results() && !scan.asks(); i++) {
      if (movable.isMovable(outputs.get(i))) {
        Node value = before.copy(outputs.get(i));
        results.put(i, outer.broadcastTo(value, value.shape().insert(0, scan.length())));
      }
    }
    if (!scan.asks()) {
      closeForms(movable, before);
    }
    GraphCopier copier = new GraphCopier(inner.graph());
    List<Node> moved = movable.worthMoving(outputs);
    for (Node node : moved) {
      copier.replace(node, invariant("before", before.copy(node)));
    }
    if (!moved.isEmpty()) {
      outputs = copier.copyAll(outputs);
    }
  }

  private void closeForms(Movable movable, GraphCopier before) {
    carries.forEach(
        (i, carry) -> {
          ClosedForm form =
              ClosedForm.of(carry, outputs.get(i), movable::isMovable, strict, scan.length());
          if (form != null) {
            Node step = before.copy(form.step());
            results.put(i, form.after(operands.get(i), step, scan.length(), outer));
          }
        });
  }

  static List<Node> reachable(List<Node> from) {
    return new Graph("reachable", List.of(), from).nodes();
  }

  private void buildLoop(Set<Integer> read, AllTurns after) {
    Set<Integer> live = new TreeSet<>(read);
    live.removeAll(results.keySet());
    Set<Integer> finished = after.takeFinished(live);
    List<Node> question = scan.asks() ? List.of(outputs.get(scan.results())) : List.of();
    Set<Node> needed = new HashSet<>(reachable(question));
    boolean grown = true;
    while (grown) {
      needed.addAll(reachable(live.stream().map(outputs::get).toList()));
      grown = false;
      for (Map.Entry<Integer, Node> carry : carries.entrySet()) {
        grown |= needed.contains(carry.getValue()) && live.add(carry.getKey());
      }
    }
    if (!live.isEmpty()) {
      makeLoop(live, needed, question);
    }
    for (int i : finished) {
      AllTurns.Finish finish = Objects.requireNonNull(finishes.get(i));
      List<Node> stacks = new ArrayList<>();
      finish.stacks().forEach(stack -> stacks.add(Objects.requireNonNull(results.get(stack))));
      results.put(i, finish.result().apply(stacks));
    }
  }

  private void makeLoop(Set<Integer> live, Set<Node> needed, List<Node> question) {
    List<Node> inputs = new ArrayList<>(List.of(turn));
    List<Node> given = new ArrayList<>();
    int carried = 0;
    for (int i : live) {
      if (i < scan.carries()) {
        inputs.add(carries.get(i));
        given.add(operands.get(i));
        carried++;
      }
    }
    int elements = addNeeded(sequences, needed, inputs, given);
    addNeeded(invariants, needed, inputs, given);
    List<Node> bodyOutputs = new ArrayList<>(live.stream().map(outputs::get).toList());
    bodyOutputs.addAll(question);
    Graph body = new Graph(scan.body().name(), inputs, bodyOutputs);
    Scan smaller = new Scan(body, scan.length(), carried, elements, scan.reversed(), scan.asks());
    List<Node> made = outer.graph().results(outer.graph().make(smaller, given));
    int at = 0;
    for (int i : live) {
      results.put(i, made.get(at++));
    }
  }

  private static int addNeeded(
      Map<Node, Node> parts, Set<Node> needed, List<Node> inputs, List<Node> given) {
    int added = 0;
    for (Map.Entry<Node, Node> part : parts.entrySet()) {
      if (needed.contains(part.getValue())) {
        inputs.add(part.getValue());
        given.add(part.getKey());
        added++;
      }
    }
    return added;
  }
}
