package org.hypatia.runtime.special;

/**
 * Bessel functions of the first kind, and the modified ones. The modified ones are accurate to
 * 1e-14 of the value; the others, which have zeros, to 1e-14 of their amplitude, and of the value
 * where the argument is small beside the order.
 *
 * <p>Orders are real. Under 0 arguments are for whole orders only, others give NaN. The time grows
 * with the order, and for the modified functions with the argument.
 */
public final class Bessel {
  /** From here on Hankel's expansions of orders below 2 are exact to the last place. */
  private static final double FAR = 25;

  private static final double TWO_OVER_PI = 0.6366197723675814;

  private Bessel() {}

  /** The modified function of order 0. */
  public static double i0(double x) {
    return iv(0, x);
  }

  /** The modified function of order 1. */
  public static double i1(double x) {
    return iv(1, x);
  }

  /** The function of order 0. */
  public static double j0(double x) {
    return jv(0, x);
  }

  /** The function of order 1. */
  public static double j1(double x) {
    return jv(1, x);
  }

  /** The sign that a whole order gives to a negative argument or order. */
  private static double parity(double n) {
    return n - 2 * Math.floor(0.5 * n) == 1 ? -1 : 1;
  }

  /** Odd functions keep the sign of their argument; orders below 0 are not whole. */
  private static double atZero(double v, double x) {
    if (v < 0) {
      return seriesFactor(v, 1) / Math.abs(x);
    }
    return v == 0 ? 1 : parity(v) < 0 ? x : 0;
  }

  /** The modified Bessel function of order {@code v}. */
  public static double iv(double v, double x) {
    if (Double.isNaN(v + x) || Double.isInfinite(v)) {
      return Double.NaN;
    }
    boolean whole = v == Math.floor(v);
    double order = whole ? Math.abs(v) : v;
    if (x < 0) {
      return whole ? parity(order) * iv(order, -x) : Double.NaN;
    }
    if (Double.isInfinite(x) || x == 0) {
      return x == 0 ? atZero(order, x) : x;
    }
    if (x > 25 + 0.5 * v * v) {
      // Two halves, since the exponential overflows before the product does.
      double half = Math.exp(0.5 * x);
      return half * (hankel(v, x, -1, 0) / Math.sqrt(Math.PI * 2 * x)) * half;
    }
    return series(order, x, 1);
  }

  /** {@code (x / 2)^v / gamma(v + 1)}. */
  private static double seriesFactor(double v, double x) {
    return v > 0
        ? IncompleteGamma.factor(v, 0.5 * x, 0)
        : v == 0 ? 1 : Math.pow(0.5 * x, v) / (v * Gamma.gamma(v));
  }

  /** The power series (DLMF 10.2.2, 10.25.2), of one sign or of alternating signs. */
  private static double series(double v, double x, double sign) {
    double square = sign * 0.25 * x * x;
    double term = 1;
    double sum = 1;
    for (double k = 1; Math.abs(term) > 1e-17 * Math.abs(sum) || k < -v; k++) {
      term *= square / k / (v + k);
      sum += term;
    }
    return seriesFactor(v, x) * sum;
  }

  /**
   * The terms {@code first, first + 2, ...} of Hankel's expansion (DLMF 10.17.1) with signs that
   * alternate; all terms, alternating (DLMF 10.40.1), for sign -1.
   */
  private static double hankel(double v, double x, double sign, int first) {
    double term = 1;
    double sum = 0;
    double turn = 1;
    for (int k = 0; k < 60 && Math.abs(term) > 1e-18; k++) {
      if (sign < 0) {
        sum += turn * term;
        turn = -turn;
      } else if (k % 2 == first) {
        sum += turn * term;
        turn = -turn;
      }
      term *= (4 * v * v - (2 * k + 1.0) * (2 * k + 1.0)) / (8 * x * (k + 1));
    }
    return sum;
  }

  /** Far out, for orders from 0 to 2: DLMF 10.17.3, its angle taken apart. */
  private static double far(double v, double x) {
    double shift = Math.PI * (0.5 * v + 0.25);
    double cosine = Math.cos(x) * Math.cos(shift) + Math.sin(x) * Math.sin(shift);
    double sine = Math.sin(x) * Math.cos(shift) - Math.cos(x) * Math.sin(shift);
    double wave = hankel(v, x, 1, 0) * cosine - hankel(v, x, 1, 1) * sine;
    return Math.sqrt(TWO_OVER_PI / x) * wave;
  }

  /** The Bessel function of the first kind of order {@code v}. */
  public static double jv(double v, double x) {
    if (Double.isNaN(v + x) || Double.isInfinite(v)) {
      return Double.NaN;
    }
    boolean whole = v == Math.floor(v);
    if (whole && (v < 0 || x < 0)) {
      boolean flips = (v < 0) != (x < 0);
      return (flips ? parity(v) : 1) * jv(Math.abs(v), Math.abs(x));
    }
    if (x < 0) {
      return Double.NaN;
    }
    if (Double.isInfinite(x) || x == 0) {
      return x == 0 ? atZero(v, x) : 0;
    }
    if (x * x < 4 * (Math.abs(v) + 1) && (v > 0 || x < 1 || v == 0)) {
      return series(v, x, -1);
    }
    double base = v - Math.floor(v);
    if (v < 0 || (x > FAR && v <= x)) {
      return byRecurrence(v, x, base);
    }
    return byMiller(v, x, base);
  }

  /** From two orders next to 0 up or down to {@code v}, in the direction that is stable. */
  private static double byRecurrence(double v, double x, double base) {
    double low = x > FAR ? far(base, x) : jv(base, x);
    double high = x > FAR ? far(base + 1, x) : jv(base + 1, x);
    for (double k = 0; k > Math.floor(v); k--) {
      double next = 2 * (base + k) / x * low - high;
      high = low;
      low = next;
    }
    for (double k = 1; k <= Math.floor(v); k++) {
      double next = 2 * (base + k) / x * high - low;
      low = high;
      high = next;
    }
    return low;
  }

  /**
   * Miller's algorithm: down from an order where the function is nothing, then scaled, by Neumann's
   * series of a power (DLMF 10.23.15) or, far out, by a value that is known.
   */
  private static double byMiller(double v, double x, double base) {
    double larger = Math.max(v, x);
    double steps = 2 * Math.floor(0.5 * (larger - base + 20 + 8 * Math.cbrt(larger)));
    double above = 0;
    double here = 1e-250;
    double wanted = 0;
    double sum = 0;
    double weight = 1; // gamma(base + k / 2) / (k / 2)!, times what the last one shows
    double lastWeight = 1;
    for (double k = steps; k > 0; k--) {
      if (k == Math.floor(v)) {
        wanted = here;
      }
      if (parity(k) > 0) {
        sum += (base + k) * weight * here;
        lastWeight = weight;
        weight *= 0.5 * k / (base + 0.5 * k - 1);
      }
      double below = 2 * (base + k) / x * here - above;
      above = here;
      here = below;
      if (Math.abs(here) > 1e200) {
        here *= 1e-250;
        above *= 1e-250;
        wanted *= 1e-250;
        sum *= 1e-250;
      }
    }
    if (Math.floor(v) == 0) {
      wanted = here;
    }
    if (x > FAR) {
      double one = far(base, x);
      double other = far(base + 1, x);
      return Math.abs(one) > Math.abs(other) ? wanted * (one / here) : wanted * (other / above);
    }
    double unit = Gamma.gamma(base + 1) * (sum / lastWeight + here);
    return wanted * (Math.pow(0.5 * x, base) / unit);
  }
}
