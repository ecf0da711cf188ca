package org.hypatia.processor.rewrite;

import static org.hypatia.processor.ops.Formula.W;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.where;
import static org.hypatia.processor.rewrite.Fact.FINITE;
import static org.hypatia.processor.rewrite.Fact.NOT_NAN;
import static org.hypatia.processor.rewrite.FormulaRule.rule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.ScalarOp;
import org.jspecify.annotations.Nullable;

/** Comparisons, booleans, choices. */
final class ComparisonRules {
  private ComparisonRules() {}

  private static final Formula TRUE = lit(1);
  private static final Formula FALSE = lit(0);
  private static final Formula Z = new Formula.Variable("v");

  private static Formula not(Formula x) {
    return apply("not", x);
  }

  private static FormulaRule logic(String name, Formula before, Formula after) {
    return rule(name, before, after).on(DType.Kind.LOGICAL);
  }

  static final List<Rule> RULES =
      List.of(
          rule("eq-self", apply("eq", X, X), TRUE).given(X, NOT_NAN),
          rule("ne-self", apply("ne", X, X), apply("isNaN", X)).floating(),
          rule("ne-self-integer", apply("ne", X, X), FALSE).given(X, NOT_NAN),
          rule("lt-self", apply("lt", X, X), FALSE),
          rule("gt-self", apply("gt", X, X), FALSE),
          rule("le-self", apply("le", X, X), TRUE).given(X, NOT_NAN),
          rule("ge-self", apply("ge", X, X), TRUE).given(X, NOT_NAN),
          rule("is-nan-never", apply("isNaN", X), FALSE).given(X, NOT_NAN),
          rule("is-inf-never", apply("isInf", X), FALSE).given(X, FINITE),
          rule("is-finite-always", apply("isFinite", X), TRUE).given(X, FINITE),
          logic("not-not", not(not(X)), X),
          rule("and-self", apply("and", X, X), X),
          rule("or-self", apply("or", X, X), X),
          logic("and-true", apply("and", X, TRUE), X),
          logic("and-false", apply("and", X, FALSE), FALSE),
          logic("or-true", apply("or", X, TRUE), TRUE),
          logic("or-false", apply("or", X, FALSE), X),
          logic("and-not-self", apply("and", X, not(X)), FALSE),
          logic("or-not-self", apply("or", X, not(X)), TRUE),
          logic("xor-self", apply("xor", X, X), FALSE),
          logic("xor-false", apply("xor", X, FALSE), X),
          logic("xor-true", apply("xor", X, TRUE), not(X)),
          rule("where-true", where(TRUE, X, Y), X),
          rule("where-false", where(FALSE, X, Y), Y),
          rule("where-same", where(W, X, X), X),
          rule("where-not", where(not(W), X, Y), where(W, Y, X)),
          logic("where-itself", where(X, TRUE, FALSE), X),
          logic("where-opposite", where(X, FALSE, TRUE), not(X)),
          rule("where-where-then", where(W, where(W, X, Y), Z), where(W, X, Z)),
          rule("where-where-else", where(W, X, where(W, Y, Z)), where(W, X, Z)),
          CodeRule.of("not-comparison", "not", ComparisonRules::notComparison),
          CodeRule.of("compare-by-range", "lt", ComparisonRules::byRange)
              .on("lt", "le", "gt", "ge", "eq", "ne"),
          CodeRule.of("extreme-by-range", "maximum", ComparisonRules::extremeByRange)
              .on("maximum", "minimum")
              .exceptSignOfZero(),
          CodeRule.ofAll("merge-where", ComparisonRules::mergeWhere));

  private static @Nullable Node notComparison(Node node, RuleContext c) {
    Node x = node.operand(0);
    String opposite =
        switch (x.op().name()) {
          case "eq" -> "ne";
          case "ne" -> "eq";
          case "lt" -> "ge";
          case "le" -> "gt";
          case "gt" -> "le";
          case "ge" -> "lt";
          default -> null;
        };
    if (opposite == null) {
      return null;
    }
    boolean ordered = !opposite.equals("ne") && !opposite.equals("eq");
    if (ordered && !x.operands().stream().allMatch(o -> c.facts().holds(NOT_NAN, o))) {
      return null;
    }
    return c.b().op(opposite, x.operand(0), x.operand(1));
  }

  private static @Nullable Node byRange(Node node, RuleContext c) {
    Interval x = c.facts().interval(node.operand(0));
    Interval y = c.facts().interval(node.operand(1));
    Boolean truth =
        switch (node.op().name()) {
          case "lt" -> less(x, y);
          case "le" -> opposite(less(y, x));
          case "gt" -> less(y, x);
          case "ge" -> opposite(less(x, y));
          case "eq" -> apart(x, y) ? Boolean.FALSE : null;
          default -> apart(x, y) ? Boolean.TRUE : null;
        };
    // Nothing compares with NaN: what is true of all numbers need not be true, what is false is.
    boolean nan = x.nan() || y.nan();
    if (nan && Boolean.TRUE.equals(truth) && !node.op().name().equals("ne")) {
      return null;
    }
    return truth == null
        ? null
        : c.b().broadcastTo(c.b().graph().make(Constant.of(truth)), node.shape());
  }

  private static boolean apart(Interval x, Interval y) {
    return x.high() < y.low() || y.high() < x.low();
  }

  private static @Nullable Boolean less(Interval x, Interval y) {
    if (x.high() < y.low()) {
      return Boolean.TRUE;
    }
    return x.low() >= y.high() ? Boolean.FALSE : null;
  }

  private static @Nullable Boolean opposite(@Nullable Boolean truth) {
    return truth == null ? null : !truth;
  }

  /** The larger of a value and a constant that is never larger. */
  private static @Nullable Node extremeByRange(Node node, RuleContext c) {
    boolean max = node.op().name().equals("maximum");
    for (int i = 0; i < 2; i++) {
      Node kept = node.operand(i);
      Interval x = c.facts().interval(kept);
      Interval other = c.facts().interval(node.operand(1 - i));
      boolean always = max ? x.low() >= other.high() : x.high() <= other.low();
      if (always && !other.nan()) {
        return c.b().broadcastTo(kept, node.shape());
      }
    }
    return null;
  }

  /** One choice instead of two by the same condition, where computing both sides costs nothing. */
  private static @Nullable Node mergeWhere(Node node, RuleContext c) {
    if (!(node.op() instanceof ScalarOp op)
        || op.arity() != 2
        || op.weight() > 1
        || !isWhere(node.operand(0))
        || !isWhere(node.operand(1))
        || node.operand(0).operand(0) != node.operand(1).operand(0)) {
      return null;
    }
    List<Node> sides = new ArrayList<>();
    for (int side = 1; side <= 2; side++) {
      sides.add(c.b().op(op.name(), node.operand(0).operand(side), node.operand(1).operand(side)));
    }
    Node chosen = c.b().where(node.operand(0).operand(0), sides.get(0), sides.get(1));
    return c.b().broadcastTo(chosen, node.shape());
  }

  private static boolean isWhere(Node node) {
    return node.op().name().equals("where");
  }
}
