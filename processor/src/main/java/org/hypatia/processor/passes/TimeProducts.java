package org.hypatia.processor.passes;

import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Products of all turns of a loop at once, in place of one in each turn: one large product is
 * faster than many small ones, and what it reads is read once.
 */
final class TimeProducts {
  private TimeProducts() {}

  /**
   * The products of each element of a sequence with a matrix that stays the same, along the turns.
   *
   * @param sequence an operand with the turns as its first axis
   * @param side which operand of the product takes the sequence's elements
   */
  static Node batched(Contract product, Node sequence, Node matrix, int side, OpBuilder b) {
    Contract all = batched(product, side);
    return side == 0
        ? b.graph().make(all, sequence, matrix)
        : b.graph().make(all, matrix, sequence);
  }

  /** The product of all turns, where one operand and the result have the turns as first axis. */
  static Contract batched(Contract product, int side) {
    char time = letterOfTurns(product);
    return new Contract(
        side == 0 ? time + product.left() : product.left(),
        side == 1 ? time + product.right() : product.right(),
        time + product.out());
  }

  /** The sum over all turns of the products of the elements of two sequences. */
  static Node summed(Contract product, Node left, Node right, OpBuilder b) {
    char time = letterOfTurns(product);
    String spec = time + product.left() + "," + time + product.right() + "->" + product.out();
    return b.contract(spec, left, right);
  }

  /** One that the product does not have; loops in each other need several. */
  private static char letterOfTurns(Contract product) {
    char letter = 'T';
    while ((product.left() + product.right()).indexOf(letter) >= 0) {
      letter++;
    }
    return letter;
  }

  /** The other operand of a sum with a carried value; null where the node is no such sum. */
  static @Nullable Node addedTo(Node carry, Node next) {
    if (!next.op().name().equals("add") || !next.type().equals(carry.type())) {
      return null;
    }
    Node added = next.operand(0) == carry ? next.operand(1) : next.operand(0);
    boolean isSum = next.operand(0) == carry || next.operand(1) == carry;
    return isSum && added != carry && added.type().equals(carry.type()) ? added : null;
  }
}
