package org.hypatia.processor.rewrite;

import static java.lang.Double.NEGATIVE_INFINITY;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.add;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.div;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.neg;
import static org.hypatia.processor.ops.Formula.sub;
import static org.hypatia.processor.ops.Formula.where;
import static org.hypatia.processor.rewrite.Fact.CONSTANT;
import static org.hypatia.processor.rewrite.Fact.FINITE;
import static org.hypatia.processor.rewrite.Fact.NONZERO;
import static org.hypatia.processor.rewrite.Fact.NON_NEGATIVE;
import static org.hypatia.processor.rewrite.Fact.POSITIVE;
import static org.hypatia.processor.rewrite.FormulaRule.rule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Formula;
import org.jspecify.annotations.Nullable;

/**
 * Exponentials, logarithms, and functions that a formula spells out of them: exact near zero, and
 * without overflow on the way.
 */
final class ExponentialRules {
  private ExponentialRules() {}

  private static final Formula C = new Formula.Variable("c");
  private static final Formula ONE = lit(1);

  private static Formula exp(Formula x) {
    return apply("exp", x);
  }

  private static Formula log(Formula x) {
    return apply("log", x);
  }

  private static Formula log1p(Formula x) {
    return apply("log1p", x);
  }

  private static Formula expm1(Formula x) {
    return apply("expm1", x);
  }

  private static Formula sigmoid(Formula x) {
    return apply("sigmoid", x);
  }

  private static Formula softplus(Formula x) {
    return apply("softplus", x);
  }

  private static Formula log1mExp(Formula x) {
    return apply("log1mExp", x);
  }

  private static Formula sqrt(Formula x) {
    return apply("sqrt", x);
  }

  private static Formula eq(Formula x, Formula y) {
    return apply("eq", x, y);
  }

  private static FormulaRule stable(String name, Formula before, Formula after) {
    return rule(name, before, after).limit().in(Phase.STABILIZE);
  }

  static final List<Rule> RULES = rules();

