package org.hypatia.processor.rewrite;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Cast;
import org.hypatia.processor.ops.RoundTo;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/** What is known at compile time is computed at compile time. */
final class ConstantRules {
  private ConstantRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.ofAll("fold-exact", (node, c) -> fold(node, c, true)),
          // After stabilising: of log(1 + exp(800)) nothing may be computed before it is softplus.
          CodeRule.ofAll("fold", (node, c) -> c.strict() ? null : fold(node, c, false))
              .in(Phase.SPECIALIZE),
          CodeRule.of("cast-of-cast", "cast", ConstantRules::castOfCast),
          CodeRule.of("cast-to-same", "cast", ConstantRules::castToSame));

  private static @Nullable Node fold(Node node, RuleContext c, boolean exactOnly) {
    if (node.op() instanceof ScalarOp op) {
      List<Constant> operands = new ArrayList<>();
      for (Node operand : node.operands()) {
        if (!(operand.op() instanceof Constant constant)) {
          return null;
        }
        operands.add(constant);
      }
      if (exactOnly && !op.isExact()) {
        return null;
      }
      Constant value = op.evaluate(operands);
      if (value == null) {
        return null;
      }
      // An overflow among constants may be one that stabilising avoids.
      boolean overflowed =
          exactOnly && value.dtype().isFloating() && !Double.isFinite(value.asDouble());
      return overflowed && !c.strict() ? null : c.b().graph().make(value);
    }
    if (node.op() instanceof Cast cast && node.operand(0).op() instanceof Constant constant) {
      return c.b().graph().make(cast.evaluate(constant));
    }
    if (node.op() instanceof RoundTo round && node.operand(0).op() instanceof Constant constant) {
      return c.b().graph().make(round.evaluate(constant));
    }
    return null;
  }

  private static @Nullable Node castToSame(Node node, RuleContext c) {
    return node.operand(0).dtype() == node.dtype() ? node.operand(0) : null;
  }

  /**
   * Two casts are one where the first loses nothing: float to double to float, bool to anything.
   */
  private static @Nullable Node castOfCast(Node node, RuleContext c) {
    Node inner = node.operand(0);
    if (!(inner.op() instanceof Cast)) {
      return null;
    }
    Node x = inner.operand(0);
    return keeps(x.dtype(), inner.dtype()) ? c.b().cast(node.dtype(), x) : null;
  }

  private static boolean keeps(DType from, DType to) {
    return switch (from) {
      case BOOL -> true;
      case I32 -> to == DType.I64 || to == DType.F64;
      case I64 -> false;
      case F32 -> to == DType.F64;
      case F64 -> false;
      case F16, BF16 -> to == DType.F32 || to == DType.F64;
      case I8 -> to != DType.U8 && to != DType.BOOL;
      case U8 -> to != DType.I8 && to != DType.BOOL;
      case I16 -> !to.isStorage() && to != DType.BOOL;
    };
  }
}
