package org.hypatia.runtime.special;

/**
 * The incomplete gamma functions over the gamma function, and the chi-squared distribution.
 * Accurate to 1e-14 of the value; for {@code a} beyond 1e6 as long as the value is above 1e-20, and
 * below, the error grows like the logarithm of the value, to 2e-13 at 1e-300.
 *
 * <p>A series below {@code x = a + 1} (DLMF 8.7.1), a continued fraction above (DLMF 8.9.2), and
 * Temme's uniform expansion (DLMF 8.12) around {@code x = a} where {@code a} is large and the
 * others are slow.
 */
public final class IncompleteGamma {
  /** From here on, within 0.3 a of a, the expansion is used. */
  private static final double UNIFORM = 200;

  /** Up to here the factor is a product of powers; beyond, Stirling's series takes over. */
  private static final double LARGE = 150;

  private static final double TWO_PI = 6.283185307179586;

  /** How many coefficients of {@link #EXPANSION} belong to each power of 1 / a. */
  private static final int[] TERMS = {18, 16, 13, 11, 9, 7, 5};

  /** Taylor coefficients at 0 of c_0, c_1, ... of DLMF 8.12.8. */
  private static final double[] EXPANSION = {
    -0.3333333333333333, 0.08333333333333333, -0.014814814814814815,
    0.0011574074074074073, 0.0003527336860670194, -0.0001787551440329218,
    3.919263178522438e-05, -2.185448510679992e-06, -1.85406221071516e-06,
    8.296711340953087e-07, -1.7665952736826078e-07, 6.707853543401498e-09,
    1.0261809784240309e-08, -4.382036018453353e-09, 9.14769958223679e-10,
    -2.5514193994946248e-11, -5.830772132550426e-11, 2.4361948020667415e-11,
    -0.001851851851851852, -0.003472222222222222, 0.0026455026455026454,
    -0.0009902263374485596, 0.00020576131687242798, -4.018775720164609e-07,
    -1.8098550334489977e-05, 7.64916091608111e-06, -1.6120900894563446e-06,
    4.647127802807434e-09, 1.378633446915721e-07, -5.752545603517705e-08,
    1.1951628599778148e-08, -1.7543241719747647e-11, -1.0091543710600413e-09,
    4.162792991842583e-10, 0.004133597883597883, -0.0026813271604938273,
    0.0007716049382716049, 2.0093878600823047e-06, -0.0001073665322636516,
    5.2923448829120125e-05, -1.2760635188618728e-05, 3.423578734096138e-08,
    1.3721957309062934e-06, -6.298992138380055e-07, 1.4280614206064242e-07,
    -2.0477098421990866e-10, -1.409252991086752e-08, 0.0006494341563786008,
    0.00022947209362139917, -0.0004691894943952557, 0.00026772063206283885,
    -7.561801671883977e-05, -2.396505113867297e-07, 1.1082654115347302e-05,
    -5.6749528269915965e-06, 1.4230900732435883e-06, -2.7861080291528143e-11,
    -1.6958404091930278e-07, -0.0008618882909167117, 0.0007840392217200666,
    -0.0002990724803031902, -1.4638452578843418e-06, 6.641498215465122e-05,
    -3.968365047179435e-05, 1.1375726970678419e-05, 2.507497226237533e-10,
    -1.6954149536558305e-06, -0.00033679855336635813, -6.972813758365857e-05,
    0.0002772753244959392, -0.00019932570516188847, 6.797780477937208e-05,
    1.419062920643967e-07, -1.3594048189768693e-05, 0.0005313079364639922,
    -0.0005921664373536939, 0.0002708782096718045, 7.902353232660328e-07,
    -8.153969367561969e-05
  };

  private IncompleteGamma() {}

  /** {@code log(1 + u) - u}, accurate near 0: by the series of the inverse hyperbolic tangent. */
  static double log1pMinus(double u) {
    if (!(u > -0.5 && u < 1)) {
      return Math.log1p(u) - u;
    }
    double y = u / (2 + u);
    double square = y * y;
    double power = 1;
    double sum = 1.0 / 3;
    for (double n = 5; power > 1e-18; n += 2) {
      power *= square;
      sum += power / n;
    }
    return 2 * y * square * sum - u * y;
  }

  /** {@code x^a / gamma(a + 1) exp(shift)} for positive {@code a} and {@code x}. */
  static double factor(double a, double x, double shift) {
    if (a > LARGE) {
      return factorOfLarge(a, x, shift);
    }
    if (shift < -3000) {
      return 0;
    }
    // In two halves, which do not overflow before the product does.
    double half = Math.pow(x, 0.5 * a) * Math.exp(0.5 * shift);
    return a < 1e-300 ? half * half : half / (a * Gamma.gamma(a)) * half;
  }

