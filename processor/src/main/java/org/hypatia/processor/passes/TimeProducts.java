package org.hypatia.processor.passes;

import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Products of all turns of a loop at once, in place of one in each turn: one large product is
 * faster than many small ones, and what it reads is read once.
 */
final class TimeProducts {
  private TimeProducts() {}

  /** A letter of no axis. */
  private static final char TIME = 'T';

  /**
   * The products of each element of a sequence with a matrix that stays the same, along the turns.
   *
   * @param sequence an operand with the turns as its first axis
   * @param side which operand of the product takes the sequence's elements
   */
  static Node batched(Contract product, Node sequence, Node matrix, int side, OpBuilder b) {
    String element = side == 0 ? product.left() : product.right();
    String other = side == 0 ? product.right() : product.left();
    boolean hasRows =
        !element.isEmpty()
            && !product.out().isEmpty()
            && element.charAt(0) == product.out().charAt(0)
            && other.indexOf(element.charAt(0)) < 0;
    if (!hasRows) {
      return contract(TIME + element, other, TIME + product.out(), sequence, matrix, side, b);
    }
    // The rows of all turns lie behind each other: they are the rows of one matrix.
    Node rows = merged(sequence, b);
    Node all = contract(element, other, product.out(), rows, matrix, side, b);
    Shape apart =
        all.shape()
            .subShape(1, all.rank())
            .insert(0, sequence.shape().get(1))
            .insert(0, sequence.shape().get(0));
    return b.reshape(all, apart);
  }

  private static Node contract(
      String element, String other, String out, Node sequence, Node matrix, int side, OpBuilder b) {
    return side == 0
        ? b.contract(element + "," + other + "->" + out, sequence, matrix)
        : b.contract(other + "," + element + "->" + out, matrix, sequence);
  }

  private static Node merged(Node sequence, OpBuilder b) {
    Dim rows = sequence.shape().get(0).times(sequence.shape().get(1));
    return b.reshape(sequence, sequence.shape().subShape(2, sequence.rank()).insert(0, rows));
  }

  /** Whether {@link #summed} can be. */
  static boolean canSum(Contract product) {
    String terms = product.summed();
    return terms.isEmpty()
        || terms.length() == 1
            && product.left().startsWith(terms)
            && product.right().startsWith(terms);
  }

  /** The sum over all turns of the products of the elements of two sequences. */
  static Node summed(Contract product, Node left, Node right, OpBuilder b) {
    if (product.summed().isEmpty()) {
      String spec = TIME + product.left() + "," + TIME + product.right() + "->" + product.out();
      return b.contract(spec, left, right);
    }
    String spec = product.left() + "," + product.right() + "->" + product.out();
    return b.contract(spec, merged(left, b), merged(right, b));
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
