package org.hypatia.processor.autodiff;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.ops.Draw;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/**
 * What an elementwise op does to a cotangent or a tangent. A row's formula is linear in {@code g},
 * and its own transpose element by element, so one formula serves both modes; what changes
 * cotangents on request may have another for tangents.
 */
final class Derivative {
  private static final List<String> OPERANDS = List.of("x", "y", "w");

  private Derivative() {}

  /** Whether a change of the operand can change the result by more than jumps. */
  static boolean passes(Node node, int operand) {
    if (!node.operand(operand).dtype().isFloating()) {
      return false;
    }
    if (!(node.op() instanceof ScalarOp)) {
      return true;
    }
    List<Formula> derivatives = ((ScalarOp) node.op()).derivatives();
    return derivatives == null || !derivatives.get(operand).equals(Formula.ZERO);
  }

  /** The formulas of a row that are meant. */
  private interface Stated extends Function<ScalarOp, @Nullable List<Formula>> {}

  /** The cotangent of one operand, of {@code g}, that of the result. */
  static Node cotangent(Node node, int operand, Node g, OpBuilder b) {
    return along(node, operand, g, ScalarOp::derivatives, b);
  }

  /** The tangent of the result, of {@code g}, that of one operand. */
  static Node tangent(Node node, int operand, Node g, OpBuilder b) {
    return along(node, operand, g, ScalarOp::tangents, b);
  }

  /**
   * The derivative along one operand. What is zero because it belongs to the side of a choice that
   * was not taken stays zero, even where the partial derivative is infinite or NaN there: the
   * derivative of {@code where(x < 7, x, sqrt(x - 7))} at 5 is 1.
   */
  private static Node along(Node node, int operand, Node g, Stated stated, OpBuilder b) {
    Masked masked = Masked.of(g);
    if (masked == null) {
      return plain(node, operand, g, stated, b);
    }
    Node kept = masked.with(along(node, operand, masked.value(), stated, b), b);
    return b.broadcastTo(kept, Shape.broadcast(g.shape(), kept.shape(), Sizes.STRICT));
  }

  private static Node plain(Node node, int operand, Node g, Stated stated, OpBuilder b) {
    if (node.op() instanceof Draw draw) {
      throw new NotDifferentiable(node, draw.noDerivative());
    }
    if (!(node.op() instanceof ScalarOp)) { // A conversion.
      boolean backwards = g.dtype() == node.dtype();
      return b.cast(backwards ? node.operand(0).dtype() : node.dtype(), g);
    }
    ScalarOp op = (ScalarOp) node.op();
    @Nullable List<Formula> derivatives = stated.apply(op);
    if (derivatives == null || derivatives.get(operand).equals(Formula.NONE)) {
      throw new NotDifferentiable(node, op.noDerivative());
    }
    Map<String, Node> variables = new HashMap<>();
    for (int i = 0; i < node.operands().size(); i++) {
      variables.put(OPERANDS.get(i), node.operand(i));
    }
    variables.put("z", node);
    variables.put("g", g);
    return b.formula(derivatives.get(operand), g.dtype(), variables);
  }

  /** The zero that stands for a cotangent or tangent that turned out to be needed. */
  static Node orZero(@Nullable Node derivative, Node of, OpBuilder b) {
    return derivative != null ? derivative : b.zeros(of.type());
  }

  static CompilerBug notExpanded(Node node) {
    return new CompilerBug("still to be expanded before the derivative is taken: " + node);
  }
}
