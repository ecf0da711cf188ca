package org.hypatia.processor.autodiff;

import java.util.Collection;
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

  /** Whether the condition is one for the whole value. */
  boolean isByOne() {
    return condition.rank() == 0;
  }

  /**
   * The one scalar condition by which all of some derivatives are zero on the same side: what is
   * computed from them linearly is so too, and then need not be computed there. Null if there is
   * none.
   */
  static @Nullable Masked common(Collection<Node> derivatives) {
    Masked first = null;
    for (Node derivative : derivatives) {
      Masked masked = of(derivative);
      if (masked == null || !masked.isByOne() || first != null && !masked.isAlike(first)) {
        return null;
      }
      first = masked;
    }
    return first;
  }

  /** What stands on the side that is not zero, in the shape of the whole. */
  static Node unmasked(Node derivative, OpBuilder b) {
    Masked masked = of(derivative);
    return masked == null ? derivative : b.broadcastTo(masked.value(), derivative.shape());
  }

  boolean isAlike(@Nullable Masked other) {
    return other != null && condition == other.condition && whenTrue == other.whenTrue;
  }

  static boolean isZero(Node node) {
    Node value = node.op() instanceof BroadcastTo ? node.operand(0) : node;
    return value.op() instanceof Constant constant && constant.isValue(0);
  }
}
