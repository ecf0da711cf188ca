/* Translated from Polygamma.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Derivatives of the logarithm of the gamma function, accurate to 1e-14 of the value, and where a
 * function has zeros between its poles (negative arguments) of its size nearby.
 */
#ifndef HYP_POLYGAMMA_H
#define HYP_POLYGAMMA_H

#include <math.h>

#include "hyp_gamma.h"
#include "hyp_scalar.h"

HYP_CALLED double hyp_digamma_f64(double x);
HYP_CALLED double hyp_polygamma_piOverTangent(double t);
HYP_CALLED double hyp_trigamma_f64(double x);
HYP_CALLED double hyp_polygamma_f64(double n, double x);
HYP_CALLED double hyp_polygamma_zeta(double s, double x);
HYP_CALLED double hyp_polygamma_scaledZeta(double s, double x);
/*
 * digamma(1.5 + t) / (1.5 + t - root) for t from -1/2 to 1/2: the Chebyshev
 * interpolant, off by 6e-19.
 */
HYP_TABLE double hyp_polygamma_NEAR_ROOT[] = {
  0.9510558760318328, -0.42362742128146047, 0.24054248424078736,
  -0.14840492305391761, 0.09498872445283, -0.06192213327165706,
  0.04076083394462657, -0.02697579684427536, 0.017907248195969127,
  -0.011908215172584002, 0.007927024067961237, -0.00528001782089874,
  0.0035180800751066694, -0.002344650082351321, 0.0015635679757533885,
  -0.001042261556504223, 0.0006899717801166841, -0.0004599625144612576,
  0.0003268068044141764, -0.0002178682145501451, 9.173383289174792e-05,
  -6.11554261750751e-05, 0.00012230983055406747, -8.153978973309418e-05
};

/* The positive zero of the digamma function is the sum of both. */
HYP_TABLE double hyp_polygamma_ROOT = 1.4616321449683622;

HYP_TABLE double hyp_polygamma_ROOT_LOW = 9.549995429965697e-17;

/* Bernoulli numbers over 2 j, DLMF 5.11.2. */
HYP_TABLE double hyp_polygamma_DIGAMMA_SERIES[] = {
  1.0 / 12,
  -1.0 / 120,
  1.0 / 252,
  -1.0 / 240,
  1.0 / 132,
  -691.0 / 32760,
  1.0 / 12,
  -3617.0 / 8160,
  43867.0 / 14364
};

/* Bernoulli numbers over factorials of 2 j, DLMF 2.10.1. */
HYP_TABLE double hyp_polygamma_EULER_MACLAURIN[] = {
  0.08333333333333333, -0.001388888888888889, 3.306878306878307e-05,
  -8.267195767195768e-07, 2.08767569878681e-08, -5.284190138687493e-10,
  1.3382536530684679e-11, -3.3896802963225827e-13, 8.586062056277845e-15,
  -2.174868698558062e-16, 5.5090028283602295e-18, -1.3954464685812522e-19
};

/*
 * The derivative of log(gamma(x)): from the asymptotic series above 10, from the
 * recurrence and a polynomial around its zero below, by reflection (DLMF 5.5.4) under 0. Infinite
 * at the zeros, NaN at the negative whole numbers.
 */
HYP_CALLED double hyp_digamma_f64(double x) {
  if (x == 0) {
    return -1 / x;
  }
  if (x < 0) {
    return x == floor(x) ? (double)NAN : hyp_digamma_f64(1 - x) - hyp_polygamma_piOverTangent(x - rint(x));
  }
  if (x >= 10) {
    double square = 1 / (x * x);
    double sum = 0;
    for (int k = (int)(sizeof hyp_polygamma_DIGAMMA_SERIES / sizeof *hyp_polygamma_DIGAMMA_SERIES) - 1; k >= 0; k--) {
      sum = (sum + hyp_polygamma_DIGAMMA_SERIES[k]) * square;
    }
    return log(x) - 0.5 / x - sum;
  }
  double near = x;
  double sum = 0;
  while (near > 2) {
    near -= 1;
    sum += 1 / near;
  }
  if (near < 1) {
    sum -= 1 / near;
    near += 1;
  }
  double rest = 0;
  for (int k = (int)(sizeof hyp_polygamma_NEAR_ROOT / sizeof *hyp_polygamma_NEAR_ROOT) - 1; k >= 0; k--) {
    rest = rest * (near - 1.5) + hyp_polygamma_NEAR_ROOT[k];
  }
  return sum + (near - hyp_polygamma_ROOT - hyp_polygamma_ROOT_LOW) * rest;
}

