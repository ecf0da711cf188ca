/* Translated from Rejection.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Draws that may be rejected and made again: each attempt has bits of its own. What a distribution
 * does not exist for gives NaN, or -1 where counts are drawn.
 */
#ifndef HYP_REJECTION_H
#define HYP_REJECTION_H

#include <math.h>

#include "hyp_draws.h"
#include "hyp_philox.h"
#include "hyp_portable_math.h"
#include "hyp_scalar.h"

HYP_CALLED double hyp_rejection_gamma(uint64_t seed, uint64_t place, double a);
HYP_CALLED double hyp_rejection_beta(uint64_t seed, uint64_t place, double a, double b);
HYP_CALLED double hyp_rejection_logGamma(uint64_t seed, uint64_t place, uint64_t stream, double a);
HYP_CALLED double hyp_rejection_truncatedNormal(uint64_t seed, uint64_t place, double low, double high);
HYP_CALLED double hyp_rejection_above(uint64_t seed, uint64_t place, double low, double high);
HYP_CALLED double hyp_rejection_poisson(uint64_t seed, uint64_t place, double mean);
HYP_CALLED double hyp_rejection_binomial(uint64_t seed, uint64_t place, double n, double p);
HYP_CALLED double hyp_rejection_successes(uint64_t seed, uint64_t place, double n, double p);
HYP_TABLE uint64_t hyp_rejection_GAMMA = 0x900000000L;
HYP_TABLE uint64_t hyp_rejection_FIRST_OF_BETA = 0xa00000000L;
HYP_TABLE uint64_t hyp_rejection_SECOND_OF_BETA = 0xb00000000L;
HYP_TABLE uint64_t hyp_rejection_TRUNCATED_NORMAL = 0xc00000000L;
HYP_TABLE uint64_t hyp_rejection_POISSON = 0xd00000000L;
HYP_TABLE uint64_t hyp_rejection_BINOMIAL = 0xe00000000L;

/* Below this mean counts are found by going through their probabilities. */
HYP_TABLE double hyp_rejection_FEW = 10;

/* Counts up to here, and those some deviations beyond, are doubles. */
HYP_TABLE double hyp_rejection_MOST = 1e15;

/* The gamma distribution of shape a and scale 1. */
HYP_CALLED double hyp_rejection_gamma(uint64_t seed, uint64_t place, double a) {
  return hyp_portableMath_exp(hyp_rejection_logGamma(seed, place, hyp_rejection_GAMMA, a));
}

/* The beta distribution: one of two gamma variables in proportion to their sum. */
HYP_CALLED double hyp_rejection_beta(uint64_t seed, uint64_t place, double a, double b) {
  double x = hyp_rejection_logGamma(seed, place, hyp_rejection_FIRST_OF_BETA, a);
  double y = hyp_rejection_logGamma(seed, place, hyp_rejection_SECOND_OF_BETA, b);
  return 1 / (1 + hyp_portableMath_exp(y - x));
}

/*
 * The logarithm of a gamma variable, which itself may be too small for a double (G. Marsaglia, W.
 * W. Tsang, "A simple method for generating gamma variables", 2000).
 */
HYP_CALLED double hyp_rejection_logGamma(uint64_t seed, uint64_t place, uint64_t stream, double a) {
  if (!(a > 0 && a <= 1e300)) {
    return (double)NAN;
  }
  double d = (a < 1 ? a + 1 : a) - 0.3333333333333333;
  double c = 1 / sqrt(9 * d);
  for (int attempt = 0; ; attempt += 2) {
    uint64_t first = stream + attempt;
    uint64_t second = first + 1;
    double x =
        hyp_draws_normalOf(hyp_philox_bits(seed, place, first, 0), hyp_philox_bits(seed, place, first, 1));
    double root = fma(c, x, 1);
    if (root > 0) {
      double logRoot = hyp_portableMath_log(root);
      double rest = fma(3, logRoot, fma(-root * root, root, 1));
      double u = hyp_draws_open(hyp_philox_bits(seed, place, second, 0));
      if (hyp_portableMath_log(u) < fma(d, rest, 0.5 * x * x)) {
        double power = hyp_portableMath_log(hyp_draws_open(hyp_philox_bits(seed, place, second, 1)));
        double whole = fma(3, logRoot, hyp_portableMath_log(d));
        return a < 1 ? whole + power / hyp_max_f64(a, 1e-290) : whole;
      }
    }
  }
}

/*
 * The normal distribution between low and high, which may be infinite (C. P.
 * Robert, "Simulation of truncated normal variables", 1995).
 */
HYP_CALLED double hyp_rejection_truncatedNormal(uint64_t seed, uint64_t place, double low, double high) {
  if (!(low < high)) {
    return low == high ? low : (double)NAN;
  }
  double x = high <= 0 ? -hyp_rejection_above(seed, place, -high, -low) : hyp_rejection_above(seed, place, low, high);
  return hyp_max_f64(low, hyp_min_f64(x, high));
}

