package org.hypatia.processor.testing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/** Functions of real numbers to hundreds of digits: what stable forms are compared with. */
public final class Exact {
  /** Digits enough that 1 and {@code 1 + exp(-1000)} are told apart. */
  private static final MathContext DIGITS = new MathContext(480);

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal SMALLEST = BigDecimal.ONE.scaleByPowerOfTen(-478);

  private Exact() {}

  public static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  public static BigDecimal add(BigDecimal a, BigDecimal b) {
    return a.add(b, DIGITS);
  }

  public static BigDecimal sub(BigDecimal a, BigDecimal b) {
    return a.subtract(b, DIGITS);
  }

  public static BigDecimal mul(BigDecimal a, BigDecimal b) {
    return a.multiply(b, DIGITS);
  }

  public static BigDecimal div(BigDecimal a, BigDecimal b) {
    return a.divide(b, DIGITS);
  }

  public static BigDecimal sqrt(BigDecimal x) {
    return x.sqrt(DIGITS);
  }

  /** By the series, of a number made small by halving. */
  public static BigDecimal exp(BigDecimal x) {
    int halvings = 0;
    BigDecimal small = x;
    while (small.abs().compareTo(new BigDecimal("1e-9")) > 0) {
      small = small.divide(TWO, DIGITS);
      halvings++;
    }
    BigDecimal sum = BigDecimal.ONE;
    BigDecimal term = BigDecimal.ONE;
    for (int k = 1; term.abs().compareTo(SMALLEST) > 0; k++) {
      term = div(mul(term, small), BigDecimal.valueOf(k));
      sum = add(sum, term);
    }
    for (int i = 0; i < halvings; i++) {
      sum = mul(sum, sum);
    }
    return sum;
  }

  /** By Newton's method from what {@code double} knows. */
  public static BigDecimal log(BigDecimal x) {
    // A power of ten is taken out: the number may be beyond the range of double.
    int exponent = x.precision() - x.scale();
    BigDecimal mantissa = x.scaleByPowerOfTen(-exponent);
    BigDecimal log = logNear(mantissa);
    return exponent == 0
        ? log
        : add(log, mul(BigDecimal.valueOf(exponent), logNear(BigDecimal.TEN)));
  }

  private static BigDecimal logNear(BigDecimal x) {
    BigDecimal log = BigDecimal.valueOf(Math.log(x.doubleValue()));
    for (int i = 0; i < 4; i++) {
      BigDecimal exp = exp(log);
      // Halley's step: the number of right digits triples.
      log = add(log, mul(TWO, div(sub(x, exp), add(x, exp))));
    }
    return log;
  }

  public static BigDecimal sigmoid(BigDecimal x) {
    return div(BigDecimal.ONE, add(BigDecimal.ONE, exp(x.negate())));
  }

  public static BigDecimal tanh(BigDecimal x) {
    BigDecimal up = exp(x);
    BigDecimal down = exp(x.negate());
    return div(sub(up, down), add(up, down));
  }

  /** By the series of the error function; up to about 12 there are digits enough. */
  public static BigDecimal erf(BigDecimal x) {
    BigDecimal square = mul(x, x).negate();
    BigDecimal term = x;
    BigDecimal sum = x;
    for (int k = 1; term.abs().compareTo(SMALLEST) > 0; k++) {
      term = div(mul(term, square), BigDecimal.valueOf(k));
      sum = add(sum, div(term, BigDecimal.valueOf(2L * k + 1)));
    }
    return div(mul(TWO, sum), sqrt(pi()));
  }

  /** By the arithmetic-geometric mean. */
  public static BigDecimal pi() {
    BigDecimal a = BigDecimal.ONE;
    BigDecimal b = div(BigDecimal.ONE, sqrt(TWO));
    BigDecimal t = new BigDecimal("0.25");
    BigDecimal p = BigDecimal.ONE;
    for (int i = 0; i < 8; i++) {
      BigDecimal next = div(add(a, b), TWO);
      b = sqrt(mul(a, b));
      t = sub(t, mul(p, mul(sub(a, next), sub(a, next))));
      p = mul(p, TWO);
      a = next;
    }
    return div(mul(add(a, b), add(a, b)), mul(BigDecimal.valueOf(4), t));
  }

  /** How far a double is from a number, as part of the number; 0 where both are too small. */
  public static double error(double actual, BigDecimal expected) {
    double rounded = expected.doubleValue();
    if (rounded == actual || Math.abs(rounded) < Double.MIN_NORMAL) {
      return Math.abs(actual) < 2 * Double.MIN_NORMAL || rounded == actual ? 0 : 1;
    }
    if (!Double.isFinite(actual)) {
      return Double.POSITIVE_INFINITY;
    }
    BigDecimal difference = exact(actual).subtract(expected).abs();
    return difference.divide(expected.abs(), 5, RoundingMode.HALF_UP).doubleValue() < 1e-4
        ? difference.divide(expected.abs(), new MathContext(6)).doubleValue()
        : 1;
  }
}
