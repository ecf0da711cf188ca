package org.hypatia.runtime.random;

/**
 * Functions with the same bits on every machine, accurate to a few units in the last place: series
 * and polynomials of fused operations, after arguments have been reduced exactly.
 */
public final class PortableMath {
  private static final double LN_2 = 0.6931471805599453;

  /** What LN_2 lacks. */
  private static final double LN_2_REST = 2.3190468138462996e-17;

  private static final double LOG2_E = 1.4426950408889634;
  private static final double HALF_PI = 1.5707963267948966;

  /** What HALF_PI lacks. */
  private static final double HALF_PI_REST = 6.123233995736766e-17;

  private static final double TWO_PI = 6.283185307179586;

  /** By whole number what Stirling's formula lacks of the logarithm of its factorial. */
  private static final double[] STIRLING_RESTS = {
    0,
    0.08106146679532726,
    0.0413406959554093,
    0.02767792568499834,
    0.020790672103765093,
    0.016644691189821193,
    0.013876128823070748,
    0.01189670994589177,
    0.010411265261972096,
    0.009255462182712733
  };

  private PortableMath() {}

  /** The natural logarithm of a normal positive number. */
  public static double log(double x) {
    // x is m times 2^k; m begins with the root of 1/2, whose bits are 0x3fe6a09e667f3bcd.
    long bits = Double.doubleToRawLongBits(x) - 0x3fe6a09e667f3bcdL + 0x4000000000000000L;
    long k = bits >>> 52; // 1024 too large
    double m = Double.longBitsToDouble((bits & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
    double exponent = Double.longBitsToDouble(0x4330000000000000L + k) - 4503599627371520.0;
    return Math.fma(exponent, LN_2, Math.fma(exponent, LN_2_REST, ofQuotient((m - 1) / (m + 1))));
  }

  /** {@code log(1 + x)} for {@code x} from -1/2 to 0. */
  public static double log1p(double x) {
    return x < -0.25 ? log(1 + x) : ofQuotient(x / (2 + x));
  }

  /** {@code log((1 + f) / (1 - f))}, twice the area tangent, for {@code f} between +-0.172. */
  private static double ofQuotient(double f) {
    double s = f * f;
    double sum = 0.043478260869565216;
    sum = Math.fma(sum, s, 0.047619047619047616);
    sum = Math.fma(sum, s, 0.05263157894736842);
    sum = Math.fma(sum, s, 0.058823529411764705);
    sum = Math.fma(sum, s, 0.06666666666666667);
    sum = Math.fma(sum, s, 0.07692307692307693);
    sum = Math.fma(sum, s, 0.09090909090909091);
    sum = Math.fma(sum, s, 0.1111111111111111);
    sum = Math.fma(sum, s, 0.14285714285714285);
    sum = Math.fma(sum, s, 0.2);
    sum = Math.fma(sum, s, 0.3333333333333333);
    return Math.fma(2 * f * s, sum, 2 * f);
  }

  /** The exponential function; 0 below -708, where what is left is no normal number. */
  public static double exp(double x) {
    if (!(x >= -708 && x <= 709)) {
      return x < 0 ? 0 : x * Double.POSITIVE_INFINITY;
    }
    double k = Math.floor(Math.fma(x, LOG2_E, 0.5));
    double r = Math.fma(-k, LN_2_REST, Math.fma(-k, LN_2, x));
    double sum = 1.0 / 6227020800.0;
    sum = Math.fma(sum, r, 1.0 / 479001600);
    sum = Math.fma(sum, r, 1.0 / 39916800);
    sum = Math.fma(sum, r, 1.0 / 3628800);
    sum = Math.fma(sum, r, 1.0 / 362880);
    sum = Math.fma(sum, r, 1.0 / 40320);
    sum = Math.fma(sum, r, 1.0 / 5040);
    sum = Math.fma(sum, r, 1.0 / 720);
    sum = Math.fma(sum, r, 1.0 / 120);
    sum = Math.fma(sum, r, 1.0 / 24);
    sum = Math.fma(sum, r, 1.0 / 6);
    sum = Math.fma(sum, r, 0.5);
    sum = Math.fma(sum, r, 1);
    sum = Math.fma(sum, r, 1);
    // 2^k in two steps, for k of 1024 is out of range.
    double half = Math.floor(0.5 * k);
    return sum * powerOf2(half) * powerOf2(k - half);
  }

  private static double powerOf2(double k) {
    return Double.longBitsToDouble((long) (k + 1023) << 52);
  }

  /** The sine of {@code x} quarter turns, for {@code x} from -1/2 to 1/2. */
  public static double sin(double x) {
    double s = x * x;
    double sum = 6.0669357311061955e-12;
    sum = Math.fma(sum, s, -6.688035109811468e-10);
    sum = Math.fma(sum, s, 5.692172921967927e-08);
    sum = Math.fma(sum, s, -3.598843235212085e-06);
    sum = Math.fma(sum, s, 0.00016044118478735983);
    sum = Math.fma(sum, s, -0.004681754135318688);
    sum = Math.fma(sum, s, 0.07969262624616705);
    sum = Math.fma(sum, s, -0.6459640975062463);
    return Math.fma(x, HALF_PI, x * Math.fma(sum, s, HALF_PI_REST));
  }

  /** The cosine of {@code x} quarter turns, for {@code x} from -1/2 to 1/2. */
  public static double cos(double x) {
    double s = x * x;
    double sum = -5.294400200734623e-13;
    sum = Math.fma(sum, s, 6.565963114979473e-11);
    sum = Math.fma(sum, s, -6.386603083791852e-09);
    sum = Math.fma(sum, s, 4.710874778818172e-07);
    sum = Math.fma(sum, s, -2.5202042373060607e-05);
    sum = Math.fma(sum, s, 0.0009192602748394266);
    sum = Math.fma(sum, s, -0.02086348076335296);
    sum = Math.fma(sum, s, 0.25366950790104803);
    sum = Math.fma(sum, s, -1.2337005501361697);
    return Math.fma(sum, s, 1);
  }

  /**
   * The logarithm of {@code mean^k exp(-mean) / k!} for a whole {@code k}, to a few roundings of 1
   * however large the two are (C. Loader, "Fast and accurate computation of binomial
   * probabilities", 2000).
   */
  public static double logPoisson(double k, double mean) {
    return k == 0 ? -mean : Math.fma(-0.5, log(TWO_PI * k), -deviance(k, mean) - stirlingRest(k));
  }

  /** The logarithm of the probability of {@code k} successes in {@code n} trials, likewise. */
  public static double logBinomial(double k, double n, double p) {
    double q = 1 - p;
    if (k == 0 || k == n) {
      return Math.fma(n, k == 0 ? log1p(-p) : log(p), 0);
    }
    double rests = stirlingRest(n) - stirlingRest(k) - stirlingRest(n - k);
    double successes = deviance(k, Math.fma(n, p, 0));
    double failures = deviance(n - k, Math.fma(n, q, 0));
    return Math.fma(0.5, log(n / k / (n - k) / TWO_PI), rests - successes - failures);
  }

  /** {@code x log(x / mean) + mean - x}, which does not cancel where the two are near. */
  private static double deviance(double x, double mean) {
    double distance = x - mean;
    double v = distance / (x + mean);
    if (!(Math.abs(v) < 0.1)) {
      return Math.fma(x, log(x / mean), -distance);
    }
    double s = v * v;
    double sum = 0.058823529411764705;
    sum = Math.fma(sum, s, 0.06666666666666667);
    sum = Math.fma(sum, s, 0.07692307692307693);
    sum = Math.fma(sum, s, 0.09090909090909091);
    sum = Math.fma(sum, s, 0.1111111111111111);
    sum = Math.fma(sum, s, 0.14285714285714285);
    sum = Math.fma(sum, s, 0.2);
    sum = Math.fma(sum, s, 0.3333333333333333);
    return Math.fma(distance, v, 2 * x * v * s * sum);
  }

  /** What Stirling's formula lacks of a logarithm of a factorial: its series (DLMF 5.11.1). */
  private static double stirlingRest(double k) {
    if (k < 10) {
      return STIRLING_RESTS[(int) k];
    }
    double s = 1 / (k * k);
    double sum = -691.0 / 360360;
    sum = Math.fma(sum, s, 1.0 / 1188);
    sum = Math.fma(sum, s, -1.0 / 1680);
    sum = Math.fma(sum, s, 1.0 / 1260);
    sum = Math.fma(sum, s, -1.0 / 360);
    sum = Math.fma(sum, s, 1.0 / 12);
    return sum / k;
  }
}
