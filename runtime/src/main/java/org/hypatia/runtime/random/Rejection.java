package org.hypatia.runtime.random;

/**
 * Draws that may be rejected and made again: each attempt has bits of its own. What a distribution
 * does not exist for gives NaN, or -1 where counts are drawn.
 */
public final class Rejection {
  private static final long GAMMA = 0x900000000L;
  private static final long FIRST_OF_BETA = 0xa00000000L;
  private static final long SECOND_OF_BETA = 0xb00000000L;
  private static final long TRUNCATED_NORMAL = 0xc00000000L;
  private static final long POISSON = 0xd00000000L;
  private static final long BINOMIAL = 0xe00000000L;

  /** Below this mean counts are found by going through their probabilities. */
  private static final double FEW = 10;

  /** Counts up to here, and those some deviations beyond, are doubles. */
  private static final double MOST = 1e15;

  private Rejection() {}

  /** The gamma distribution of shape {@code a} and scale 1. */
  public static double gamma(long seed, long place, double a) {
    return PortableMath.exp(logGamma(seed, place, GAMMA, a));
  }

  /** The beta distribution: one of two gamma variables in proportion to their sum. */
  public static double beta(long seed, long place, double a, double b) {
    double x = logGamma(seed, place, FIRST_OF_BETA, a);
    double y = logGamma(seed, place, SECOND_OF_BETA, b);
    return 1 / (1 + PortableMath.exp(y - x));
  }

  /**
   * The logarithm of a gamma variable, which itself may be too small for a double (G. Marsaglia, W.
   * W. Tsang, "A simple method for generating gamma variables", 2000).
   */
  private static double logGamma(long seed, long place, long stream, double a) {
    if (!(a > 0 && a <= 1e300)) {
      return Double.NaN;
    }
    double d = (a < 1 ? a + 1 : a) - 0.3333333333333333;
    double c = 1 / Math.sqrt(9 * d);
    for (int attempt = 0; ; attempt += 2) {
      long first = stream + attempt;
      long second = first + 1;
      double x =
          Draws.normalOf(Philox.bits(seed, place, first, 0), Philox.bits(seed, place, first, 1));
      double root = Math.fma(c, x, 1);
      if (root > 0) {
        double logRoot = PortableMath.log(root);
        double rest = Math.fma(3, logRoot, Math.fma(-root * root, root, 1));
        double u = Draws.open(Philox.bits(seed, place, second, 0));
        if (PortableMath.log(u) < Math.fma(d, rest, 0.5 * x * x)) {
          double power = PortableMath.log(Draws.open(Philox.bits(seed, place, second, 1)));
          double whole = Math.fma(3, logRoot, PortableMath.log(d));
          return a < 1 ? whole + power / Math.max(a, 1e-290) : whole;
        }
      }
    }
  }

  /**
   * The normal distribution between {@code low} and {@code high}, which may be infinite (C. P.
   * Robert, "Simulation of truncated normal variables", 1995).
   */
  public static double truncatedNormal(long seed, long place, double low, double high) {
    if (!(low < high)) {
      return low == high ? low : Double.NaN;
    }
    double x = high <= 0 ? -above(seed, place, -high, -low) : above(seed, place, low, high);
    return Math.max(low, Math.min(x, high));
  }

  /** With {@code high} above 0. */
  private static double above(long seed, long place, double low, double high) {
    double width = high - low;
    // From 1e8 on the root is the lower bound to rounding, and must not overflow.
    double rate = low < 1e8 ? 0.5 * (low + Math.sqrt(Math.fma(low, low, 4))) : low;
    for (int attempt = 0; ; attempt++) {
      long first = Philox.bits(seed, place, TRUNCATED_NORMAL + attempt, 0);
      long second = Philox.bits(seed, place, TRUNCATED_NORMAL + attempt, 1);
      double logV = PortableMath.log(Draws.open(second));
      double inside = Math.fma(width, Draws.open(first), low);
      if (low <= 0 && width > 2.5) {
        double x = Draws.normalOf(first, second);
        if (x > low && x < high) {
          return x;
        }
      } else if (low <= 0) {
        if (logV <= -0.5 * inside * inside) {
          return inside;
        }
      } else if (width * rate < 1) {
        if (logV <= -0.5 * (inside - low) * (inside + low)) {
          return inside;
        }
      } else {
        double x = low - PortableMath.log(Draws.open(first)) / rate;
        if (x < high && logV <= -0.5 * (x - rate) * (x - rate)) {
          return x;
        }
      }
    }
  }

