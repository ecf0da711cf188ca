package org.hypatia.processor.autodiff;

import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A derivative that is zero on one side of a choice. Derivatives are linear, so that what is done
 * to it is done to the other side alone.
 *
 * @param whenTrue whether the value stands where the condition is true
 */
record Masked(Node condition, Node value, boolean whenTrue) {
  /** Null for what is no such choice. */
  static @Nullable Masked of(Node node) {
    if (!node.op().name().equals("where")) {
      return null;
    }
    if (isZero(node.operand(2))) {
      return new Masked(node.operand(0), node.operand(1), true);
    }
    return isZero(node.operand(1)) ? new Masked(node.operand(0), node.operand(2), false) : null;
  }

  /** Another value on the same side. */
  Node with(Node other, OpBuilder b) {
    Node zero = b.constant(other.dtype(), 0);
    return whenTrue ? b.where(condition, other, zero) : b.where(condition, zero, other);
  }

  boolean isAlike(@Nullable Masked other) {
    return other != null && condition == other.condition && whenTrue == other.whenTrue;
  }

  static boolean isZero(Node node) {
    Node value = node.op() instanceof BroadcastTo ? node.operand(0) : node;
    return value.op() instanceof Constant constant && constant.isValue(0);
  }
}
