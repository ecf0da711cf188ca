package org.hypatia.processor.rewrite;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.SizeOf;
import org.jspecify.annotations.Nullable;

/** Arithmetic on sizes is done on the polynomials that sizes are. */
final class SizeRules {
  private SizeRules() {}

  static final List<Rule> RULES =
      List.of(
          CodeRule.of("size-arithmetic", "add", SizeRules::arithmetic)
              .on("add", "sub", "mul", "floorDiv", "maximum", "minimum", "neg"),
          CodeRule.of("size-comparison", "lt", SizeRules::compare)
              .on("lt", "le", "gt", "ge", "eq", "ne"),
          CodeRule.of("size-constant", "size", SizeRules::constant));

  private static @Nullable Dim dim(Node node) {
    if (node.op() instanceof SizeOf size) {
      return size.dim();
    }
    return node.op() instanceof Constant constant && constant.dtype() == DType.I64
        ? Dim.of(constant.asLong())
        : null;
  }

  private static @Nullable Node arithmetic(Node node, RuleContext c) {
    Dim x = dim(node.operand(0));
    Dim y = node.operands().size() > 1 ? dim(node.operand(1)) : Dim.ONE;
    if (x == null || y == null || (x.isConstant() && y.isConstant())) {
      return null;
    }
    return switch (node.op().name()) {
      case "add" -> c.b().size(x.plus(y));
      case "sub" -> c.b().size(x.minus(y));
      case "mul" -> c.b().size(x.times(y));
      case "neg" -> c.b().size(x.times(-1));
      // A division by zero has to fail when the kernel runs.
      case "floorDiv" -> y.isAtLeast(Dim.ONE) ? c.b().size(x.floorDiv(y)) : null;
      case "maximum" -> c.b().size(x.max(y));
      default -> c.b().size(x.min(y));
    };
  }

  private static @Nullable Node compare(Node node, RuleContext c) {
    Dim x = dim(node.operand(0));
    Dim y = dim(node.operand(1));
    if (x == null || y == null) {
      return null;
    }
    boolean below = y.isAtLeast(x.plus(1));
    boolean above = x.isAtLeast(y.plus(1));
    boolean notAbove = y.isAtLeast(x);
    boolean notBelow = x.isAtLeast(y);
    return switch (node.op().name()) {
      case "lt" -> decided(below, notBelow, c);
      case "le" -> decided(notAbove, above, c);
      case "gt" -> decided(above, notAbove, c);
      case "ge" -> decided(notBelow, below, c);
      case "eq" -> decided(x.equals(y), below || above, c);
      default -> decided(below || above, x.equals(y), c);
    };
  }

  private static @Nullable Node decided(boolean holds, boolean fails, RuleContext c) {
    return holds || fails ? c.b().graph().constant(holds) : null;
  }

  private static @Nullable Node constant(Node node, RuleContext c) {
    Dim dim = ((SizeOf) node.op()).dim();
    return dim.isConstant() ? c.b().size(dim) : null;
  }
}
