package org.hypatia.processor.schedule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Scan;
import org.hypatia.processor.ops.Scatter;

/**
 * Arrays carried from turn to turn that a turn changes by one scatter, after everybody has read
 * them: they are written where they are, so that a turn costs what it writes, not what there is.
 */
final class Updates {
  private Updates() {}

  /** Whether the next state of a carried array may be written over the one before. */
  static boolean isUpdate(Scan scan, int carry) {
    Graph body = scan.body();
    Node state = body.inputs().get(carry + 1);
    Node next = body.outputs().get(carry);
    boolean scatters = next.op() instanceof Scatter && next.operand(0) == state;
    if (!scatters || body.uses().getOrDefault(next, 0) > 1) {
      return false;
    }
    Set<Node> before = needed(next);
    Set<Node> readers = readers(body, state);
    for (Node reader : readers) {
      // What the scatter does not need may be computed after it, as outputs are.
      if (reader != next && (!before.contains(reader) || body.outputs().contains(reader))) {
        return false;
      }
    }
    List<Node> indices = next.operands().subList(1, ((Scatter) next.op()).count() + 1);
    boolean stay = indices.stream().noneMatch(index -> index == state || readers.contains(index));
    return !body.outputs().contains(state) && (stay || isOnePlace(next));
  }

  /** Whether values have to be computed before the first of them is written. */
  static boolean readsWhatItWrites(Node scatter) {
    Node values = scatter.operand(scatter.operands().size() - 1);
    Node state = scatter.operand(0);
    return (values == state || needed(values).contains(state)) && !isOnePlace(scatter);
  }

  private static boolean isOnePlace(Node scatter) {
    return ((Scatter) scatter.op()).valuesShape(Elements.types(scatter)).size().is(1);
  }

  /** What a node is computed from, directly or not. */
  private static Set<Node> needed(Node node) {
    Set<Node> needed = new HashSet<>();
    Deque<Node> open = new ArrayDeque<>(node.operands());
    while (!open.isEmpty()) {
      Node next = open.pop();
      if (needed.add(next)) {
        open.addAll(next.operands());
      }
    }
    return needed;
  }

  /** What is computed from a node, directly or not. */
  private static Set<Node> readers(Graph graph, Node node) {
    Set<Node> readers = new HashSet<>();
    for (Node other : graph.nodes()) {
      if (other.operands().stream().anyMatch(read -> read == node || readers.contains(read))) {
        readers.add(other);
      }
    }
    return readers;
  }
}