/* With high above 0. */
HYP_CALLED double hyp_rejection_above(uint64_t seed, uint64_t place, double low, double high) {
  double width = high - low;
  // From 1e8 on the root is the lower bound to rounding, and must not overflow.
  double rate = low < 1e8 ? 0.5 * (low + sqrt(fma(low, low, 4))) : low;
  for (int attempt = 0; ; attempt++) {
    uint64_t first = hyp_philox_bits(seed, place, hyp_rejection_TRUNCATED_NORMAL + attempt, 0);
    uint64_t second = hyp_philox_bits(seed, place, hyp_rejection_TRUNCATED_NORMAL + attempt, 1);
    double logV = hyp_portableMath_log(hyp_draws_open(second));
    double inside = fma(width, hyp_draws_open(first), low);
    if (low <= 0 && width > 2.5) {
      double x = hyp_draws_normalOf(first, second);
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
      double x = low - hyp_portableMath_log(hyp_draws_open(first)) / rate;
      if (x < high && logV <= -0.5 * (x - rate) * (x - rate)) {
        return x;
      }
    }
  }
}

/*
 * The Poisson distribution, up to a mean of 1e15 (W. Hörmann, "The transformed rejection method
 * for generating Poisson random variables", 1993).
 */
HYP_CALLED double hyp_rejection_poisson(uint64_t seed, uint64_t place, double mean) {
  if (!(mean >= 0 && mean <= hyp_rejection_MOST)) {
    return -1;
  }
  if (mean < hyp_rejection_FEW) {
    double u = hyp_draws_open(hyp_philox_bits(seed, place, hyp_rejection_POISSON, 0));
    double mass = hyp_portableMath_exp(-mean);
    double sum = mass;
    double k = 0;
    while (u > sum && k < 200) {
      k += 1;
      mass = mass * mean / k;
      sum += mass;
    }
    return k;
  }
  double b = fma(2.53, sqrt(mean), 0.931);
  double a = fma(0.02483, b, -0.059);
  double logScale = hyp_portableMath_log(1.1239 + 1.1328 / (b - 3.4));
  double squeeze = 0.9277 - 3.6224 / (b - 2);
  for (int attempt = 0; ; attempt++) {
    double u = hyp_draws_open(hyp_philox_bits(seed, place, hyp_rejection_POISSON + attempt, 0)) - 0.5;
    double v = hyp_draws_open(hyp_philox_bits(seed, place, hyp_rejection_POISSON + attempt, 1));
    double us = 0.5 - fabs(u);
    double k = floor(fma(2 * a / us + b, u, mean + 0.43));
    if (us >= 0.07 && v <= squeeze) {
      return k;
    }
    if (k >= 0 && (us >= 0.013 || v <= us)) {
      double left = hyp_portableMath_log(v) + logScale - hyp_portableMath_log(a / (us * us) + b);
      if (left <= hyp_portableMath_logPoisson(k, mean)) {
        return k;
      }
    }
  }
}

/* How many of n trials, at most 1e15, succeed that each do with probability p. */
HYP_CALLED double hyp_rejection_binomial(uint64_t seed, uint64_t place, double n, double p) {
  if (!(n >= 0 && n <= hyp_rejection_MOST && p >= 0 && p <= 1)) {
    return -1;
  }
  return p > 0.5 ? n - hyp_rejection_successes(seed, place, n, 1 - p) : hyp_rejection_successes(seed, place, n, p);
}

/*
 * With p at most 1/2 (W. Hörmann, "The generation of binomial random variates", 1993).
 */
HYP_CALLED double hyp_rejection_successes(uint64_t seed, uint64_t place, double n, double p) {
  double odds = p / (1 - p);
  if (n * p < hyp_rejection_FEW) {
    double u = hyp_draws_open(hyp_philox_bits(seed, place, hyp_rejection_BINOMIAL, 0));
    double mass = hyp_portableMath_exp(n * hyp_portableMath_log1p(-p));
    double sum = mass;
    double k = 0;
    while (u > sum && k < n && k < 200) {
      mass = mass * odds * (n - k) / (k + 1);
      k += 1;
      sum += mass;
    }
    return k;
  }
  double deviation = sqrt(n * p * (1 - p));
  double b = fma(2.53, deviation, 1.15);
  double a = fma(0.01, p, fma(0.0248, b, -0.0873));
  double scale = (2.83 + 5.1 / b) * deviation;
  double squeeze = 0.92 - 4.2 / b;
  double middle = fma(n, p, 0.5);
  double mode = floor((n + 1) * p);
  double most = hyp_portableMath_logBinomial(mode, n, p);
  for (int attempt = 0; ; attempt++) {
    double u = hyp_draws_open(hyp_philox_bits(seed, place, hyp_rejection_BINOMIAL + attempt, 0)) - 0.5;
    double v = hyp_draws_open(hyp_philox_bits(seed, place, hyp_rejection_BINOMIAL + attempt, 1));
    double us = 0.5 - fabs(u);
    double k = floor(fma(2 * a / us + b, u, middle));
    if (k >= 0 && k <= n) {
      if (us >= 0.07 && v <= squeeze) {
        return k;
      }
      double left = hyp_portableMath_log(v * scale / (a / (us * us) + b));
      if (left <= hyp_portableMath_logBinomial(k, n, p) - most) {
        return k;
      }
    }
  }
}

#endif
