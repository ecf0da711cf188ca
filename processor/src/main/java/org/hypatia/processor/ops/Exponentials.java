package org.hypatia.processor.ops;

import static org.hypatia.processor.ops.Formula.G;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.Z;
import static org.hypatia.processor.ops.Formula.ZERO;
import static org.hypatia.processor.ops.Formula.add;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.div;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.neg;
import static org.hypatia.processor.ops.Formula.sub;
import static org.hypatia.processor.ops.Formula.where;

import java.util.List;
import org.hypatia.TensorMath;

/** Exponentials, logarithms, powers, and the functions built from them. */
final class Exponentials {
  private Exponentials() {}

  private static Row row(String name) {
    return new Row(name, 1).weight(20);
  }

  private static String vocabulary(String name) {
    return "org.hypatia.TensorMath." + name + "({0})";
  }

  /** The derivatives of a power by that name. */
  private static List<Formula> ofPower(String name) {
    Formula byLog = mul(G, mul(Z, apply("log", X)));
    Formula atZero = where(apply("lt", Y, ZERO), byLog, ZERO);
    return List.of(
        where(apply("eq", Y, ZERO), ZERO, mul(G, mul(Y, apply(name, X, sub(Y, lit(1)))))),
        where(apply("eq", X, ZERO), atZero, byLog));
  }

  private static final double LOG_2 = Math.log(2);

  static final List<ScalarOp> OPS =
      List.of(
          row("exp").on(x -> Math.exp(x[0])).derivatives(mul(G, Z)).doc("e to the power x."),
          row("expm1")
              .on(x -> Math.expm1(x[0]))
              .derivatives(mul(G, add(Z, lit(1))))
              .doc("exp(x) - 1, accurate near 0."),
          row("exp2")
              .on(x -> TensorMath.exp2(x[0]))
              .java(vocabulary("exp2"))
              .derivatives(mul(G, mul(Z, lit(Math.log(2)))))
              .doc("2 to the power x."),
          row("log")
              .domain(0.1, 5)
              .on(x -> Math.log(x[0]))
              .derivatives(div(G, X))
              .doc("The natural logarithm."),
          row("log2")
              .domain(0.1, 5)
              .on(x -> TensorMath.log2(x[0]))
              .java(vocabulary("log2"))
              .derivatives(div(mul(G, lit(1 / Math.log(2))), X))
              .doc("The logarithm to base 2."),
          row("log10")
              .domain(0.1, 5)
              .on(x -> Math.log10(x[0]))
              .derivatives(div(mul(G, lit(1 / Math.log(10))), X))
              .doc("The logarithm to base 10."),
          row("log1p")
              .domain(-0.9, 5)
              .on(x -> Math.log1p(x[0]))
              .derivatives(div(G, add(lit(1), X)))
              .doc("log(1 + x), accurate near 0."),
          row("sigmoid")
              .on(x -> TensorMath.sigmoid(x[0]))
              .java(vocabulary("sigmoid"))
              .derivatives(mul(G, mul(Z, apply("sigmoid", neg(X)))))
              .doc("1 / (1 + exp(-x))."),
          row("softplus")
              .on(x -> TensorMath.softplus(x[0]))
              .java(vocabulary("softplus"))
              .derivatives(mul(G, apply("sigmoid", X)))
              .doc("log(1 + exp(x)), without overflow."),
          row("logit")
              .domain(0.05, 0.95)
              .on(x -> TensorMath.logit(x[0]))
              .c(
                  "(hyp_abs_{t}(({0}) - ({T})0.5) < ({T})0.25"
                      + " ? hyp_log1p_{t}((2 * ({0}) - 1) / (1 - ({0})))"
                      + " : hyp_log_{t}(({0}) / (1 - ({0}))))")
              .java(vocabulary("logit"))
              .derivatives(div(G, mul(X, sub(lit(1), X))))
              .weight(45)
              .doc("log(x / (1 - x)), accurate near 1/2."),
          row("tanh")
              .on(x -> Math.tanh(x[0]))
              .derivatives(mul(G, sub(lit(1), mul(Z, Z))))
              .doc("The hyperbolic tangent."),
          row("cbrt")
              .domain(0.1, 5)
              .on(x -> Math.cbrt(x[0]))
              .derivatives(div(G, mul(lit(3), mul(Z, Z))))
              .doc("The cube root."),
          row("log1mExp")
              .domain(-3, -0.1)
              .on(x -> x[0] > -LOG_2 ? Math.log(-Math.expm1(x[0])) : Math.log1p(-Math.exp(x[0])))
              .c(
                  "(({0}) > ({T})-0.6931471805599453 ? hyp_log_{t}(-hyp_expm1_{t}({0}))"
                      + " : hyp_log1p_{t}(-hyp_exp_{t}({0})))")
              .java(
                  "(({0}) > -0.6931471805599453 ? Math.log(-Math.expm1({0}))"
                      + " : Math.log1p(-Math.exp({0})))")
              .derivatives(neg(div(G, apply("expm1", neg(X)))))
              .weight(40)
              .doc("log(1 - exp(x)), accurate everywhere below 0."),
          new Row("pow", 2)
              .weight(40)
              .domain(0.1, 3)
              .domain2(-2, 3)
              .on(x -> Math.pow(x[0], x[1]))
              .derivatives(ofPower("pow"))
              .doc("x to the power y, as Math.pow."),
          new Row("power", 2)
              .weight(41)
              .domain(0.1, 3)
              .domain2(-2, 3)
              .on(x -> TensorMath.pow(x[0], x[1]))
              .java("org.hypatia.TensorMath.pow({0}, {1})")
              .derivatives(ofPower("power"))
              .doc("x to the power y, as NumPy's: 1 to any power is 1."),
          new Row("logAddExp", 2)
              .cancels()
              .on(x -> TensorMath.logAddExp(x[0], x[1]))
              .weight(45)
              .commutative()
              .java("org.hypatia.TensorMath.logAddExp({0}, {1})")
              .derivatives(mul(G, apply("sigmoid", sub(X, Y))), mul(G, apply("sigmoid", sub(Y, X))))
              .doc("log(exp(x) + exp(y)), without overflow."));
}
