package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/** One turn of a loop that is read turn by turn: what goes in, and the scan made of it. */
final class ScanRegion {
  private final Reading reading;
  private final LoopAxis axis;
  private final Node turn;
  private final List<Node> starts = new ArrayList<>();
  private final List<Node> carried = new ArrayList<>();
  private final Map<Node, Node> sequences = new LinkedHashMap<>();
  private final Set<Node> inputs = new HashSet<>();
  private final Map<Node, Boolean> contained = new HashMap<>();

  ScanRegion(Reading reading, LoopAxis axis) {
    this.reading = reading;
    this.axis = axis;
    this.turn = input(axis.toString(), TensorType.scalar(DType.I64));
  }

  private Node input(String name, TensorType type) {
    Node input = reading.graph().input(reading.freshName(name), type);
    inputs.add(input);
    return input;
  }

  /** Counts the input as one that differs from turn to turn. */
  void own(Node input) {
    inputs.add(input);
  }

  /** The number of the turn, from 0. */
  Node turn() {
    return turn;
  }

  /** What is carried into a turn; it starts as {@code start}. */
  Node carried(String name, Node start) {
    Node input = input(name, start.type());
    starts.add(start);
    carried.add(input);
    return input;
  }

  /** This turn's element along the first axis of a node outside. */
  Node sequence(Node outside) {
    Node known = sequences.get(outside);
    if (known == null) {
      TensorType type = outside.type();
      known = input("each", type.withShape(type.shape().subShape(1, type.rank())));
      sequences.put(outside, known);
    }
    return known;
  }

  /** Whether the node differs from turn to turn. */
  boolean contains(Node node) {
    if (!contained.containsKey(node)) {
      for (Node below : new Graph("within", List.of(), List.of(node)).nodes()) {
        boolean within =
            inputs.contains(below)
                || below.operands().stream().anyMatch(o -> contained.getOrDefault(o, false));
        contained.put(below, within);
      }
    }
    return contained.getOrDefault(node, false);
  }

  /**
   * The scan.
   *
   * @param next what is carried into the next turn, in the order of {@link #carried}
   * @param stacked what is kept of every turn
   * @param question whether there is a turn; null where that is not asked
   * @return what is carried out of the last turn, then the stacks
   */
  List<Node> scan(List<Node> next, List<Node> stacked, @Nullable Node question) {
    List<Node> outputs = new ArrayList<>(next);
    outputs.addAll(stacked);
    if (question != null) {
      outputs.add(question);
    }
    Set<Node> used = new HashSet<>(new Graph("used", List.of(), outputs).nodes());
    List<Node> bodyInputs = new ArrayList<>();
    List<Node> operands = new ArrayList<>(starts);
    bodyInputs.add(turn);
    bodyInputs.addAll(carried);
    int count = 0;
    for (Map.Entry<Node, Node> sequence : sequences.entrySet()) {
      if (used.contains(sequence.getValue())) {
        operands.add(sequence.getKey());
        bodyInputs.add(sequence.getValue());
        count++;
      }
    }
    Regions.Closed closed =
        Regions.close(axis.toString(), bodyInputs, names(bodyInputs), outputs, reading.sizes());
    operands.addAll(closed.captured());
    boolean asks = question != null;
    Scan scan = new Scan(closed.body(), axis.size(), starts.size(), count, false, asks);
    return reading.graph().results(reading.graph().make(scan, operands));
  }

  /**
   * How many turns there are for as long as a question is answered by yes.
   *
   * @param next what is carried into the next turn, in the order of {@link #carried}
   */
  Node count(List<Node> next, Node question) {
    Node before = input("turns", turn.type());
    Node one = reading.graph().constantLong(DType.I64, 1);
    List<Node> outputs = new ArrayList<>(next);
    outputs.add(reading.ops().add(before, one));
    outputs.add(question);
    List<Node> bodyInputs = new ArrayList<>(List.of(turn));
    bodyInputs.addAll(carried);
    bodyInputs.add(before);
    Regions.Closed closed =
        Regions.close(axis.toString(), bodyInputs, names(bodyInputs), outputs, reading.sizes());
    int carries = starts.size() + 1;
    Scan scan = new Scan(closed.body(), Scan.UNBOUNDED, carries, 0, false, true);
    List<Node> operands = new ArrayList<>(starts);
    operands.add(reading.graph().constantLong(DType.I64, 0));
    operands.addAll(closed.captured());
    return reading.graph().result(reading.graph().make(scan, operands), starts.size());
  }

  /** The user's names where they are unique. */
  private static List<String> names(List<Node> nodes) {
    List<String> names = new ArrayList<>();
    for (Node node : nodes) {
      String fresh = ((Input) node.op()).inputName();
      String base = fresh.substring(0, fresh.indexOf('@'));
      String name = base;
      for (int i = 2; names.contains(name); i++) {
        name = base + i;
      }
      names.add(name);
    }
    return names;
  }
}
