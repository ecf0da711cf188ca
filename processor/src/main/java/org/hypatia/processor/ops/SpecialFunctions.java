package org.hypatia.processor.ops;

import static org.hypatia.processor.ops.Formula.G;
import static org.hypatia.processor.ops.Formula.NONE;
import static org.hypatia.processor.ops.Formula.W;
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
import org.hypatia.runtime.special.Bessel;
import org.hypatia.runtime.special.Beta;
import org.hypatia.runtime.special.ErrorFunction;
import org.hypatia.runtime.special.Gamma;
import org.hypatia.runtime.special.IncompleteBeta;
import org.hypatia.runtime.special.IncompleteGamma;
import org.hypatia.runtime.special.Polygamma;
import org.hypatia.runtime.special.ScaledErrorFunction;

/**
 * The error functions, and those of Euler and Bessel. What computes them is in {@code
 * org.hypatia.runtime.special}, and translated from there into the headers named here.
 */
final class SpecialFunctions {
  private SpecialFunctions() {}

  private static final String NOT_BY_ORDER = "there is none with respect to the order";
  private static final String NOT_BY_PARAMETERS =
      "there is one with respect to the last operand only";
  private static final String NOT_BY_DEGREES =
      "there is none with respect to the degrees of freedom";
  private static final double ROOT_PI = Math.sqrt(Math.PI);

  /** A function of the class whose translation is the header. */
  private static Row row(String owner, String header, String name, int arity) {
    Row row = new Row(name, arity).weight(60).ulps(Double.NaN).header(header);
    String operands = List.of("{0}", "{0}, {1}", "{0}, {1}, {2}").get(arity - 1);
    return row.java("org.hypatia.runtime.special." + owner + "." + name + "(" + operands + ")");
  }

  private static Row errorFunction(String name) {
    return row("ScaledErrorFunction", "hyp_scaled_error_function.h", name, 1);
  }

  private static Row gamma(String name) {
    return row("Gamma", "hyp_gamma.h", name, 1).domain(0.3, 5);
  }

  private static Row polygamma(String name, int arity) {
    return row("Polygamma", "hyp_polygamma.h", name, arity);
  }

  private static Row beta(String name) {
    return row("Beta", "hyp_beta.h", name, 2).commutative().domain(0.5, 5).domain2(0.5, 5);
  }

  private static Row incompleteGamma(String name) {
    return row("IncompleteGamma", "hyp_incomplete_gamma.h", name, 2).domain(0.5, 5).domain2(0.5, 8);
  }

  private static Row incompleteBeta(String name) {
    return row("IncompleteBeta", "hyp_incomplete_beta.h", name, 3)
        .domain(0.5, 5)
        .domain2(0.5, 5)
        .domain3(0.1, 0.9);
  }

  private static Row bessel(String name, int arity) {
    return row("Bessel", "hyp_bessel.h", name, arity);
  }

  private static Formula at(String name, Formula... operands) {
    return apply(name, operands);
  }

  private static Formula digammaOfSum() {
    return at("digamma", add(X, Y));
  }

  private static Formula half(Formula x) {
    return mul(lit(0.5), x);
  }

