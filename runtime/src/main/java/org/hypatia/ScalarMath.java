package org.hypatia;

import org.hypatia.runtime.special.ErrorFunction;

/**
 * Functions of one or two doubles that {@link Math} lacks, accurate to a few units in the last
 * place.
 */
final class ScalarMath {
  private static final double LOG_2 = Math.log(2);

  private static final double SELU_SCALE = 1.0507009873554805;
  private static final double SELU_ALPHA = 1.6732632423543772;

  /** From here on {@code x * x + 1} is {@code x * x}. */
  private static final double LARGE = 1L << 28;

  private ScalarMath() {}

  static float square(float x) {
    return x * x;
  }

  static double square(double x) {
    return x * x;
  }

  static int square(int x) {
    return x * x;
  }

  static long square(long x) {
    return x * x;
  }

  static double reciprocal(double x) {
    return 1 / x;
  }

  /** {@link Math#signum} with NumPy's zero: that of -0.0 is 0.0. */
  static double signum(double x) {
    return Math.signum(x) + 0.0;
  }

  /** {@link Math#pow} as C and NumPy have it: 1 to any power is 1, and so is (-1)^(±infinity). */
  static double pow(double x, double y) {
    return x == 1 || (x == -1 && Double.isInfinite(y)) ? 1 : Math.pow(x, y);
  }

  static double exp2(double x) {
    return Math.pow(2, x);
  }

  /** The exponent is taken out first, so that powers of 2 are exact and others lose nothing. */
  static double log2(double x) {
    if (!(x > 0) || x == Double.POSITIVE_INFINITY) {
      return Math.log(x);
    }
    double normal = x < Double.MIN_NORMAL ? x * 0x1p54 : x;
    int exponent = Math.getExponent(normal);
    double mantissa = Math.scalb(normal, -exponent);
    if (mantissa > 1.5) {
      mantissa /= 2;
      exponent++;
    }
    return (x < Double.MIN_NORMAL ? exponent - 54 : exponent) + Math.log(mantissa) / LOG_2;
  }

  static double asinh(double x) {
    double size = Math.abs(x);
    double result =
        size > LARGE
            ? Math.log(size) + LOG_2
            : Math.log1p(size + size * size / (1 + Math.sqrt(1 + size * size)));
    return Math.copySign(result, x);
  }

  static double acosh(double x) {
    if (x > LARGE) {
      return Math.log(x) + LOG_2;
    }
    if (x < 1) {
      return Double.NaN; // Far below 1 the sum under the logarithm would round to a good one.
    }
    double above = x - 1;
    return Math.log1p(above + Math.sqrt(2 * above + above * above));
  }

  static double atanh(double x) {
    double size = Math.abs(x);
    return Math.copySign(0.5 * Math.log1p(2 * size / (1 - size)), x);
  }

  static double trunc(double x) {
    return x < 0 ? Math.ceil(x) : Math.floor(x);
  }

  static double roundHalfAwayFromZero(double x) {
    double size = Math.abs(x);
    double below = Math.floor(size);
    return Math.copySign(size - below >= 0.5 ? below + 1 : below, x);
  }

  /** The exponential is taken of a number that is not positive, so that it cannot overflow. */
  static double sigmoid(double x) {
    double small = Math.exp(-Math.abs(x));
    return x < 0 ? small / (1 + small) : 1 / (1 + small);
  }

  static double softplus(double x) {
    return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
  }

  static double softsign(double x) {
    return Double.isInfinite(x) ? Math.signum(x) : x / (1 + Math.abs(x));
  }

  static double relu(double x) {
    return Math.max(x, 0);
  }

  static double elu(double x) {
    return x > 0 ? x : Math.expm1(x);
  }

  static double silu(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x / (1 + Math.exp(-x));
  }

  static double gelu(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : 0.5 * x * ErrorFunction.erfc(-x * Math.sqrt(0.5));
  }

  static double hardSigmoid(double x) {
    return Math.min(Math.max(0.2 * x + 0.5, 0), 1);
  }

  /** The constants are those for which activations tend to mean 0 and variance 1. */
  static double selu(double x) {
    return SELU_SCALE * (x > 0 ? x : SELU_ALPHA * Math.expm1(x));
  }

  static double mish(double x) {
    return x == Double.NEGATIVE_INFINITY ? -0.0 : x * Math.tanh(softplus(x));
  }

  /** Near 1/2 the logarithm is of a number near 1, whose distance from it is exact. */
  static double logit(double x) {
    return Math.abs(x - 0.5) < 0.25 ? Math.log1p((2 * x - 1) / (1 - x)) : Math.log(x / (1 - x));
  }

  static double logSigmoid(double x) {
    return -softplus(-x);
  }

  static double xlogx(double x) {
    return x == 0 ? 0 : x * Math.log(x);
  }

  static double xlogy(double x, double y) {
    return x == 0 && !Double.isNaN(y) ? 0 : x * Math.log(y);
  }

  /** Of equal infinities the difference would be NaN. */
  static double logAddExp(double x, double y) {
    return x == y ? x + LOG_2 : Math.max(x, y) + Math.log1p(Math.exp(-Math.abs(x - y)));
  }
}
