package org.hypatia.processor.ops;

import static org.hypatia.processor.ops.Formula.G;
import static org.hypatia.processor.ops.Formula.W;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.Z;
import static org.hypatia.processor.ops.Formula.ZERO;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.div;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.neg;
import static org.hypatia.processor.ops.Formula.where;

import java.util.List;
import org.hypatia.TensorMath;
import org.hypatia.processor.graph.DType;
import org.hypatia.runtime.Quotients;
import org.hypatia.runtime.WholeNumbers;

/** Sums, products, powers, rounding, choices: what IEEE 754 and Java's integers define. */
final class Arithmetic {
  private Arithmetic() {}

  private static final Formula HALF_G = mul(G, lit(0.5));

  static final List<ScalarOp> OPS =
      List.of(
          new Row("add", 2)
              .numeric()
              .exact()
              .commutative()
              .on(x -> x[0] + x[1])
              .onLongs((t, x) -> x[0] + x[1])
              .text("({0} + {1})")
              .derivatives(G, G)
              .doc("x + y; integers wrap."),
          new Row("sub", 2)
              .numeric()
              .exact()
              .on(x -> x[0] - x[1])
              .onLongs((t, x) -> x[0] - x[1])
              .text("({0} - {1})")
              .derivatives(G, neg(G))
              .doc("x - y; integers wrap."),
          new Row("mul", 2)
              .numeric()
              .exact()
              .commutative()
              .on(x -> x[0] * x[1])
              .onLongs((t, x) -> x[0] * x[1])
              .text("({0} * {1})")
              .derivatives(mul(G, Y), mul(G, X))
              .doc("x * y; integers wrap."),
          new Row("div", 2)
              .failsOnZero()
              .numeric()
              .exact()
              .weight(4)
              .domain2(0.5, 3)
              .on(x -> x[0] / x[1])
              .onLongs((t, x) -> x[0] / x[1])
              .c("hyp_div_{t}({0}, {1})")
              .java("({0} / {1})")
              .derivatives(div(G, Y), neg(div(mul(G, Z), Y)))
              .doc("x / y; integers truncate, and fail on a zero divisor."),
          new Row("rem", 2)
              .failsOnZero()
              .numeric()
              .exact()
              .weight(8)
              .domain2(0.5, 3)
              .on(x -> x[0] % x[1])
              .onLongs((t, x) -> x[0] % x[1])
              .java("({0} % {1})")
              .derivatives(G, neg(mul(G, apply("trunc", div(X, Y)))))
              .doc("The remainder of x / y with the sign of x, as Java's %."),
          new Row("neg", 1)
              .numeric()
              .exact()
              .on(x -> -x[0])
              .onLongs((t, x) -> -x[0])
              .text("(-({0}))")
              .derivatives(neg(G))
              .doc("-x."),
          new Row("abs", 1)
              .numeric()
              .exact()
              .on(x -> Math.abs(x[0]))
              .onLongs((t, x) -> Math.abs(x[0]))
              .derivatives(mul(G, apply("signum", X)))
              .doc("The absolute value; the derivative at 0 is 0."),
          new Row("signum", 1)
              .exact()
              .on(x -> Math.signum(x[0]))
              .derivatives(ZERO)
              .doc("-1, 0 or 1 with the sign of x; a zero keeps its sign."),
          new Row("copySign", 2)
              .exact()
              .on(x -> Math.copySign(x[0], x[1]))
              .c("hyp_copysign_{t}({0}, {1})")
              .derivatives(mul(G, mul(apply("signum", X), apply("copySign", lit(1), Y))), ZERO)
              .doc("The size of x with the sign of y, that of a zero too."),
          new Row("nextAfter", 2)
              .exact()
              .weight(4)
              .on(x -> Math.nextAfter(x[0], x[1]))
              .onFloats(x -> Math.nextAfter((float) x[0], x[1]))
              .derivatives(G, ZERO)
              .doc("The floating-point number next to x in the direction of y."),
          new Row("square", 1)
              .numeric()
              .exact()
              .on(x -> x[0] * x[0])
              .onLongs((t, x) -> x[0] * x[0])
              .c("hyp_square_{t}({0})")
              .java("org.hypatia.TensorMath.square({0})")
              .derivatives(mul(G, mul(lit(2), X)))
              .doc("x * x."),
          new Row("sqrt", 1)
              .exact()
              .weight(6)
              .domain(0.1, 5)
              .on(x -> Math.sqrt(x[0]))
              .derivatives(div(mul(G, lit(0.5)), Z))
              .doc("The square root."),
          new Row("rootOfSquares", 1)
              .exact()
              .weight(6)
              .domain(0.1, 5)
              .on(x -> Math.sqrt(x[0]))
              .c("hyp_sqrt_{t}({0})")
              .java("Math.sqrt({0})")
              .derivatives(where(apply("eq", Z, ZERO), ZERO, div(HALF_G, Z)))
              .doc("The square root of a sum of squares: a norm; the derivative at 0 is 0."),
          new Row("reciprocal", 1)
              .exact()
              .weight(4)
              .domain(0.3, 4)
              .on(x -> 1 / x[0])
              .c("({T})(1 / ({0}))")
              .java("(1 / ({0}))")
              .derivatives(neg(mul(G, mul(Z, Z))))
              .doc("1 / x."),
          new Row("reciprocalScale", 1)
              .exact()
              .weight(4)
              .on(x -> Quotients.reciprocalScale(x[0]))
              .onFloats(x -> Quotients.reciprocalScale((float) x[0]))
              .java("org.hypatia.runtime.Quotients.reciprocalScale({0})")
              .derivatives(ZERO)
              .doc("The power of two s for which 1 / (s * x) loses no digits; mostly 1."),
          new Row("scaledProduct", 3)
              .exact()
              .on(x -> x[0] * x[1] * x[2])
              .onFloats(x -> (float) x[0] * (float) x[1] * (float) x[2])
              .text("(({0} * {1}) * {2})")
              .writtenAs("div")
              .derivatives(mul(mul(G, Y), W), mul(mul(G, X), W), mul(mul(G, X), Y))
              .doc("x * y * w in this order, whatever rules say of products."),
          new Row("maximum", 2)
              .numeric()
              .exact()
              .commutative()
              .on(x -> Math.max(x[0], x[1]))
              .onLongs((t, x) -> Math.max(x[0], x[1]))
              .java("Math.max({0}, {1})")
              .derivatives(
                  where(apply("gt", X, Y), G, where(apply("eq", X, Y), HALF_G, ZERO)),
                  where(apply("lt", X, Y), G, where(apply("eq", X, Y), HALF_G, ZERO)))
              .doc("The larger operand; NaN if one is, 0.0 above -0.0; ties share the derivative."),
          new Row("minimum", 2)
              .numeric()
              .exact()
              .commutative()
              .on(x -> Math.min(x[0], x[1]))
              .onLongs((t, x) -> Math.min(x[0], x[1]))
              .java("Math.min({0}, {1})")
              .derivatives(
                  where(apply("lt", X, Y), G, where(apply("eq", X, Y), HALF_G, ZERO)),
                  where(apply("gt", X, Y), G, where(apply("eq", X, Y), HALF_G, ZERO)))
              .doc(
                  "The smaller operand; NaN if one is, -0.0 below 0.0; ties share the derivative."),
          new Row("floor", 1)
              .exact()
              .on(x -> Math.floor(x[0]))
              .derivatives(ZERO)
              .doc("The largest integer not above x."),
          new Row("ceil", 1)
              .exact()
              .on(x -> Math.ceil(x[0]))
              .derivatives(ZERO)
              .doc("The smallest integer not below x."),
          new Row("rint", 1)
              .exact()
              .on(x -> Math.rint(x[0]))
              .derivatives(ZERO)
              .doc("The nearest integer, ties to even."),
          new Row("trunc", 1)
              .exact()
              .on(x -> x[0] < 0 ? Math.ceil(x[0]) : Math.floor(x[0]))
              .java("org.hypatia.TensorMath.trunc({0})")
              .derivatives(ZERO)
              .doc("x without its fraction."),
          new Row("roundHalfAwayFromZero", 1)
              .exact()
              .on(x -> TensorMath.roundHalfAwayFromZero(x[0]))
              .c("hyp_round_away_{t}({0})")
              .java("org.hypatia.TensorMath.roundHalfAwayFromZero({0})")
              .derivatives(ZERO)
              .doc("The nearest integer, ties away from 0."),
          new Row("where", 3)
              .any()
              .condition()
              .exact()
              .on(x -> x[0] != 0 ? x[1] : x[2])
              .onLongs((t, x) -> x[0] != 0 ? x[1] : x[2])
              .text("(({0}) ? ({1}) : ({2}))")
              .derivatives(ZERO, where(X, G, ZERO), where(X, ZERO, G))
              .doc("y where x is true, else w; the derivative of the side not taken is 0."),
          new Row("stopGradient", 1)
              .any()
              .exact()
              .on(x -> x[0])
              .onLongs((t, x) -> x[0])
              .text("({0})")
              .derivatives(ZERO)
              .weight(0)
              .changesDerivatives()
              .doc("x, taken to be constant by derivatives."),
          new Row("scaleGradient", 2)
              .exact()
              .on(x -> x[0])
              .text("({0})")
              .derivatives(mul(G, Y), ZERO)
              .weight(0)
              .changesDerivatives()
              .doc("x, whose derivatives are multiplied by y."),
          new Row("clipGradient", 3)
              .exact()
              .on(x -> x[0])
              .text("({0})")
              .derivatives(apply("minimum", apply("maximum", G, Y), W), ZERO, ZERO)
              .tangents(G, ZERO, ZERO)
              .weight(0)
              .changesDerivatives()
              .doc("x, whose cotangents are kept between y and w; tangents pass as they are."),
          new Row("fma", 3)
              .exact()
              .on(x -> Math.fma(x[0], x[1], x[2]))
              .derivatives(mul(G, Y), mul(G, X), G)
              .doc("x * y + w rounded once."),
          new Row("shiftLeft", 2)
              .integral()
              .exact()
              .onLongs((t, x) -> t == DType.I32 ? (int) x[0] << (int) x[1] : x[0] << x[1])
              .java("({0} << {1})")
              .noDerivative("integers have none")
              .doc("x shifted left by y bits, y taken modulo the width, as Java's <<."),
          new Row("shiftRight", 2)
              .integral()
              .exact()
              .onLongs((t, x) -> t == DType.I32 ? (int) x[0] >> (int) x[1] : x[0] >> x[1])
              .java("({0} >> {1})")
              .noDerivative("integers have none")
              .doc("x shifted right with its sign, as Java's >>."),
          new Row("shiftRightUnsigned", 2)
              .integral()
              .exact()
              .onLongs((t, x) -> t == DType.I32 ? (int) x[0] >>> (int) x[1] : x[0] >>> x[1])
              .java("({0} >>> {1})")
              .noDerivative("integers have none")
              .doc("x shifted right with zeros, as Java's >>>."),
          new Row("integerPower", 2)
              .integral()
              .exact()
              .weight(12)
              .domain2(0, 6)
              .onLongs((t, x) -> WholeNumbers.power(x[0], x[1]))
              .java("org.hypatia.runtime.WholeNumbers.power({0}, {1})")
              .noDerivative("integers have none")
              .doc("x to the power y; wraps, and 1 where y is negative."),
          new Row("floorDiv", 2)
              .failsOnZero()
              .integral()
              .exact()
              .weight(8)
              .onLongs((t, x) -> Math.floorDiv(x[0], x[1]))
              .noDerivative("integers have none")
              .doc("The quotient rounded down."),
          new Row("floorMod", 2)
              .failsOnZero()
              .integral()
              .exact()
              .weight(8)
              .onLongs((t, x) -> Math.floorMod(x[0], x[1]))
              .noDerivative("integers have none")
              .doc("The remainder with the sign of the divisor."));
}
