/* Translated from IncompleteBeta.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The incomplete beta function over the beta function, by its continued fraction (DLMF 8.17.22).
 * Accurate to 1e-14 of the value; if a and b are above 20 and their sum above 300,
 * as long as the value is above 1e-20, and below, the error grows like the logarithm of the value.
 */
#ifndef HYP_INCOMPLETE_BETA_H
#define HYP_INCOMPLETE_BETA_H

#include <math.h>

#include "hyp_beta.h"
#include "hyp_gamma.h"
#include "hyp_incomplete_gamma.h"
#include "hyp_scalar.h"

HYP_CALLED double hyp_incompleteBeta_factor(double a, double b, double x);
HYP_CALLED double hyp_incompleteBeta_distance(double a, double b, double x, double p, double q);
HYP_CALLED double hyp_betaDensity_f64(double a, double b, double x);
HYP_CALLED double hyp_betaInc_f64(double a, double b, double x);
HYP_CALLED double hyp_incompleteBeta_ofSmall(double a, double b, double y);
HYP_CALLED double hyp_incompleteBeta_fraction(double a, double b, double x);
HYP_TABLE double hyp_incompleteBeta_TWO_PI = 6.283185307179586;

/* x^a (1 - x)^b / beta(a, b) for positive a, b and x inside (0, 1). */
HYP_CALLED double hyp_incompleteBeta_factor(double a, double b, double x) {
  double y = 1 - x;
  if (hyp_min_f64(a, b) < 20 || a + b < 300) {
    double rest = b * ((1 - y - x) / y); // of the rounding of y
    return pow(x, a) * pow(y, b) * exp(rest) / hyp_beta_f64(a, b);
  }
  // The exponents of the powers and of the beta function have cancelled to these.
  double away = hyp_incompleteBeta_distance(a, b, x, a * x, b * x);
  double sum = a + b;
  double powers =
      a * hyp_incompleteGamma_log1pMinus(-away / a) + b * hyp_incompleteGamma_log1pMinus(away / b);
  double rest = hyp_gamma_stirlingRest(sum) - hyp_gamma_stirlingRest(a) - hyp_gamma_stirlingRest(b);
  return sqrt(a / hyp_incompleteBeta_TWO_PI * (b / sum)) * exp(powers + rest);
}

/* a (1 - x) - b x, with what rounding took from the products p and q. */
HYP_CALLED double hyp_incompleteBeta_distance(double a, double b, double x, double p, double q) {
  double left = a - p;
  double low = a - left - p - fma(a, x, -p) - fma(b, x, -q);
  return left - q + low;
}

/* The derivative of betaInc with respect to x: the beta density. */
HYP_CALLED double hyp_betaDensity_f64(double a, double b, double x) {
  if (!(a > 0 && b > 0)) {
    return (double)NAN;
  }
  if (x == 0 || x == 1) {
    double power = x == 0 ? a : b;
    double other = x == 0 ? b : a;
    return power < 1 ? (double)INFINITY : power == 1 ? other : 0;
  }
  return x > 0 && x < 1 ? hyp_incompleteBeta_factor(a, b, x) / x / (1 - x) : x * 0;
}

/* NaN unless a and b are positive and x is from 0 to 1. */
HYP_CALLED double hyp_betaInc_f64(double a, double b, double x) {
  if (!(a > 0 && b > 0 && x >= 0 && x <= 1) || hyp_isinf_f64(a) || hyp_isinf_f64(b)) {
    return (double)NAN;
  }
  if (x == 0 || x == 1) {
    return x;
  }
  if (x < (a + 1) / (a + b + 2)) {
    return hyp_incompleteBeta_factor(a, b, x) / a * hyp_incompleteBeta_fraction(a, b, x);
  }
  return b < 0.5 ? hyp_incompleteBeta_ofSmall(a, b, 1 - x) : 1 - hyp_incompleteBeta_factor(a, b, x) / b * hyp_incompleteBeta_fraction(b, a, 1 - x);
}

/* What is left of 1 without the leading power of y = 1 - x and its series. */
HYP_CALLED double hyp_incompleteBeta_ofSmall(double a, double b, double y) {
  double quotient = -log1p(hyp_gamma_reciprocalGammaRest(b)) + hyp_beta_logOfQuotient(a, b);
  double exponent = b * log(y) - quotient;
  double term = 1;
  double sum = 0;
  for (double n = 1; fabs(term) > 1e-18; n++) {
    term *= (n - a) / n * y;
    sum += term / (b + n);
  }
  return -expm1(exponent) - exp(exponent) * b * sum;
}

/* The continued fraction, by the modified Lentz algorithm. */
HYP_CALLED double hyp_incompleteBeta_fraction(double a, double b, double x) {
  double c = 1;
  double d = 1 / (1 - (a + b) * x / (a + 1));
  double value = d;
  double change = 0;
  for (double m = 1; fabs(change - 1) > 1e-16 && m < 100000; m++) {
    double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / (1 + even * d);
    c = 1 + even / c;
    value *= d * c;
    double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / (1 + odd * d);
    c = 1 + odd / c;
    change = d * c;
    value *= change;
  }
  return value;
}

HYP_INLINE float hyp_betaDensity_f32(float a, float b, float x) { return (float)hyp_betaDensity_f64(a, b, x); }
HYP_INLINE float hyp_betaInc_f32(float a, float b, float x) { return (float)hyp_betaInc_f64(a, b, x); }

#endif
