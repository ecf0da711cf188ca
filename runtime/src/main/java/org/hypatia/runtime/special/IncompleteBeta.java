package org.hypatia.runtime.special;

/**
 * The incomplete beta function over the beta function, by its continued fraction (DLMF 8.17.22).
 * Accurate to 1e-14 of the value; if {@code a} and {@code b} are above 20 and their sum above 300,
 * as long as the value is above 1e-20, and below, the error grows like the logarithm of the value.
 */
public final class IncompleteBeta {
  private static final double TWO_PI = 6.283185307179586;

  private IncompleteBeta() {}

  /** {@code x^a (1 - x)^b / beta(a, b)} for positive {@code a, b} and {@code x} inside (0, 1). */
  private static double factor(double a, double b, double x) {
    double y = 1 - x;
    if (Math.min(a, b) < 20 || a + b < 300) {
      double rest = b * ((1 - y - x) / y); // of the rounding of y
      return Math.pow(x, a) * Math.pow(y, b) * Math.exp(rest) / Beta.beta(a, b);
    }
    // The exponents of the powers and of the beta function have cancelled to these.
    double away = distance(a, b, x, a * x, b * x);
    double sum = a + b;
    double powers =
        a * IncompleteGamma.log1pMinus(-away / a) + b * IncompleteGamma.log1pMinus(away / b);
    double rest = Gamma.stirlingRest(sum) - Gamma.stirlingRest(a) - Gamma.stirlingRest(b);
    return Math.sqrt(a / TWO_PI * (b / sum)) * Math.exp(powers + rest);
  }

  /** {@code a (1 - x) - b x}, with what rounding took from the products {@code p} and q. */
  private static double distance(double a, double b, double x, double p, double q) {
    double left = a - p;
    double low = a - left - p - Math.fma(a, x, -p) - Math.fma(b, x, -q);
    return left - q + low;
  }

  /** The derivative of {@link #betaInc} with respect to {@code x}: the beta density. */
  public static double betaDensity(double a, double b, double x) {
    if (!(a > 0 && b > 0)) {
      return Double.NaN;
    }
    if (x == 0 || x == 1) {
      double power = x == 0 ? a : b;
      double other = x == 0 ? b : a;
      return power < 1 ? Double.POSITIVE_INFINITY : power == 1 ? other : 0;
    }
    return x > 0 && x < 1 ? factor(a, b, x) / x / (1 - x) : x * 0;
  }

  /** NaN unless {@code a} and {@code b} are positive and {@code x} is from 0 to 1. */
  public static double betaInc(double a, double b, double x) {
    if (!(a > 0 && b > 0 && x >= 0 && x <= 1) || Double.isInfinite(a) || Double.isInfinite(b)) {
      return Double.NaN;
    }
    if (x == 0 || x == 1) {
      return x;
    }
    if (x < (a + 1) / (a + b + 2)) {
      return factor(a, b, x) / a * fraction(a, b, x);
    }
    return b < 0.5 ? ofSmall(a, b, 1 - x) : 1 - factor(a, b, x) / b * fraction(b, a, 1 - x);
  }

  /** What is left of 1 without the leading power of {@code y = 1 - x} and its series. */
  private static double ofSmall(double a, double b, double y) {
    double quotient = -Math.log1p(Gamma.reciprocalGammaRest(b)) + Beta.logOfQuotient(a, b);
    double exponent = b * Math.log(y) - quotient;
    double term = 1;
    double sum = 0;
    for (double n = 1; Math.abs(term) > 1e-18; n++) {
      term *= (n - a) / n * y;
      sum += term / (b + n);
    }
    return -Math.expm1(exponent) - Math.exp(exponent) * b * sum;
  }

  /** The continued fraction, by the modified Lentz algorithm. */
  private static double fraction(double a, double b, double x) {
    double c = 1;
    double d = 1 / (1 - (a + b) * x / (a + 1));
    double value = d;
    double change = 0;
    for (double m = 1; Math.abs(change - 1) > 1e-16 && m < 100000; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / (1 + even * d);
      c = 1 + even / c;
      value *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / (1 + odd * d);
      c = 1 + odd / c;
      change = d * c;
      value *= change;
    }
    return value;
  }
}
