/* Translated from Beta.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Euler's beta function and its logarithm, accurate to 1e-14 of the value; the logarithm, where the
 * function is near 1, to 1e-14. From gamma functions where the sum of the arguments is at most 170,
 * beyond from Stirling's series, in which the large parts have cancelled.
 */
#ifndef HYP_BETA_H
#define HYP_BETA_H

#include <math.h>

#include "hyp_gamma.h"
#include "hyp_scalar.h"

HYP_CALLED double hyp_beta_f64(double a, double b);
HYP_CALLED double hyp_betaln_f64(double a, double b);
HYP_CALLED double hyp_beta_ofSmallAndLarge(double p, double q);
HYP_CALLED double hyp_beta_logOfQuotient(double a, double b);
HYP_CALLED double hyp_beta_stirlingRest(double p, double q);
HYP_TABLE double hyp_beta_TWO_PI = 6.283185307179586;

/* Where the gamma function ends. */
HYP_TABLE double hyp_beta_LARGE = 170;

/* gamma(a) gamma(b) / gamma(a + b). */
HYP_CALLED double hyp_beta_f64(double a, double b) {
  double p = hyp_min_f64(a, b);
  double q = hyp_max_f64(a, b);
  double sum = p + q;
  if (!(p > 0)) {
    int zero = sum <= 0 && sum == floor(sum);
    return zero ? 0 : hyp_gamma_f64(p) * (hyp_gamma_f64(q) / hyp_gamma_f64(sum));
  }
  if (q == (double)INFINITY) {
    return 0;
  }
  double low = q - sum + p; // what the sum lacks
  if (sum <= hyp_beta_LARGE) {
    double slope = log(sum) - 0.5 / sum;
    return hyp_gamma_f64(p) * (hyp_gamma_f64(q) / hyp_gamma_f64(sum) * (1 - slope * low));
  }
  if (p < 10) {
    return hyp_gamma_f64(p) * pow(sum, -p) * exp(hyp_beta_ofSmallAndLarge(p, q));
  }
  double u = p / sum;
  double v = q / sum;
  double lowU = fma(-u, sum, p) - u * low;
  double lowV = fma(-v, sum, q) - v * low;
  double rest = lowU + lowV + hyp_beta_stirlingRest(p, q);
  return sqrt(hyp_beta_TWO_PI / p / v) * pow(u, p) * pow(v, q) * exp(rest);
}

/* The logarithm of the size of beta. */
HYP_CALLED double hyp_betaln_f64(double a, double b) {
  double p = hyp_min_f64(a, b);
  double q = hyp_max_f64(a, b);
  double sum = p + q;
  if (!(p > 1e-290)) {
    return hyp_gammaln_f64(p) + hyp_gammaln_f64(q) - hyp_gammaln_f64(sum);
  }
  if (q == (double)INFINITY) {
    return (double)-INFINITY;
  }
  if (sum <= hyp_beta_LARGE) {
    return log(hyp_beta_f64(p, q));
  }
  if (p < 10) {
    return hyp_gammaln_f64(p) - p * log(sum) + hyp_beta_ofSmallAndLarge(p, q);
  }
  double powers = p * log(p / sum) + q * log1p(-p / sum);
  return 0.5 * log(hyp_beta_TWO_PI / p * (sum / q)) + powers + hyp_beta_stirlingRest(p, q);
}

/* The logarithm of gamma(q) / gamma(p + q) * (p + q)^p. */
HYP_CALLED double hyp_beta_ofSmallAndLarge(double p, double q) {
  double sum = p + q;
  double power = p + (q - 0.5) * log1p(-p / sum);
  return power + hyp_gamma_stirlingRest(q) - hyp_gamma_stirlingRest(sum);
}

/*
 * The logarithm of gamma(a) / gamma(a + b), in proportion to b if that is small.
 */
HYP_CALLED double hyp_beta_logOfQuotient(double a, double b) {
  double sum = 0;
  double from = a;
  while (from < 10) {
    sum += log1p(b / from);
    from += 1;
  }
  return sum + hyp_beta_ofSmallAndLarge(b, from) - b * log(from + b);
}

HYP_CALLED double hyp_beta_stirlingRest(double p, double q) {
  return hyp_gamma_stirlingRest(p) + hyp_gamma_stirlingRest(q) - hyp_gamma_stirlingRest(p + q);
}

HYP_INLINE float hyp_beta_f32(float a, float b) { return (float)hyp_beta_f64(a, b); }
HYP_INLINE float hyp_betaln_f32(float a, float b) { return (float)hyp_betaln_f64(a, b); }

#endif