/* pi / tan(pi t) for t from -1/2 to 1/2, accurate near the ends too. */
HYP_CALLED double hyp_polygamma_piOverTangent(double t) {
  return fabs(t) < 0.25
      ? 3.141592653589793 / tan(3.141592653589793 * t)
      : hyp_copysign_f64(3.141592653589793 * tan(3.141592653589793 * (0.5 - fabs(t))), t);
}

/* The second derivative of log(gamma(x)). */
HYP_CALLED double hyp_trigamma_f64(double x) {
  return hyp_polygamma_f64(1, x);
}

/*
 * The derivative of digamma of a whole order n not below 0, NaN for others:
 * Hurwitz's zeta function (DLMF 5.15.1, 25.11.3), for orders up to 170 accurate as the class
 * says. At its poles, 0 and the negative whole numbers, infinite for odd orders; for even ones
 * infinite at the zeros, which have a sign, and NaN elsewhere.
 */
HYP_CALLED double hyp_polygamma_f64(double n, double x) {
  if (n == 0) {
    return hyp_digamma_f64(x);
  }
  if (!(n > 0) || n != floor(n) || n > 1e15 || !(x > (double)-INFINITY)) {
    return (double)NAN;
  }
  double s = n + 1;
  double odd = n - 2 * floor(0.5 * n);
  double sign = 2 * odd - 1;
  if (x <= 0 && x == floor(x)) {
    return odd == 1 ? (double)INFINITY : x == 0 ? -1 / x : (double)NAN;
  }
  if (x == (double)INFINITY) {
    return sign * 0.0;
  }
  if (x < 0) {
    double near = x - rint(x);
    double others = hyp_polygamma_zeta(s, 1 - near) - hyp_polygamma_zeta(s, 1 - x);
    double all = sign * pow(fabs(near), -s) * (odd == 1 ? 1 : hyp_copysign_f64(1, near));
    return hyp_gamma_f64(s) * (all + sign * hyp_polygamma_zeta(s, 1 + near) + others);
  }
  if (n > 170) {
    return sign * exp(hyp_gammaln_f64(s) - s * log(x)) * hyp_polygamma_scaledZeta(s, x);
  }
  double half = pow(x, -0.5 * s);
  return sign * (half * hyp_gamma_f64(s)) * half * hyp_polygamma_scaledZeta(s, x);
}

HYP_CALLED double hyp_polygamma_zeta(double s, double x) {
  return pow(x, -s) * hyp_polygamma_scaledZeta(s, x);
}

/*
 * x^s zeta(s, x), the sum of (1 + k / x)^-s, for positive x: terms one by
 * one, and the Euler-Maclaurin formula for the rest.
 */
HYP_CALLED double hyp_polygamma_scaledZeta(double s, double x) {
  double sum = 0;
  double from = x;
  while (from < 10 + s) {
    double term = pow(from / x, -s);
    sum += term;
    if (from * term < 1e-18 * sum) {
      return sum;
    }
    from += 1;
  }
  double factor = s / from;
  double rest = 0.5 + from / (s - 1);
  for (int j = 0; j < (int)(sizeof hyp_polygamma_EULER_MACLAURIN / sizeof *hyp_polygamma_EULER_MACLAURIN); j++) {
    rest += hyp_polygamma_EULER_MACLAURIN[j] * factor;
    factor *= (s + 2 * j + 1) / from * ((s + 2 * j + 2) / from);
  }
  return sum + pow(from / x, -s) * rest;
}

HYP_INLINE float hyp_digamma_f32(float x) { return (float)hyp_digamma_f64(x); }
HYP_INLINE float hyp_trigamma_f32(float x) { return (float)hyp_trigamma_f64(x); }
HYP_INLINE float hyp_polygamma_f32(float n, float x) { return (float)hyp_polygamma_f64(n, x); }

#endif