  /**
   * By Stirling's series. Far from {@code x = a}, where an exponent would be large and its rounding
   * seen, from powers: of as many parts as keep them from overflowing.
   */
  private static double factorOfLarge(double a, double x, double shift) {
    double exponent = a * log1pMinus((x - a) / a);
    double scale = Math.exp(-Gamma.stirlingRest(a)) / Math.sqrt(TWO_PI * a);
    if (Math.abs(exponent) < 20 || a > 1e6) {
      return Math.exp(exponent + (x + shift)) * scale;
    }
    double ratio = x / a;
    double sum = a + shift;
    double lost = a - (sum - (sum - a)) + (shift - (sum - a));
    double parts = 1;
    while (Math.max(Math.abs(a * Math.log(ratio)), Math.abs(sum)) > 600 * parts) {
      parts *= 2;
    }
    double power = Math.pow(ratio, a / parts) * Math.exp(sum / parts);
    for (double part = 1; part < parts; part *= 2) {
      power *= power;
    }
    return power * (scale * Math.exp(Math.fma(-ratio, a, x) / ratio + lost));
  }

  /** The derivative of {@link #gammaInc} with respect to {@code x}: the gamma density. */
  public static double gammaDensity(double a, double x) {
    if (!(a > 0) || Double.isInfinite(x)) {
      return a > 0 ? 0 : Double.NaN;
    }
    if (x == 0) {
      return a < 1 ? Double.POSITIVE_INFINITY : a == 1 ? 1 : 0;
    }
    return x > 0 ? a / x * factor(a, x, -x) : x < 0 ? 0 : x;
  }

  /** The lower function P; 0 at 0, 1 at infinity, NaN for negative {@code a} or {@code x}. */
  public static double gammaInc(double a, double x) {
    if (!(a >= 0 && x >= 0) || (a == 0 && x == 0) || (a == x && Double.isInfinite(a))) {
      return Double.NaN;
    }
    if (a == 0 || x == 0 || Double.isInfinite(a) || Double.isInfinite(x)) {
      return a == 0 || Double.isInfinite(x) ? 1 : 0;
    }
    if (isUniform(a, x)) {
      return uniform(a, x, -1);
    }
    return isLow(a, x) ? lower(a, x) : 1 - upper(a, x);
  }

  /** The upper function Q = 1 - P, accurate where it is small. */
  public static double gammaIncC(double a, double x) {
    if (!(a > 0 && x > 0) || Double.isInfinite(a) || Double.isInfinite(x)) {
      return 1 - gammaInc(a, x);
    }
    if (isUniform(a, x)) {
      return uniform(a, x, 1);
    }
    if (!isLow(a, x)) {
      return upper(a, x);
    }
    return a < 1 ? upperOfSmall(a, x) : 1 - lower(a, x);
  }

  /** The probability that a chi-squared variable of {@code k} degrees of freedom exceeds x. */
  public static double chi2sf(double x, double k) {
    return gammaIncC(0.5 * k, 0.5 * x);
  }

  private static boolean isUniform(double a, double x) {
    return a > UNIFORM && Math.abs(x - a) < 0.3 * a;
  }

  /** Whether P is summed, and not Q. */
  private static boolean isLow(double a, double x) {
    return x < (a < 1 ? 1.5 : a + 1);
  }

  private static double lower(double a, double x) {
    double term = 1;
    double sum = 1;
    for (double n = a + 1; term > 1e-17 * sum; n++) {
      term *= x / n;
      sum += term;
    }
    return factor(a, x, -x) * sum;
  }

  /** Q where P may be near 1: what is left of 1 without the leading power, and a series. */
  private static double upperOfSmall(double a, double x) {
    double logOfGamma =
        a < 0.5 ? -Math.log1p(Gamma.reciprocalGammaRest(a)) : Gamma.gammaln(a) + Math.log(a);
    double exponent = a * Math.log(x) - logOfGamma;
    double term = 1;
    double sum = 0;
    for (double n = 1; Math.abs(term) > 1e-18; n++) {
      term *= -x / n;
      sum += term / (a + n);
    }
    return -Math.expm1(exponent) - Math.exp(exponent) * a * sum;
  }

  /** Q from the continued fraction, by the modified Lentz algorithm. */
  private static double upper(double a, double x) {
    double b = x + 1 - a;
    double c = 1e300;
    double d = 1 / b;
    double value = d;
    double change = 0;
    for (double n = 1; Math.abs(change - 1) > 3e-16 && n < 100000; n++) {
      double an = n * (a - n);
      b += 2;
      d = 1 / (b + an * d);
      c = b + an / c;
      change = c * d;
      value *= change;
    }
    return a * factor(a, x, -x) * value;
  }

  /** P for side -1, Q for side 1: the smaller of them, or what it leaves of 1. */
  private static double uniform(double a, double x, double side) {
    double mu = (x - a) / a;
    double eta = Math.copySign(Math.sqrt(-2 * log1pMinus(mu)), mu);
    double sum = 0;
    double scale = 1;
    int at = 0;
    for (int k = 0; k < TERMS.length; k++) {
      double row = 0;
      double power = 1;
      for (int n = 0; n < TERMS[k]; n++) {
        row += EXPANSION[at] * power;
        power *= eta;
        at++;
      }
      sum += row * scale;
      scale /= a;
    }
    // exp(-a eta^2 / 2) / sqrt(2 pi a), taken out of the error function too
    double outer = factor(a, x, -x) * Math.exp(Gamma.stirlingRest(a));
    double error = ScaledErrorFunction.erfcx(Math.abs(eta) * Math.sqrt(0.5 * a));
    double tail = outer * (0.5 * Math.sqrt(TWO_PI * a) * error + Math.copySign(sum, sum * eta));
    return side * eta > 0 ? tail : 1 - tail;
  }
}
