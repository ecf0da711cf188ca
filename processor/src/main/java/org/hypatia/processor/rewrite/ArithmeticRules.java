package org.hypatia.processor.rewrite;

import static org.hypatia.processor.ops.Formula.W;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.add;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.div;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.neg;
import static org.hypatia.processor.ops.Formula.sub;
import static org.hypatia.processor.rewrite.Fact.CONSTANT;
import static org.hypatia.processor.rewrite.Fact.FINITE;
import static org.hypatia.processor.rewrite.Fact.NONZERO;
import static org.hypatia.processor.rewrite.Fact.NON_NEGATIVE;
import static org.hypatia.processor.rewrite.Fact.NOT_NAN;
import static org.hypatia.processor.rewrite.FormulaRule.rule;

import java.util.List;
import org.hypatia.processor.ops.Formula;

/** Sums, products, quotients, signs. */
final class ArithmeticRules {
  private ArithmeticRules() {}

  private static final Formula C = new Formula.Variable("c");

  private static Formula abs(Formula x) {
    return apply("abs", x);
  }

  private static Formula square(Formula x) {
    return apply("square", x);
  }

  private static Formula reciprocal(Formula x) {
    return apply("reciprocal", x);
  }

  static final List<Rule> RULES =
      List.of(
          // Neutral and absorbing elements.
          rule("add-zero", add(X, lit(0)), X).exceptSignOfZero(), // -0.0 + 0.0 is 0.0
          rule("add-minus-zero", add(X, lit(-0.0)), X).floating(),
          rule("sub-zero", sub(X, lit(0)), X),
          rule("sub-from-zero", sub(lit(0), X), neg(X)).exceptSignOfZero(),
          rule("sub-from-minus-zero", sub(lit(-0.0), X), neg(X)).floating(),
          rule("mul-one", mul(X, lit(1)), X),
          rule("mul-minus-one", mul(X, lit(-1)), neg(X)),
          rule("mul-zero", mul(X, lit(0)), lit(0)).given(X, FINITE).exceptSignOfZero(),
          rule("div-one", div(X, lit(1)), X),
          rule("div-minus-one", div(X, lit(-1)), neg(X)),
          rule("zero-div", div(lit(0), X), lit(0)).given(X, NONZERO, NOT_NAN).exceptSignOfZero(),
          rule("div-self", div(X, X), lit(1)).given(X, NONZERO, FINITE),
          rule("sub-self", sub(X, X), lit(0)).given(X, FINITE),
          rule("floor-div-one", apply("floorDiv", X, lit(1)), X),
          rule("floor-mod-one", apply("floorMod", X, lit(1)), lit(0)),
          rule("add-self", add(X, X), mul(X, lit(2))),

          // Signs move outwards and meet.
          rule("neg-neg", neg(neg(X)), X),
          rule("sub-neg", sub(X, neg(Y)), add(X, Y)),
          rule("add-neg", add(X, neg(Y)), sub(X, Y)),
          rule("neg-sub", neg(sub(X, Y)), sub(Y, X)).exceptSignOfZero(),
          rule("mul-neg", mul(neg(X), Y), neg(mul(X, Y))),
          rule("div-neg-left", div(neg(X), Y), neg(div(X, Y))).floating(),
          rule("div-neg-right", div(X, neg(Y)), neg(div(X, Y))).floating(),
          rule("neg-mul-constant", neg(mul(X, C)), mul(X, neg(C))).given(C, CONSTANT),
          rule("neg-div-constant", neg(div(X, C)), div(X, neg(C))).given(C, CONSTANT).floating(),
          rule("neg-constant-div", neg(div(C, X)), div(neg(C), X)).given(C, CONSTANT).floating(),
          rule("sub-mul-neg-constant", sub(X, mul(Y, C)), add(X, mul(Y, neg(C))))
              .given(C, CONSTANT)
              .given(neg(C), Fact.POSITIVE),

          // Absolute values and squares.
          rule("mul-self", mul(X, X), square(X)),
          rule("square-neg", square(neg(X)), square(X)),
          rule("square-abs", square(abs(X)), square(X)),
          rule("abs-neg", abs(neg(X)), abs(X)),
          rule("abs-abs", abs(abs(X)), abs(X)),
          rule("abs-square", abs(square(X)), square(X)).floating(),
          rule("abs-non-negative", abs(X), X).given(X, NON_NEGATIVE).exceptSignOfZero(),
          rule("abs-mul-constant", abs(mul(X, C)), mul(abs(X), abs(C)))
              .given(C, CONSTANT)
              .floating(),
          rule("abs-div-constant", abs(div(X, C)), div(abs(X), abs(C)))
              .given(C, CONSTANT)
              .floating(),
          rule("mul-abs-abs", mul(abs(X), abs(Y)), abs(mul(X, Y))).floating(),
          rule("div-abs-abs", div(abs(X), abs(Y)), abs(div(X, Y))).floating(),
          rule("mul-square-square", mul(square(X), square(Y)), square(mul(X, Y))).rounding(),
          rule("difference-of-squares", sub(square(X), square(Y)), mul(sub(X, Y), add(X, Y)))
              .rounding()
              .floating()
              .unlessShared()
              .in(Phase.STABILIZE),

          // Quotients.
          rule("div-to-reciprocal", div(lit(1), X), reciprocal(X)).floating(),
          rule("reciprocal-reciprocal", reciprocal(reciprocal(X)), X).rounding(),
          rule("reciprocal-neg", reciprocal(neg(X)), neg(reciprocal(X))),
          rule("reciprocal-div", reciprocal(div(X, Y)), div(Y, X)).rounding(),
          rule("mul-reciprocal", mul(X, reciprocal(Y)), div(X, Y))
              .rounding()
              .in(Phase.STABILIZE), // In the end "divide-once" and "quotient" say which it is.
          rule("div-reciprocal", div(X, reciprocal(Y)), mul(X, Y)).rounding(),
          rule("div-div", div(div(X, Y), W), div(X, mul(Y, W))).rounding().floating(),
          rule("div-by-div", div(X, div(Y, W)), div(mul(X, W), Y)).rounding().floating(),
          rule("mul-div-cancel", mul(div(X, Y), Y), X)
              .given(Y, NONZERO, FINITE)
              .rounding()
              .floating(),
          rule("div-mul-cancel", div(mul(X, Y), Y), X)
              .given(Y, NONZERO, FINITE)
              .rounding()
              .floating(),
          rule("distribute-over-quotient", mul(add(div(X, Y), W), Y), add(X, mul(W, Y)))
              .given(Y, NONZERO, FINITE)
              .rounding()
              .floating()
              .unlessShared(),
          rule("sub-add-cancel", sub(add(X, Y), Y), X).given(Y, FINITE).rounding(),
          rule("add-sub-cancel", add(sub(X, Y), Y), X).given(Y, FINITE).rounding(),

          // Choices that make no difference.
          rule("maximum-self", apply("maximum", X, X), X),
          rule("minimum-self", apply("minimum", X, X), X),
          rule("floor-floor", apply("floor", apply("floor", X)), apply("floor", X)),
          rule("ceil-ceil", apply("ceil", apply("ceil", X)), apply("ceil", X)),
          rule("rint-rint", apply("rint", apply("rint", X)), apply("rint", X)),
          rule(
              "stop-stop",
              apply("stopGradient", apply("stopGradient", X)),
              apply("stopGradient", X)));
}
