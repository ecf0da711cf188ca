/* Translated from Gamma.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The gamma function and its logarithm, accurate to 2e-15 of the value; the logarithm for negative
 * arguments, where it has zeros between the poles, to 2e-15 of its size nearby.
 *
 * Between -16 and 16 from the Taylor series of the entire function 1 / gamma(1 + t) at 0
 * and the recurrence, whose factors are exact; beyond from Stirling's series (DLMF 5.11.3) and the
 * reflection formula (DLMF 5.5.3).
 */
#ifndef HYP_GAMMA_H
#define HYP_GAMMA_H

#include <math.h>

#include "hyp_scalar.h"

HYP_CALLED double hyp_gamma_reciprocalGammaRest(double t);
HYP_CALLED double hyp_gamma_stirlingRest(double x);
HYP_CALLED double hyp_gamma_sinOfPiTimes(double x);
HYP_CALLED double hyp_gamma_f64(double x);
HYP_CALLED double hyp_gamma_gammaOfSmall(double x);
HYP_CALLED double hyp_gammaln_f64(double x);
/* The first coefficients of (1 / gamma(1 + t) - 1) / t. */
HYP_TABLE double hyp_gamma_RECIPROCAL[] = {
  0.5772156649015329, -0.6558780715202539, -0.04200263503409524,
  0.16653861138229148, -0.04219773455554433, -0.009621971527876973,
  0.0072189432466631, -0.0011651675918590652, -0.00021524167411495098,
  0.0001280502823881162, -2.013485478078824e-05, -1.2504934821426706e-06,
  1.133027231981696e-06, -2.056338416977607e-07, 6.116095104481416e-09,
  5.002007644469223e-09, -1.18127457048702e-09, 1.0434267116911005e-10,
  7.782263439905071e-12, -3.696805618642206e-12, 5.100370287454476e-13
};

/* Bernoulli numbers over products, DLMF 5.11.1. */
HYP_TABLE double hyp_gamma_STIRLING[] = {
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

HYP_TABLE double hyp_gamma_ROOT_TWO_PI = 2.5066282746310007;
HYP_TABLE double hyp_gamma_HALF_LOG_TWO_PI = 0.9189385332046728;

/* 1 / gamma(1 + t) - 1 for t from -1/2 to 1/2, accurate near 0 too. */
HYP_CALLED double hyp_gamma_reciprocalGammaRest(double t) {
  double sum = 0;
  for (int k = (int)(sizeof hyp_gamma_RECIPROCAL / sizeof *hyp_gamma_RECIPROCAL) - 1; k >= 0; k--) {
    sum = sum * t + hyp_gamma_RECIPROCAL[k];
  }
  return t * sum;
}

/* What Stirling's formula for the logarithm leaves out, for x of 10 and more. */
HYP_CALLED double hyp_gamma_stirlingRest(double x) {
  double square = 1 / (x * x);
  double sum = 0;
  for (int k = (int)(sizeof hyp_gamma_STIRLING / sizeof *hyp_gamma_STIRLING) - 1; k >= 0; k--) {
    sum = sum * square + hyp_gamma_STIRLING[k];
  }
  return sum / x;
}

/* The sine of pi x, of which whole periods are taken out exactly. */
HYP_CALLED double hyp_gamma_sinOfPiTimes(double x) {
  double rest = x - 2 * rint(0.5 * x);
  if (fabs(rest) > 0.5) {
    rest = hyp_copysign_f64(1, rest) - rest;
  }
  return sin(3.141592653589793 * rest);
}

/* Infinite at the zeros, NaN at the negative whole numbers. */
HYP_CALLED double hyp_gamma_f64(double x) {
  if (x == 0) {
    return 1 / x;
  }
  if (x < 0 && x == floor(x)) {
    return (double)NAN;
  }
  double size = fabs(x);
  if (size < 16) {
    return hyp_gamma_gammaOfSmall(x);
  }
  if (x > 172) {
    return (double)INFINITY;
  }
  // The power is taken in two halves, which do not overflow before the product does.
  double half = pow(size, 0.5 * size - 0.25);
  double rest = half * exp(-size) * (hyp_gamma_ROOT_TWO_PI * exp(hyp_gamma_stirlingRest(size)));
  if (!(x < 0)) {
    return half * rest;
  }
  double sine = hyp_gamma_sinOfPiTimes(size);
  if (size > 200) {
    return sine > 0 ? -0.0 : 0.0;
  }
  return -3.141592653589793 / (size * sine) / half / rest;
}

/* gamma(1 + t) next to the argument, and factors up or down to it. */
HYP_CALLED double hyp_gamma_gammaOfSmall(double x) {
  double near = rint(x);
  double top = 1;
  double bottom = 1;
  for (double k = 1; k < near; k++) {
    top *= x - k;
  }
  for (double k = 0; k <= -near; k++) {
    bottom *= x + k;
  }
  return top / (bottom * (1 + hyp_gamma_reciprocalGammaRest(x - near)));
}

/* The logarithm of the size of gamma(x). */
HYP_CALLED double hyp_gammaln_f64(double x) {
  if (x <= 0) {
    if (x == floor(x)) {
      return (double)INFINITY;
    }
    if (x > -1e-17) {
      return -log(-x);
    }
    if (x > -16) {
      return log(fabs(hyp_gamma_gammaOfSmall(x)));
    }
    return log(3.141592653589793 / fabs(x * hyp_gamma_sinOfPiTimes(x))) - hyp_gammaln_f64(-x);
  }
  if (x < 0.5) {
    return -log1p(hyp_gamma_reciprocalGammaRest(x)) - log(x);
  }
  if (x < 1.5) {
    return 0 - log1p(hyp_gamma_reciprocalGammaRest(x - 1)); // 0 at 1, not -0
  }
  if (x < 2.5) {
    return log1p(x - 2) - log1p(hyp_gamma_reciprocalGammaRest(x - 2));
  }
  if (x < 16) {
    return log(hyp_gamma_gammaOfSmall(x));
  }
  return (x - 0.5) * (log(x) - 1) + (hyp_gamma_HALF_LOG_TWO_PI - 0.5) + hyp_gamma_stirlingRest(x);
}

HYP_INLINE float hyp_gamma_f32(float x) { return (float)hyp_gamma_f64(x); }
HYP_INLINE float hyp_gammaln_f32(float x) { return (float)hyp_gammaln_f64(x); }

#endif
