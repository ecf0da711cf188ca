package org.hypatia.processor.rewrite;

import static org.hypatia.processor.ops.Formula.W;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.add;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.where;
import static org.hypatia.processor.rewrite.Fact.CONSTANT;
import static org.hypatia.processor.rewrite.Fact.FINITE;
import static org.hypatia.processor.rewrite.Fact.NONZERO;
import static org.hypatia.processor.rewrite.Fact.NON_NEGATIVE;
import static org.hypatia.processor.rewrite.Fact.POSITIVE;
import static org.hypatia.processor.rewrite.FormulaRule.rule;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Formula;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Reshape;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** Powers and roots. */
final class PowerRules {
  private PowerRules() {}

  private static final Formula C = new Formula.Variable("c");
  private static final Formula D = new Formula.Variable("d");

  private static Formula pow(Formula x, Formula y) {
    return apply("pow", x, y);
  }

  private static Formula sqrt(Formula x) {
    return apply("sqrt", x);
  }

  private static Formula square(Formula x) {
    return apply("square", x);
  }

  /** The square root as pow has it: of the negative infinity it is the positive one. */
  private static Formula powHalf(Formula x) {
    return where(
        apply("eq", x, lit(Double.NEGATIVE_INFINITY)), lit(Double.POSITIVE_INFINITY), sqrt(x));
  }

  /** One over the square root as pow has it: of zeros of either sign it is the infinity. */
  private static Formula powMinusHalf(Formula x) {
    return where(
        apply("eq", x, lit(0)),
        lit(Double.POSITIVE_INFINITY),
        where(apply("eq", x, lit(Double.NEGATIVE_INFINITY)), lit(0), apply("reciprocal", sqrt(x))));
  }

  static final List<Rule> RULES =
      List.of(
          rule("power-finite", apply("power", X, Y), pow(X, Y)).given(Y, FINITE),
          rule("pow-zero", pow(X, lit(0)), lit(1)),
          rule("pow-one", pow(X, lit(1)), X),
          rule("pow-two", pow(X, lit(2)), square(X)).rounding(),
          rule("pow-minus-one", pow(X, lit(-1)), apply("reciprocal", X)).rounding(),
          rule("pow-minus-two", pow(X, lit(-2)), apply("reciprocal", square(X))).rounding(),
          rule("one-pow", pow(lit(1), X), lit(1)).given(X, FINITE),
          rule("pow-half-non-negative", pow(X, lit(0.5)), sqrt(X))
              .given(X, NON_NEGATIVE)
              .rounding(),
          rule("pow-half", pow(X, lit(0.5)), powHalf(X)).rounding().in(Phase.SPECIALIZE),
          rule("pow-minus-half", pow(X, lit(-0.5)), powMinusHalf(X))
              .rounding()
              .in(Phase.SPECIALIZE),
          rule("pow-of-pow", pow(pow(X, C), D), pow(X, mul(C, D)))
              .given(X, POSITIVE)
              .given(C, CONSTANT)
              .given(D, CONSTANT)
              .given(mul(C, D), FINITE, NONZERO)
              .rounding(),
          rule("mul-of-pows", mul(pow(C, X), pow(C, Y)), pow(C, add(X, Y)))
              .given(C, CONSTANT, POSITIVE, FINITE)
              .rounding()
              .unlessShared(),
          rule("mul-exp2-exp2", mul(apply("exp2", X), apply("exp2", Y)), apply("exp2", add(X, Y)))
              .rounding()
              .unlessShared(),
          rule("mul-of-pows-same-base", mul(pow(W, C), pow(W, D)), pow(W, add(C, D)))
              .given(W, POSITIVE, FINITE)
              .given(C, CONSTANT, FINITE)
              .given(D, CONSTANT, FINITE)
              .rounding()
              .unlessShared(),
          rule("sqrt-square", sqrt(square(X)), apply("abs", X)).rounding(),
          rule("square-sqrt", square(sqrt(X)), X).given(X, NON_NEGATIVE).rounding(),
          rule(
                  "square-sqrt-any",
                  square(sqrt(X)),
                  where(apply("ge", X, lit(0)), X, lit(Double.NaN)))
              .rounding()
              .in(Phase.SPECIALIZE), // Before, its derivative below 0 would not be NaN.
          rule("mul-sqrt-sqrt", mul(sqrt(X), sqrt(Y)), sqrt(mul(X, Y)))
              .given(X, NON_NEGATIVE)
              .given(Y, NON_NEGATIVE)
              .rounding()
              .unlessShared(),
          CodeRule.of("norm", "sqrt", PowerRules::norm).in(Phase.STABILIZE),
          rule("norm-as-root", apply("rootOfSquares", X), sqrt(X)).in(Phase.SPECIALIZE),
          rule("norm-squared", square(apply("rootOfSquares", X)), X)
              .given(X, NON_NEGATIVE)
              .rounding(),
          CodeRule.of("pow-chain", "pow", PowerRules::chain).rounding().in(Phase.SPECIALIZE),
          CodeRule.of("div-exact", "div", PowerRules::divideByPowerOfTwo).in(Phase.SPECIALIZE),
          CodeRule.of("div-constant", "div", PowerRules::divideByConstant)
              .rounding()
              .in(Phase.SPECIALIZE));

