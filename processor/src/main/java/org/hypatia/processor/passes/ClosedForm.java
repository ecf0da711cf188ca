package org.hypatia.processor.passes;

import java.util.function.Predicate;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/**
 * What a loop makes of a value to which every turn does the same: n equal factors are a power, n
 * equal terms a product.
 *
 * @param step what is added or multiplied, the same in every turn
 */
record ClosedForm(String op, Node step) {
  /**
   * @param carry the value before a turn
   * @param next the value after it
   * @param isSame whether a value is the same in every turn
   * @param strict whether floating-point results must keep their bits
   * @param turns how many there are
   */
  static @Nullable ClosedForm of(
      Node carry, Node next, Predicate<Node> isSame, boolean strict, Dim turns) {
    boolean floating = carry.dtype().isFloating();
    String op = next.op().name();
    boolean known =
        switch (op) {
          case "mul" -> floating;
          // No turn adds nothing, while 0 times an infinity would be NaN.
          case "add", "sub" -> !floating || turns.isAtLeast(Dim.ONE);
          default -> false;
        };
    if (!known || (floating && strict) || !next.type().equals(carry.type())) {
      return null;
    }
    for (int i = 0; i < (op.equals("sub") ? 1 : 2); i++) {
      if (next.operand(i) == carry && isSame.test(next.operand(1 - i))) {
        return new ClosedForm(op, next.operand(1 - i));
      }
    }
    return null;
  }

  /**
   * The value after all turns.
   *
   * @param first the value before them
   * @param outside what stands for the step outside of the loop
   */
  Node after(Node first, Node outside, Dim turns, OpBuilder b) {
    Node times = b.cast(first.dtype(), b.size(turns));
    Node all = op.equals("mul") ? b.op("pow", outside, times) : b.mul(outside, times);
    return b.broadcastTo(b.op(op, first, all), first.shape());
  }
}
