package org.hypatia.processor.ops;

import static org.hypatia.processor.ops.Formula.G;
import static org.hypatia.processor.ops.Formula.X;
import static org.hypatia.processor.ops.Formula.Y;
import static org.hypatia.processor.ops.Formula.Z;
import static org.hypatia.processor.ops.Formula.add;
import static org.hypatia.processor.ops.Formula.apply;
import static org.hypatia.processor.ops.Formula.div;
import static org.hypatia.processor.ops.Formula.lit;
import static org.hypatia.processor.ops.Formula.mul;
import static org.hypatia.processor.ops.Formula.neg;
import static org.hypatia.processor.ops.Formula.sub;

import java.util.List;
import org.hypatia.TensorMath;

/** Circular and hyperbolic functions and their inverses. */
final class Trigonometry {
  private Trigonometry() {}

  private static Row row(String name) {
    return new Row(name, 1).weight(25);
  }

  private static Row circular(String name) {
    return row(name).header("hyp_trig.h");
  }

  /** A change of unit, in double for floats too, as Java does it. */
  private static Row angle(String name, double unit) {
    return new Row(name, 1)
        .exact()
        .ulps(1.5)
        .c("({T})(" + unit + " * ({0}))")
        .derivatives(mul(G, lit(unit)));
  }

  private static Formula sqrt(Formula x) {
    return apply("sqrt", x);
  }

  private static final Formula ONE = lit(1);
  private static final Formula SQUARED = mul(X, X);

  static final List<ScalarOp> OPS =
      List.of(
          circular("sin")
              .on(x -> Math.sin(x[0]))
              .derivatives(mul(G, apply("cos", X)))
              .doc("The sine of x radians."),
          circular("cos")
              .on(x -> Math.cos(x[0]))
              .derivatives(neg(mul(G, apply("sin", X))))
              .doc("The cosine of x radians."),
          circular("tan")
              .domain(-1.4, 1.4)
              .on(x -> Math.tan(x[0]))
              .derivatives(mul(G, add(ONE, mul(Z, Z))))
              .doc("The tangent of x radians."),
          row("asin")
              .domain(-0.9, 0.9)
              .on(x -> Math.asin(x[0]))
              .derivatives(div(G, sqrt(mul(sub(ONE, X), add(ONE, X)))))
              .doc("The inverse sine, in radians."),
          row("acos")
              .domain(-0.9, 0.9)
              .on(x -> Math.acos(x[0]))
              .derivatives(neg(div(G, sqrt(mul(sub(ONE, X), add(ONE, X))))))
              .doc("The inverse cosine, in radians."),
          row("atan")
              .on(x -> Math.atan(x[0]))
              .derivatives(div(G, add(ONE, SQUARED)))
              .doc("The inverse tangent, in radians."),
          new Row("atan2", 2)
              .weight(35)
              .domain(0.3, 3)
              .domain2(0.3, 3)
              .on(x -> Math.atan2(x[0], x[1]))
              .derivatives(
                  div(mul(G, Y), add(SQUARED, mul(Y, Y))),
                  neg(div(mul(G, X), add(SQUARED, mul(Y, Y)))))
              .doc("The angle of the point (y, x), in radians."),
          row("sinh")
              .on(x -> Math.sinh(x[0]))
              .derivatives(mul(G, apply("cosh", X)))
              .doc("The hyperbolic sine."),
          row("cosh")
              .on(x -> Math.cosh(x[0]))
              .derivatives(mul(G, apply("sinh", X)))
              .doc("The hyperbolic cosine."),
          row("asinh")
              .on(x -> TensorMath.asinh(x[0]))
              .java("org.hypatia.TensorMath.asinh({0})")
              .derivatives(div(G, sqrt(add(ONE, SQUARED))))
              .doc("The inverse hyperbolic sine."),
          row("acosh")
              .domain(1.1, 5)
              .on(x -> TensorMath.acosh(x[0]))
              .java("org.hypatia.TensorMath.acosh({0})")
              .derivatives(div(G, mul(sqrt(sub(X, ONE)), sqrt(add(X, ONE)))))
              .doc("The inverse hyperbolic cosine."),
          row("atanh")
              .domain(-0.9, 0.9)
              .on(x -> TensorMath.atanh(x[0]))
              .java("org.hypatia.TensorMath.atanh({0})")
              .derivatives(div(G, mul(sub(ONE, X), add(ONE, X))))
              .doc("The inverse hyperbolic tangent."),
          angle("toRadians", Math.PI / 180)
              .on(x -> Math.toRadians(x[0]))
              .doc("Degrees as radians."),
          angle("toDegrees", 180 / Math.PI)
              .on(x -> Math.toDegrees(x[0]))
              .doc("Radians as degrees."),
          new Row("hypot", 2)
              .weight(20)
              .commutative()
              .domain(0.3, 3)
              .domain2(0.3, 3)
              .on(x -> Math.hypot(x[0], x[1]))
              .derivatives(div(mul(G, X), Z), div(mul(G, Y), Z))
              .doc("sqrt(x * x + y * y), without overflow."));
}