  /**
   * The Poisson distribution, up to a mean of 1e15 (W. Hörmann, "The transformed rejection method
   * for generating Poisson random variables", 1993).
   */
  public static double poisson(long seed, long place, double mean) {
    if (!(mean >= 0 && mean <= MOST)) {
      return -1;
    }
    if (mean < FEW) {
      double u = Draws.open(Philox.bits(seed, place, POISSON, 0));
      double mass = PortableMath.exp(-mean);
      double sum = mass;
      double k = 0;
      while (u > sum && k < 200) {
        k += 1;
        mass = mass * mean / k;
        sum += mass;
      }
      return k;
    }
    double b = Math.fma(2.53, Math.sqrt(mean), 0.931);
    double a = Math.fma(0.02483, b, -0.059);
    double logScale = PortableMath.log(1.1239 + 1.1328 / (b - 3.4));
    double squeeze = 0.9277 - 3.6224 / (b - 2);
    for (int attempt = 0; ; attempt++) {
      double u = Draws.open(Philox.bits(seed, place, POISSON + attempt, 0)) - 0.5;
      double v = Draws.open(Philox.bits(seed, place, POISSON + attempt, 1));
      double us = 0.5 - Math.abs(u);
      double k = Math.floor(Math.fma(2 * a / us + b, u, mean + 0.43));
      if (us >= 0.07 && v <= squeeze) {
        return k;
      }
      if (k >= 0 && (us >= 0.013 || v <= us)) {
        double left = PortableMath.log(v) + logScale - PortableMath.log(a / (us * us) + b);
        if (left <= PortableMath.logPoisson(k, mean)) {
          return k;
        }
      }
    }
  }

  /** How many of {@code n} trials, at most 1e15, succeed that each do with probability p. */
  public static double binomial(long seed, long place, double n, double p) {
    if (!(n >= 0 && n <= MOST && p >= 0 && p <= 1)) {
      return -1;
    }
    return p > 0.5 ? n - successes(seed, place, n, 1 - p) : successes(seed, place, n, p);
  }

  /**
   * With {@code p} at most 1/2 (W. Hörmann, "The generation of binomial random variates", 1993).
   */
  private static double successes(long seed, long place, double n, double p) {
    double odds = p / (1 - p);
    if (n * p < FEW) {
      double u = Draws.open(Philox.bits(seed, place, BINOMIAL, 0));
      double mass = PortableMath.exp(n * PortableMath.log1p(-p));
      double sum = mass;
      double k = 0;
      while (u > sum && k < n && k < 200) {
        mass = mass * odds * (n - k) / (k + 1);
        k += 1;
        sum += mass;
      }
      return k;
    }
    double deviation = Math.sqrt(n * p * (1 - p));
    double b = Math.fma(2.53, deviation, 1.15);
    double a = Math.fma(0.01, p, Math.fma(0.0248, b, -0.0873));
    double scale = (2.83 + 5.1 / b) * deviation;
    double squeeze = 0.92 - 4.2 / b;
    double middle = Math.fma(n, p, 0.5);
    double mode = Math.floor((n + 1) * p);
    double most = PortableMath.logBinomial(mode, n, p);
    for (int attempt = 0; ; attempt++) {
      double u = Draws.open(Philox.bits(seed, place, BINOMIAL + attempt, 0)) - 0.5;
      double v = Draws.open(Philox.bits(seed, place, BINOMIAL + attempt, 1));
      double us = 0.5 - Math.abs(u);
      double k = Math.floor(Math.fma(2 * a / us + b, u, middle));
      if (k >= 0 && k <= n) {
        if (us >= 0.07 && v <= squeeze) {
          return k;
        }
        double left = PortableMath.log(v * scale / (a / (us * us) + b));
        if (left <= PortableMath.logBinomial(k, n, p) - most) {
          return k;
        }
      }
    }
  }
}
