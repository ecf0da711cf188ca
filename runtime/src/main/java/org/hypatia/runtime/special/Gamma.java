package org.hypatia.runtime.special;

/**
 * The gamma function and its logarithm, accurate to 2e-15 of the value; the logarithm for negative
 * arguments, where it has zeros between the poles, to 2e-15 of its size nearby.
 *
 * <p>Between -16 and 16 from the Taylor series of the entire function {@code 1 / gamma(1 + t)} at 0
 * and the recurrence, whose factors are exact; beyond from Stirling's series (DLMF 5.11.3) and the
 * reflection formula (DLMF 5.5.3).
 */
public final class Gamma {
  /** The first coefficients of {@code (1 / gamma(1 + t) - 1) / t}. */
  private static final double[] RECIPROCAL = {
    0.5772156649015329, -0.6558780715202539, -0.04200263503409524,
    0.16653861138229148, -0.04219773455554433, -0.009621971527876973,
    0.0072189432466631, -0.0011651675918590652, -0.00021524167411495098,
    0.0001280502823881162, -2.013485478078824e-05, -1.2504934821426706e-06,
    1.133027231981696e-06, -2.056338416977607e-07, 6.116095104481416e-09,
    5.002007644469223e-09, -1.18127457048702e-09, 1.0434267116911005e-10,
    7.782263439905071e-12, -3.696805618642206e-12, 5.100370287454476e-13
  };

  /** Bernoulli numbers over products, DLMF 5.11.1. */
  private static final double[] STIRLING = {
    1.0 / 12,
    -1.0 / 360,
    1.0 / 1260,
    -1.0 / 1680,
    1.0 / 1188,
    -691.0 / 360360,
    1.0 / 156,
    -3617.0 / 122400,
    43867.0 / 244188
  };

  private static final double ROOT_TWO_PI = 2.5066282746310007;
  private static final double HALF_LOG_TWO_PI = 0.9189385332046728;

  private Gamma() {}

  /** {@code 1 / gamma(1 + t) - 1} for {@code t} from -1/2 to 1/2, accurate near 0 too. */
  static double reciprocalGammaRest(double t) {
    double sum = 0;
    for (int k = RECIPROCAL.length - 1; k >= 0; k--) {
      sum = sum * t + RECIPROCAL[k];
    }
    return t * sum;
  }

  /** What Stirling's formula for the logarithm leaves out, for {@code x} of 10 and more. */
  static double stirlingRest(double x) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = STIRLING.length - 1; k >= 0; k--) {
      sum = sum * square + STIRLING[k];
    }
    return sum / x;
  }

  /** The sine of pi x, of which whole periods are taken out exactly. */
  static double sinOfPiTimes(double x) {
    double rest = x - 2 * Math.rint(0.5 * x);
    if (Math.abs(rest) > 0.5) {
      rest = Math.copySign(1, rest) - rest;
    }
    return Math.sin(Math.PI * rest);
  }

  /** Infinite at the zeros, NaN at the negative whole numbers. */
  public static double gamma(double x) {
    if (x == 0) {
      return 1 / x;
    }
    if (x < 0 && x == Math.floor(x)) {
      return Double.NaN;
    }
    double size = Math.abs(x);
    if (size < 16) {
      return gammaOfSmall(x);
    }
    if (x > 172) {
      return Double.POSITIVE_INFINITY;
    }
    // The power is taken in two halves, which do not overflow before the product does.
    double half = Math.pow(size, 0.5 * size - 0.25);
    double rest = half * Math.exp(-size) * (ROOT_TWO_PI * Math.exp(stirlingRest(size)));
    if (!(x < 0)) {
      return half * rest;
    }
    double sine = sinOfPiTimes(size);
    if (size > 200) {
      return sine > 0 ? -0.0 : 0.0;
    }
    return -Math.PI / (size * sine) / half / rest;
  }

  /** {@code gamma(1 + t)} next to the argument, and factors up or down to it. */
  private static double gammaOfSmall(double x) {
    double near = Math.rint(x);
    double top = 1;
    double bottom = 1;
    for (double k = 1; k < near; k++) {
      top *= x - k;
    }
    for (double k = 0; k <= -near; k++) {
      bottom *= x + k;
    }
    return top / (bottom * (1 + reciprocalGammaRest(x - near)));
  }

  /** The logarithm of the size of {@code gamma(x)}. */
  public static double gammaln(double x) {
    if (x <= 0) {
      if (x == Math.floor(x)) {
        return Double.POSITIVE_INFINITY;
      }
      if (x > -1e-17) {
        return -Math.log(-x);
      }
      if (x > -16) {
        return Math.log(Math.abs(gammaOfSmall(x)));
      }
      return Math.log(Math.PI / Math.abs(x * sinOfPiTimes(x))) - gammaln(-x);
    }
    if (x < 0.5) {
      return -Math.log1p(reciprocalGammaRest(x)) - Math.log(x);
    }
    if (x < 1.5) {
      return 0 - Math.log1p(reciprocalGammaRest(x - 1)); // 0 at 1, not -0
    }
    if (x < 2.5) {
      return Math.log1p(x - 2) - Math.log1p(reciprocalGammaRest(x - 2));
    }
    if (x < 16) {
      return Math.log(gammaOfSmall(x));
    }
    return (x - 0.5) * (Math.log(x) - 1) + (HALF_LOG_TWO_PI - 0.5) + stirlingRest(x);
  }
}