  private static List<Rule> rules() {
    List<Rule> rules = new ArrayList<>();
    rules.addAll(
        List.of(
            // The sigmoid family. A quotient by 1 + exp(x) is a product with sigmoid(-x).
            stable("sigmoid", apply("reciprocal", add(ONE, exp(neg(X)))), sigmoid(X)),
            stable("sigmoid-neg", apply("reciprocal", add(ONE, exp(X))), sigmoid(neg(X))),
            stable("sigmoid-quotient", div(exp(X), add(ONE, exp(X))), sigmoid(X)),
            stable("div-one-plus-exp-neg", div(Y, add(ONE, exp(neg(X)))), mul(Y, sigmoid(X))),
            stable("div-one-plus-exp", div(Y, add(ONE, exp(X))), mul(Y, sigmoid(neg(X)))),
            stable("exp-times-sigmoid-neg", mul(exp(X), sigmoid(neg(X))), sigmoid(X)),
            stable("exp-neg-times-sigmoid", mul(exp(neg(X)), sigmoid(X)), sigmoid(neg(X))),
            stable("one-minus-sigmoid", sub(ONE, sigmoid(X)), sigmoid(neg(X))),
            stable("odds", div(sigmoid(X), sigmoid(neg(X))), exp(X)),
            stable("odds-neg", div(sigmoid(neg(X)), sigmoid(X)), exp(neg(X))),
            stable("sigmoid-of-logit", sigmoid(log(div(X, sub(ONE, X)))), X)
                .given(X, NON_NEGATIVE)
                .given(sub(ONE, X), NON_NEGATIVE),
            stable("log-sigmoid", log(sigmoid(X)), neg(softplus(neg(X)))),
            stable("log1p-neg-sigmoid", log1p(neg(sigmoid(X))), neg(softplus(X))),
            stable("softplus", log1p(exp(X)), softplus(X)),
            stable("softplus-minus", sub(softplus(X), X), softplus(neg(X))),

            // Cancellation near zero.
            stable("log1p", log(add(ONE, X)), log1p(X)),
            stable("log1p-neg", log(sub(ONE, X)), log1p(neg(X))),
            stable("expm1", sub(exp(X), ONE), expm1(X)),
            stable("expm1-plus", add(exp(X), lit(-1)), expm1(X)),
            stable("one-minus-exp", sub(ONE, exp(X)), neg(expm1(X))),
            stable("log1m-exp", log1p(neg(exp(X))), log1mExp(X)),
            stable("log1m-expm1", log(neg(expm1(X))), log1mExp(X)),
            stable(
                "log-difference-of-exps",
                log(sub(exp(X), exp(Y))),
                where(eq(Y, lit(NEGATIVE_INFINITY)), X, add(X, log1mExp(sub(Y, X))))),
            stable(
                "one-minus-cos",
                sub(ONE, apply("cos", X)),
                mul(apply("square", apply("sin", mul(X, lit(0.5)))), lit(2))),
            stable("sqrt-minus-one", sub(sqrt(add(ONE, X)), ONE), sqrtMinusOne()),
            stable("erfc", sub(ONE, apply("erf", X)), apply("erfc", X)),
            stable("erfc-neg", add(ONE, apply("erf", X)), apply("erfc", neg(X))),
            stable("erf", sub(ONE, apply("erfc", X)), apply("erf", X)),

            // Logarithms and exponentials undo each other.
            rule("log-exp", log(exp(X)), X).rounding(),
            rule("exp-log", exp(log(X)), X).given(X, NON_NEGATIVE).rounding(),
            rule("log2-exp2", apply("log2", apply("exp2", X)), X).rounding(),
            rule("exp2-log2", apply("exp2", apply("log2", X)), X).given(X, NON_NEGATIVE).rounding(),
            rule("log1p-expm1", log1p(expm1(X)), X).rounding(),
            rule("expm1-log1p", expm1(log1p(X)), X).given(X, NON_NEGATIVE).rounding(),
            rule("exp-log1p", exp(log1p(X)), add(ONE, X)).given(X, NON_NEGATIVE).rounding(),
            stable("log-add-exp", log(add(exp(X), exp(Y))), apply("logAddExp", X, Y)),
            stable("log-mul-exp", log(mul(exp(X), Y)), add(X, log(Y))).given(Y, NON_NEGATIVE),
            stable("log-sqrt", log(sqrt(X)), mul(log(X), lit(0.5))),
            stable("log-norm", log(apply("rootOfSquares", X)), mul(log(X), lit(0.5))),
            stable("log-square", log(apply("square", X)), mul(log(apply("abs", X)), lit(2))),
            stable("log-reciprocal", log(apply("reciprocal", X)), neg(log(X))).given(X, POSITIVE),
            stable("log-pow", log(apply("pow", X, C)), mul(log(X), C))
                .given(X, POSITIVE)
                .given(C, CONSTANT, NONZERO, FINITE),

            // Products of exponentials.
            rule("mul-exp-exp", mul(exp(X), exp(Y)), exp(add(X, Y))).rounding().unlessShared(),
            rule("div-exp-exp", div(exp(X), exp(Y)), exp(sub(X, Y))).rounding().unlessShared(),
            rule("div-exp", div(X, exp(Y)), mul(X, exp(neg(Y)))).rounding().unlessShared(),
            rule("reciprocal-exp", apply("reciprocal", exp(X)), exp(neg(X)))
                .rounding()
                .unlessShared(),
            rule("square-exp", apply("square", exp(X)), exp(mul(X, lit(2))))
                .rounding()
                .unlessShared(),
            rule("sqrt-exp", sqrt(exp(X)), exp(mul(X, lit(0.5)))).rounding(),
            rule("pow-exp", apply("pow", exp(X), C), exp(mul(X, C)))
                .given(C, CONSTANT, NONZERO, FINITE)
                .rounding(),
            rule("exp2", apply("pow", lit(2), X), apply("exp2", X)).rounding(),

            // Hyperbolic and circular functions.
            stable("tanh-of-exps", div(sub(exp(X), exp(neg(X))), add(exp(X), exp(neg(X)))), tanh()),
            stable("tanh-quotient", div(apply("sinh", X), apply("cosh", X)), tanh()),
            stable("tanh-of-sigmoid", sub(mul(sigmoid(mul(X, lit(2))), lit(2)), ONE), tanh()),
            stable(
                "tanh-of-expm1", div(expm1(mul(X, lit(2))), add(ONE, exp(mul(X, lit(2))))), tanh()),
            stable("tan-quotient", div(apply("sin", X), apply("cos", X)), apply("tan", X)),
            rule("sinh-asinh", apply("sinh", apply("asinh", X)), X).rounding(),
            rule("asinh-sinh", apply("asinh", apply("sinh", X)), X).rounding()));
    rules.add(
        CodeRule.of("sigmoid-difference", "sub", ExponentialRules::sigmoidDifference)
            .limit()
            .in(Phase.STABILIZE));
    for (String even : List.of("cos", "cosh")) {
      rules.add(rule(even + "-neg", apply(even, neg(X)), apply(even, X)).rounding());
    }
    for (String odd :
        List.of("sin", "tan", "asin", "atan", "sinh", "asinh", "atanh", "tanh", "cbrt", "erf")) {
      rules.add(rule(odd + "-neg", apply(odd, neg(X)), neg(apply(odd, X))).rounding());
    }
    return List.copyOf(rules);
  }

  /** {@code sigmoid(x) - sigmoid(-x)} cancels near zero, {@code tanh(x / 2)} does not. */
  private static @Nullable Node sigmoidDifference(Node node, RuleContext c) {
    Node left = node.operand(0);
    Node right = node.operand(1);
    boolean cancels =
        SumRules.isOp(left, "sigmoid")
            && SumRules.isOp(right, "sigmoid")
            && areOpposite(left.operand(0), right.operand(0));
    return cancels
        ? c.b().op("tanh", c.b().mul(left.operand(0), c.b().constant(node.dtype(), 0.5)))
        : null;
  }

  /** Whether one value is the other with the opposite sign, as far as it is written that way. */
  private static boolean areOpposite(Node x, Node y) {
    if (SumRules.isOp(x, "neg") || SumRules.isOp(y, "neg")) {
      return (SumRules.isOp(x, "neg") && x.operand(0) == y)
          || (SumRules.isOp(y, "neg") && y.operand(0) == x);
    }
    if (SumRules.isOp(x, "sub") && SumRules.isOp(y, "sub")) {
      return x.operand(0) == y.operand(1) && x.operand(1) == y.operand(0);
    }
    if (!SumRules.isOp(x, "mul") || !SumRules.isOp(y, "mul")) {
      return false;
    }
    Constant left = SumRules.constant(x.operand(1));
    Constant right = SumRules.constant(y.operand(1));
    return left != null
        && right != null
        && x.operand(0) == y.operand(0)
        && left.asDouble() == -right.asDouble();
  }

  /** Without a difference where x is small; as it was where the quotient would overflow. */
  private static Formula sqrtMinusOne() {
    Formula root = sqrt(add(ONE, X));
    return where(apply("lt", apply("abs", X), ONE), div(X, add(root, ONE)), add(root, lit(-1)));
  }

  private static Formula tanh() {
    return apply("tanh", X);
  }
}
