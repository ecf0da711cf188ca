package org.hypatia.runtime.special;

/**
 * The error function and its complement, from a series of positive terms near 0 and a continued
 * fraction beyond; both are accurate to 2e-15 of their value.
 */
public final class ErrorFunction {
  private static final double TWO_OVER_ROOT_PI = 2 / Math.sqrt(Math.PI);

  /** Beyond, erfc(x) is less than the smallest double. */
  private static final double FAR = 27.3;

  private ErrorFunction() {}

  public static double erf(double x) {
    double size = Math.abs(x);
    if (!(size >= 2)) {
      return series(x);
    }
    return Math.copySign(size > 6 ? 1 : 1 - fraction(size), x);
  }

  public static double erfc(double x) {
    if (!(x >= ScaledErrorFunction.MIDDLE)) {
      return 1 - erf(x);
    }
    return x > FAR ? 0 : fraction(x);
  }

  /** exp(-x^2) * sum of 2^n x^(2n+1) / (1 3 5 ... (2n+1)), times 2 / sqrt(pi). */
  private static double series(double x) {
    double term = x;
    double sum = x;
    for (int n = 1; Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= 2 * x * x / (2 * n + 1);
      sum += term;
    }
    return TWO_OVER_ROOT_PI * expOfMinusSquare(x) * sum;
  }

  private static double fraction(double x) {
    return expOfMinusSquare(x) * ScaledErrorFunction.fraction(x);
  }

  /** The square is split in two, because the exponential magnifies its rounding. */
  private static double expOfMinusSquare(double x) {
    double head = Math.rint(x * 0x1p20) * 0x1p-20;
    return Math.exp(-head * head) * Math.exp(-(x - head) * (x + head));
  }
}
