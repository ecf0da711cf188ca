package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Gather;
import org.hypatia.processor.ops.Scatter;
import org.jspecify.annotations.Nullable;

/**
 * A carried array of which each turn writes its own row, and reads no other: what a turn reads
 * nobody has written before it.
 *
 * @param reads the nodes that read the row
 * @param value what the row becomes, or what is added to it; it may have to be broadcast
 * @param shape of a row
 */
record TurnRows(List<Node> reads, Node value, Shape shape, boolean adds) {
  TurnRows {
    reads = List.copyOf(reads);
  }

  /**
   * Null for another array.
   *
   * @param outputs of the body
   * @param i which of them is the array's next state
   * @param isTurn whether an index is the number of the turn
   */
  static @Nullable TurnRows of(Node carry, List<Node> outputs, int i, Predicate<Node> isTurn) {
    Node next = outputs.get(i);
    boolean isWritten =
        next.op() instanceof Scatter scatter
            && scatter.count() == 1
            && !scatter.partial()
            && (scatter.mode() == Scatter.Mode.SET || scatter.mode() == Scatter.Mode.ADD)
            && next.operand(0) == carry
            && isTurn.test(next.operand(1));
    if (!isWritten || Uses.of(next, outputs) != 1) {
      return null;
    }
    List<Node> reads = new ArrayList<>();
    for (Node node : new Graph("body", List.of(), outputs).nodes()) {
      if (node != next && node.operands().contains(carry)) {
        boolean isRead =
            node.op() instanceof Gather gather
                && gather.count() == 1
                && !gather.partial()
                && node.operands().indexOf(carry) == 0
                && node.operand(1) != carry
                && isTurn.test(node.operand(1));
        if (!isRead) {
          return null;
        }
        reads.add(node);
      }
    }
    boolean escapes = outputs.contains(carry);
    boolean adds = ((Scatter) next.op()).mode() == Scatter.Mode.ADD;
    Shape row = carry.shape().subShape(1, carry.rank());
    return escapes || next.operand(2) == carry
        ? null
        : new TurnRows(reads, next.operand(2), row, adds);
  }
}
