package org.hypatia.runtime.special;

/**
 * What is made of the error function: its complement without the exponential, and the inverses of
 * both, accurate to 3e-15 of the value.
 */
public final class ScaledErrorFunction {
  /** From here on the fraction is used; below, 1 - erf(x) loses little. */
  static final double MIDDLE = 0.75;

  private static final double ONE_OVER_ROOT_PI = 0.5641895835477563;
  private static final double HALF_ROOT_PI = 0.886226925452758;

  private ScaledErrorFunction() {}

  /** 1 / sqrt(pi) over x + (1/2) / (x + 1 / (x + (3/2) / (x + ...))), DLMF 7.9.1, from inside. */
  static double fraction(double x) {
    return ONE_OVER_ROOT_PI / (x + fractionRest(x));
  }

  private static double fractionRest(double x) {
    double rest = x;
    for (double n = Math.floor(20 + 150 / (x * x)); n > 1; n--) {
      rest = x + 0.5 * n / rest;
    }
    return 0.5 / rest;
  }

  /** {@code exp(x * x) * erfc(x)}. */
  public static double erfcx(double x) {
    return x >= MIDDLE ? fraction(x) : expOfSquare(x) * ErrorFunction.erfc(x);
  }

  /**
   * The derivative of {@link #erfcx}. Far out the two parts of {@code 2 x erfcx(x) - 2 / sqrt(pi)}
   * cancel; the fraction has their difference.
   */
  public static double erfcxSlope(double x) {
    return x >= MIDDLE ? -2 * fractionRest(x) * fraction(x) : 2 * (x * erfcx(x) - ONE_OVER_ROOT_PI);
  }

  /** The square is split in two, because the exponential magnifies its rounding. */
  private static double expOfSquare(double x) {
    if (x < -27) {
      return Double.POSITIVE_INFINITY;
    }
    double head = Math.rint(x * 1048576) / 1048576;
    return Math.exp(head * head) * Math.exp((x - head) * (x + head));
  }

  /** The number whose error function is {@code x}; infinite at -1 and 1, NaN beyond. */
  public static double erfInv(double x) {
    double size = Math.abs(x);
    double result = size <= 0.5 ? inverseNearZero(size) : inverseOfTail(1 - size);
    return Math.copySign(result, x);
  }

  /** The number whose complementary error function is {@code x}; infinite at 0 and 2. */
  public static double erfcInv(double x) {
    if (x >= 0.5 && x <= 1.5) {
      return erfInv(1 - x);
    }
    return x < 1 ? inverseOfTail(x) : -inverseOfTail(2 - x);
  }

  /** Halley's iteration on {@code erf(y) = x} from the first terms of the inverse's series. */
  private static double inverseNearZero(double x) {
    double t = x * HALF_ROOT_PI;
    double y = t * (1 + t * t * (1.0 / 3 + t * t * (7.0 / 30)));
    for (int i = 0; i < 3; i++) {
      double step = (ErrorFunction.erf(y) - x) * HALF_ROOT_PI * Math.exp(y * y);
      y -= step / (1 + y * step);
    }
    return y;
  }

  /** Newton's iteration on {@code log(erfc(y)) = log(p)}, which is nearly a parabola. */
  private static double inverseOfTail(double p) {
    if (p == 0) {
      return Double.POSITIVE_INFINITY;
    }
    double logarithm = Math.log(p);
    double y = Math.sqrt(-logarithm) - 0.3;
    for (int i = 0; i < 6; i++) {
      double scaled = erfcx(y);
      y += (Math.log(scaled) - y * y - logarithm) * HALF_ROOT_PI * scaled;
    }
    return y;
  }
}