  /** The root of a sum of squares has a derivative at 0 that other roots do not have. */
  private static @Nullable Node norm(Node node, RuleContext c) {
    return isSumOfSquares(node.operand(0), 8) ? c.b().op("rootOfSquares", node.operand(0)) : null;
  }

  private static boolean isSumOfSquares(Node node, int depth) {
    Node x = Matcher.withoutBroadcast(node);
    if (x.op() instanceof Reduce reduce && reduce.kind() == Reduce.Kind.SUM) {
      return isSquare(x.operand(0)) || (depth > 0 && isSumOfSquares(x.operand(0), depth - 1));
    }
    boolean movesElements = x.op() instanceof Reshape || x.op() instanceof Transpose;
    if (depth > 0 && movesElements) {
      return isSumOfSquares(x.operand(0), depth - 1);
    }
    return depth > 0
        && SumRules.isOp(x, "add")
        && x.operands().stream().allMatch(t -> isSquare(t) || isSumOfSquares(t, depth - 1));
  }

  private static boolean isSquare(Node node) {
    return SumRules.isOp(Matcher.withoutBroadcast(node), "square");
  }

  /** Squares and products instead of a power with a whole exponent. */
  private static @Nullable Node chain(Node node, RuleContext c) {
    if (!(Matcher.withoutBroadcast(node.operand(1)).op() instanceof Constant constant)) {
      return null;
    }
    double exponent = constant.asDouble();
    int n = (int) Math.abs(exponent);
    if (n != Math.abs(exponent) || n < 3 || n > ProductRules.LARGEST_POWER) {
      return null;
    }
    Node product = null;
    Node square = node.operand(0);
    for (int rest = n; rest > 0; rest /= 2) {
      if (rest % 2 == 1) {
        product = product == null ? square : c.b().mul(product, square);
      }
      if (rest > 1) {
        square = c.b().op("square", square);
      }
    }
    Node chain = product == null ? square : product;
    Node value = exponent < 0 ? c.b().op("reciprocal", chain) : chain;
    return c.b().broadcastTo(value, node.shape());
  }

  private static @Nullable Node divideByPowerOfTwo(Node node, RuleContext c) {
    Constant divisor = divisor(node);
    return divisor != null && isPowerOfTwo(divisor.asDouble())
        ? timesReciprocal(node, divisor, c)
        : null;
  }

  private static boolean isPowerOfTwo(double value) {
    // The reciprocal must be a normal number in either element type.
    return Math.abs(Math.getExponent(value)) < 126
        && Math.scalb(1.0, Math.getExponent(value)) == Math.abs(value);
  }

  private static @Nullable Node divideByConstant(Node node, RuleContext c) {
    Constant divisor = divisor(node);
    double size = divisor == null ? 0 : Math.abs(divisor.asDouble());
    boolean usable = size > 1e-30 && size < 1e30;
    return divisor != null && usable ? timesReciprocal(node, divisor, c) : null;
  }

  private static @Nullable Constant divisor(Node node) {
    return node.dtype().isFloating()
            && Matcher.withoutBroadcast(node.operand(1)).op() instanceof Constant constant
        ? constant
        : null;
  }

  private static Node timesReciprocal(Node node, Constant divisor, RuleContext c) {
    Node factor = c.b().constant(node.dtype(), 1 / divisor.asDouble());
    return c.b().broadcastTo(c.b().mul(node.operand(0), factor), node.shape());
  }
}
