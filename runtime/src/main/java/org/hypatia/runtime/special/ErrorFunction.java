package org.hypatia.runtime.special;

/**
 * The error function and its complement, to less than 2 units of the last place.
 *
 * <p>Below 3/4, {@code erf(x) = x + x R(x^2)} and {@code erfc(x) = (1 - x) - x R(x^2)}. From there
 * on {@code erfc(z) = exp(-z^2) P(t) / (1 + 2 z)} with {@code t = (z - 3.75) / (z + 3.75)}, which
 * turns all that is left into an interval on which one polynomial serves. Beside every factor is
 * kept what its rounding lost; that of the square shows most, since the exponential magnifies it up
 * to 750 times.
 *
 * <p>The coefficients are those of {@code hyp_polynomials.h}, where {@code hyp_erf.h} has the same
 * for loops that are vectorised.
 */
public final class ErrorFunction {
  /** {@code (erf(x) - x 2/sqrt(pi)) / x^3}, of {@code x^2}. */
  private static final double[] ERF = {
    -0x1.812746b0379e6p-2, 0x1.ce2f21a04295fp-4, -0x1.b82ce3126ee61p-6, 0x1.565bcd0750d76p-8,
    -0x1.c02db1e3fcd5fp-11, 0x1.f9a2c6ba16e26p-14, -0x1.f4c7962ec923fp-17, 0x1.b922afce13e12p-20,
    -0x1.56cfb3a8016b7p-23, 0x1.8cf399a134e55p-27
  };

  /** {@code (P(t) - P(0)) / t}. */
  private static final double[] ERFC = {
    -0x1.1f367683f89a7p-3, 0x1.d5f294815acb8p-9, 0x1.510169d09680fp-4, -0x1.bda9309a2b2d6p-4,
    0x1.7a14188a99b6ap-4, -0x1.e0d0fa6d6198dp-5, 0x1.d0b0037db654ap-6, -0x1.3f603c58d502cp-7,
    0x1.cc3a0e4866f8bp-10, 0x1.33fb4c2457ea3p-12, -0x1.303fa4db87c25p-12, 0x1.b13dc0831e4abp-15,
    0x1.778d2f6101244p-16, -0x1.7fb1a3598307fp-17, -0x1.05e09a6ecaa33p-20, 0x1.d100c2fb7357fp-20,
    -0x1.bf94fd3827182p-25, -0x1.f6a65b24f29f5p-23, 0x1.1d46c90483666p-26, 0x1.7339a715b48a5p-26
  };

  /** {@code (exp(r) - 1 - r) / r^2}. */
  private static final double[] EXP = {
    0x1.000000000000dp-1, 0x1.555555555555cp-3, 0x1.555555554f7dap-5, 0x1.111111110e939p-7,
    0x1.6c16c187705b3p-10, 0x1.a01a01b4be2c4p-13, 0x1.a01991c45dd8fp-16, 0x1.71ddecf463748p-19,
    0x1.28b4bad4fbe41p-22, 0x1.af717e9e034c3p-26
  };

  private static final double TWO_OVER_ROOT_PI_LESS_1 = 0x1.06eba8214db69p-3;

  /** {@code P(0)}, in two parts. */
  private static final double MIDDLE = 0x1.3ccda0b5d5dc2p0;

  private static final double MIDDLE_LOW = 0x1.e65b158f28ce5p-54;

  private static final double ONE_OVER_LN2 = 0x1.71547652b82fep0;

  /**
   * The first 42 bits of the logarithm of 2, so that products with small whole numbers are exact.
   */
  private static final double LN2 = 0x1.62e42fefa38p-1;

  private static final double LN2_LOW = 0x1.ef35793c7673p-45;

  /** From here on the complement is computed first. */
  private static final double NEAR = 0.75;

  /** Beyond, erfc(x) is less than the smallest double. */
  private static final double FAR = 27.3;

  private ErrorFunction() {}

  public static double erf(double x) {
    double size = Math.abs(x);
    if (!(size >= NEAR)) {
      return Math.copySign(size + beyond(size), x);
    }
    return Math.copySign(size > 6 ? 1 : 1 - tail(size), x);
  }

  public static double erfc(double x) {
    double size = Math.abs(x);
    if (!(size >= NEAR)) {
      double near = 1 - x;
      return near + (((1 - near) - x) - beyond(x));
    }
    double tail = size > FAR ? 0 : tail(size);
    return x < 0 ? 2 - tail : tail;
  }

  /** {@code erf(x) - x} for small arguments. */
  private static double beyond(double x) {
    double square = x * x;
    return x * square * polynomial(ERF, square) + x * TWO_OVER_ROOT_PI_LESS_1;
  }

  /** {@code erfc(z)} from {@link #NEAR} to {@link #FAR}. */
  private static double tail(double z) {
    double t = (z - 3.75) / (z + 3.75);
    double rest = t * polynomial(ERFC, t) + MIDDLE_LOW;
    double top = MIDDLE + rest;
    double topLow = (MIDDLE - top) + rest;
    double bottom = 1 + 2 * z;
    double bottomLow = 1 - (bottom - 2 * z);
    double scaled = top / bottom;
    double low = (topLow - Math.fma(scaled, bottom, -top) - scaled * bottomLow) / bottom;
    double square = z * z;
    return timesExpOfMinus(square, Math.fma(z, z, -square), scaled, low);
  }

  /** {@code (factor + factorLow) * exp(-(x + xLow))}. */
  private static double timesExpOfMinus(double x, double xLow, double factor, double factorLow) {
    double n = Math.rint(-x * ONE_OVER_LN2);
    double high = -x - n * LN2;
    double low = n * LN2_LOW + xLow;
    double r = high - low;
    double less1 = high + (r * r * polynomial(EXP, r) - low);
    double product = factor + (factor * less1 + (factorLow * less1 + factorLow));
    return Math.scalb(product, (int) n);
  }

  private static double polynomial(double[] coefficients, double x) {
    double sum = 0;
    for (int k = coefficients.length - 1; k >= 0; k--) {
      sum = sum * x + coefficients[k];
    }
    return sum;
  }
}