  static final List<ScalarOp> OPS =
      List.of(
          new Row("erf", 1)
              .weight(25)
              .on(x -> ErrorFunction.erf(x[0]))
              .java("org.hypatia.TensorMath.erf({0})")
              .derivatives(mul(G, mul(lit(2 / ROOT_PI), at("exp", neg(mul(X, X))))))
              .doc("The error function."),
          new Row("erfc", 1)
              .weight(25)
              .on(x -> ErrorFunction.erfc(x[0]))
              .java("org.hypatia.TensorMath.erfc({0})")
              .derivatives(neg(mul(G, mul(lit(2 / ROOT_PI), at("exp", neg(mul(X, X)))))))
              .doc("1 - erf(x), accurate where erf is near 1."),
          errorFunction("erfcx")
              .on(x -> ScaledErrorFunction.erfcx(x[0]))
              .derivatives(mul(G, at("erfcxSlope", X)))
              .doc("exp(x * x) erfc(x)."),
          errorFunction("erfcxSlope")
              .on(x -> ScaledErrorFunction.erfcxSlope(x[0]))
              .derivatives(mul(G, mul(lit(2), add(at("erfcx", X), mul(X, Z)))))
              .doc("The derivative of erfcx, accurate where that is small."),
          errorFunction("erfInv")
              .domain(-0.9, 0.9)
              .on(x -> ScaledErrorFunction.erfInv(x[0]))
              .derivatives(mul(G, mul(lit(ROOT_PI / 2), at("exp", mul(Z, Z)))))
              .doc("The inverse of erf."),
          errorFunction("erfcInv")
              .domain(0.1, 1.9)
              .on(x -> ScaledErrorFunction.erfcInv(x[0]))
              .derivatives(neg(mul(G, mul(lit(ROOT_PI / 2), at("exp", mul(Z, Z))))))
              .doc("The inverse of erfc."),
          gamma("gamma")
              .on(x -> Gamma.gamma(x[0]))
              .derivatives(mul(G, mul(Z, at("digamma", X))))
              .doc("The gamma function."),
          gamma("gammaln")
              .on(x -> Gamma.gammaln(x[0]))
              .derivatives(mul(G, at("digamma", X)))
              .doc("log(abs(gamma(x))), without overflow."),
          polygamma("digamma", 1)
              .domain(0.3, 5)
              .on(x -> Polygamma.digamma(x[0]))
              .derivatives(mul(G, at("trigamma", X)))
              .doc("The derivative of log(gamma(x))."),
          polygamma("trigamma", 1)
              .domain(0.5, 5)
              .on(x -> Polygamma.trigamma(x[0]))
              .derivatives(mul(G, at("polygamma", lit(2), X)))
              .doc("The derivative of digamma."),
          polygamma("polygamma", 2)
              .domain(3, 3)
              .domain2(1, 5)
              .on(x -> Polygamma.polygamma(x[0], x[1]))
              .derivatives(NONE, mul(G, at("polygamma", add(X, lit(1)), Y)))
              .noDerivative(NOT_BY_ORDER)
              .doc("The derivative of digamma of order x at y."),
          beta("beta")
              .on(x -> Beta.beta(x[0], x[1]))
              .derivatives(
                  mul(G, mul(Z, sub(at("digamma", X), digammaOfSum()))),
                  mul(G, mul(Z, sub(at("digamma", Y), digammaOfSum()))))
              .doc("gamma(x) gamma(y) / gamma(x + y)."),
          beta("betaln")
              .on(x -> Beta.betaln(x[0], x[1]))
              .derivatives(
                  mul(G, sub(at("digamma", X), digammaOfSum())),
                  mul(G, sub(at("digamma", Y), digammaOfSum())))
              .doc("log(abs(beta(x, y))), without underflow."),
          incompleteGamma("gammaInc")
              .on(x -> IncompleteGamma.gammaInc(x[0], x[1]))
              .derivatives(NONE, mul(G, at("gammaDensity", X, Y)))
              .noDerivative(NOT_BY_PARAMETERS)
              .doc("The lower incomplete gamma function over gamma(x)."),
          incompleteGamma("gammaIncC")
              .on(x -> IncompleteGamma.gammaIncC(x[0], x[1]))
              .derivatives(NONE, neg(mul(G, at("gammaDensity", X, Y))))
              .noDerivative(NOT_BY_PARAMETERS)
              .doc("The upper incomplete gamma function over gamma(x)."),
          incompleteGamma("gammaDensity")
              .on(x -> IncompleteGamma.gammaDensity(x[0], x[1]))
              .derivatives(
                  mul(G, mul(Z, sub(at("log", Y), at("digamma", X)))),
                  mul(G, mul(Z, sub(div(sub(X, lit(1)), Y), lit(1)))))
              .doc("y^(x - 1) exp(-y) / gamma(x), the derivative of gammaInc."),
          incompleteGamma("chi2sf")
              .domain(0.5, 8)
              .domain2(1, 8)
              .on(x -> IncompleteGamma.chi2sf(x[0], x[1]))
              .derivatives(neg(mul(G, half(at("gammaDensity", half(Y), half(X))))), NONE)
              .noDerivative(NOT_BY_DEGREES)
              .doc("How probably a chi-squared variable of y degrees of freedom exceeds x."),
          incompleteBeta("betaInc")
              .on(x -> IncompleteBeta.betaInc(x[0], x[1], x[2]))
              .derivatives(NONE, NONE, mul(G, at("betaDensity", X, Y, W)))
              .noDerivative(NOT_BY_PARAMETERS)
              .doc("The incomplete beta function at w, over beta(x, y)."),
          incompleteBeta("betaDensity")
              .on(x -> IncompleteBeta.betaDensity(x[0], x[1], x[2]))
              .derivatives(
                  mul(G, mul(Z, add(at("log", W), sub(digammaOfSum(), at("digamma", X))))),
                  mul(G, mul(Z, add(at("log1p", neg(W)), sub(digammaOfSum(), at("digamma", Y))))),
                  mul(G, mul(Z, sub(div(sub(X, lit(1)), W), div(sub(Y, lit(1)), sub(lit(1), W))))))
              .doc("w^(x - 1) (1 - w)^(y - 1) / beta(x, y), the derivative of betaInc."),
          bessel("i0", 1)
              .on(x -> Bessel.i0(x[0]))
              .derivatives(mul(G, at("i1", X)))
              .doc("The modified Bessel function of the first kind of order 0."),
          bessel("i1", 1)
              .on(x -> Bessel.i1(x[0]))
              .derivatives(mul(G, half(add(at("i0", X), at("iv", lit(2), X)))))
              .doc("The modified Bessel function of the first kind of order 1."),
          bessel("iv", 2)
              .domain(0, 4)
              .domain2(0.5, 8)
              .on(x -> Bessel.iv(x[0], x[1]))
              .derivatives(
                  NONE, mul(G, half(add(at("iv", sub(X, lit(1)), Y), at("iv", add(X, lit(1)), Y)))))
              .noDerivative(NOT_BY_ORDER)
              .doc("The modified Bessel function of the first kind of order x at y."),
          bessel("j0", 1)
              .on(x -> Bessel.j0(x[0]))
              .derivatives(neg(mul(G, at("j1", X))))
              .doc("The Bessel function of the first kind of order 0."),
          bessel("j1", 1)
              .on(x -> Bessel.j1(x[0]))
              .derivatives(mul(G, half(sub(at("j0", X), at("jv", lit(2), X)))))
              .doc("The Bessel function of the first kind of order 1."),
          bessel("jv", 2)
              .domain(0, 4)
              .domain2(0.5, 12)
              .on(x -> Bessel.jv(x[0], x[1]))
              .derivatives(
                  NONE, mul(G, half(sub(at("jv", sub(X, lit(1)), Y), at("jv", add(X, lit(1)), Y)))))
              .noDerivative(NOT_BY_ORDER)
              .doc("The Bessel function of the first kind of order x at y."));
}
