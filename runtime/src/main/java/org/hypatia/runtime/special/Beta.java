package org.hypatia.runtime.special;

/**
 * Euler's beta function and its logarithm, accurate to 1e-14 of the value; the logarithm, where the
 * function is near 1, to 1e-14. From gamma functions where the sum of the arguments is at most 170,
 * beyond from Stirling's series, in which the large parts have cancelled.
 */
public final class Beta {
  private static final double TWO_PI = 6.283185307179586;

  /** Where the gamma function ends. */
  private static final double LARGE = 170;

  private Beta() {}

  /** {@code gamma(a) gamma(b) / gamma(a + b)}. */
  public static double beta(double a, double b) {
    double p = Math.min(a, b);
    double q = Math.max(a, b);
    double sum = p + q;
    if (!(p > 0)) {
      boolean zero = sum <= 0 && sum == Math.floor(sum);
      return zero ? 0 : Gamma.gamma(p) * (Gamma.gamma(q) / Gamma.gamma(sum));
    }
    if (q == Double.POSITIVE_INFINITY) {
      return 0;
    }
    double low = q - sum + p; // what the sum lacks
    if (sum <= LARGE) {
      double slope = Math.log(sum) - 0.5 / sum;
      return Gamma.gamma(p) * (Gamma.gamma(q) / Gamma.gamma(sum) * (1 - slope * low));
    }
    if (p < 10) {
      return Gamma.gamma(p) * Math.pow(sum, -p) * Math.exp(ofSmallAndLarge(p, q));
    }
    double u = p / sum;
    double v = q / sum;
    double lowU = Math.fma(-u, sum, p) - u * low;
    double lowV = Math.fma(-v, sum, q) - v * low;
    double rest = lowU + lowV + stirlingRest(p, q);
    return Math.sqrt(TWO_PI / p / v) * Math.pow(u, p) * Math.pow(v, q) * Math.exp(rest);
  }

  /** The logarithm of the size of {@link #beta}. */
  public static double betaln(double a, double b) {
    double p = Math.min(a, b);
    double q = Math.max(a, b);
    double sum = p + q;
    if (!(p > 1e-290)) {
      return Gamma.gammaln(p) + Gamma.gammaln(q) - Gamma.gammaln(sum);
    }
    if (q == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    if (sum <= LARGE) {
      return Math.log(beta(p, q));
    }
    if (p < 10) {
      return Gamma.gammaln(p) - p * Math.log(sum) + ofSmallAndLarge(p, q);
    }
    double powers = p * Math.log(p / sum) + q * Math.log1p(-p / sum);
    return 0.5 * Math.log(TWO_PI / p * (sum / q)) + powers + stirlingRest(p, q);
  }

  /** The logarithm of {@code gamma(q) / gamma(p + q) * (p + q)^p}. */
  private static double ofSmallAndLarge(double p, double q) {
    double sum = p + q;
    double power = p + (q - 0.5) * Math.log1p(-p / sum);
    return power + Gamma.stirlingRest(q) - Gamma.stirlingRest(sum);
  }

  /**
   * The logarithm of {@code gamma(a) / gamma(a + b)}, in proportion to {@code b} if that is small.
   */
  static double logOfQuotient(double a, double b) {
    double sum = 0;
    double from = a;
    while (from < 10) {
      sum += Math.log1p(b / from);
      from += 1;
    }
    return sum + ofSmallAndLarge(b, from) - b * Math.log(from + b);
  }

  private static double stirlingRest(double p, double q) {
    return Gamma.stirlingRest(p) + Gamma.stirlingRest(q) - Gamma.stirlingRest(p + q);
  }
}
