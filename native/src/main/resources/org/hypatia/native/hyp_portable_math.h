/* Translated from PortableMath.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Functions with the same bits on every machine, accurate to a few units in the last place: series
 * and polynomials of fused operations, after arguments have been reduced exactly.
 */
#ifndef HYP_PORTABLE_MATH_H
#define HYP_PORTABLE_MATH_H

#include <math.h>

#include "hyp_scalar.h"

HYP_INLINE double hyp_portableMath_log(double x);
HYP_INLINE double hyp_portableMath_log1p(double x);
HYP_INLINE double hyp_portableMath_ofQuotient(double f);
HYP_INLINE double hyp_portableMath_exp(double x);
HYP_INLINE double hyp_portableMath_powerOf2(double k);
HYP_INLINE double hyp_portableMath_sin(double x);
HYP_INLINE double hyp_portableMath_cos(double x);
HYP_INLINE double hyp_portableMath_logPoisson(double k, double mean);
HYP_INLINE double hyp_portableMath_logBinomial(double k, double n, double p);
HYP_INLINE double hyp_portableMath_deviance(double x, double mean);
HYP_INLINE double hyp_portableMath_stirlingRest(double k);
HYP_TABLE double hyp_portableMath_LN_2 = 0.6931471805599453;

/* What LN_2 lacks. */
HYP_TABLE double hyp_portableMath_LN_2_REST = 2.3190468138462996e-17;

HYP_TABLE double hyp_portableMath_LOG2_E = 1.4426950408889634;
HYP_TABLE double hyp_portableMath_HALF_PI = 1.5707963267948966;

/* What HALF_PI lacks. */
HYP_TABLE double hyp_portableMath_HALF_PI_REST = 6.123233995736766e-17;

HYP_TABLE double hyp_portableMath_TWO_PI = 6.283185307179586;

/* By whole number what Stirling's formula lacks of the logarithm of its factorial. */
HYP_TABLE double hyp_portableMath_STIRLING_RESTS[] = {
  0,
  0.08106146679532726,
  0.0413406959554093,
  0.02767792568499834,
  0.020790672103765093,
  0.016644691189821193,
  0.013876128823070748,
  0.01189670994589177,
  0.010411265261972096,
  0.009255462182712733
};

/* The natural logarithm of a normal positive number. */
HYP_INLINE double hyp_portableMath_log(double x) {
  // x is m times 2^k; m begins with the root of 1/2, whose bits are 0x3fe6a09e667f3bcd.
  uint64_t bits = hyp_bits_f64(x) - 0x3fe6a09e667f3bcdL + 0x4000000000000000L;
  uint64_t k = bits >> 52; // 1024 too large
  double m = hyp_from_bits_f64((bits & 0xfffffffffffffL) + 0x3fe6a09e667f3bcdL);
  double exponent = hyp_from_bits_f64(0x4330000000000000L + k) - 4503599627371520.0;
  return fma(exponent, hyp_portableMath_LN_2, fma(exponent, hyp_portableMath_LN_2_REST, hyp_portableMath_ofQuotient((m - 1) / (m + 1))));
}

/* log(1 + x) for x from -1/2 to 0. */
HYP_INLINE double hyp_portableMath_log1p(double x) {
  return x < -0.25 ? hyp_portableMath_log(1 + x) : hyp_portableMath_ofQuotient(x / (2 + x));
}

/* log((1 + f) / (1 - f)), twice the area tangent, for f between +-0.172. */
HYP_INLINE double hyp_portableMath_ofQuotient(double f) {
  double s = f * f;
  double sum = 0.043478260869565216;
  sum = fma(sum, s, 0.047619047619047616);
  sum = fma(sum, s, 0.05263157894736842);
  sum = fma(sum, s, 0.058823529411764705);
  sum = fma(sum, s, 0.06666666666666667);
  sum = fma(sum, s, 0.07692307692307693);
  sum = fma(sum, s, 0.09090909090909091);
  sum = fma(sum, s, 0.1111111111111111);
  sum = fma(sum, s, 0.14285714285714285);
  sum = fma(sum, s, 0.2);
  sum = fma(sum, s, 0.3333333333333333);
  return fma(2 * f * s, sum, 2 * f);
}

/* The exponential function; 0 below -708, where what is left is no normal number. */
HYP_INLINE double hyp_portableMath_exp(double x) {
  if (!(x >= -708 && x <= 709)) {
    return x < 0 ? 0 : x * (double)INFINITY;
  }
  double k = floor(fma(x, hyp_portableMath_LOG2_E, 0.5));
  double r = fma(-k, hyp_portableMath_LN_2_REST, fma(-k, hyp_portableMath_LN_2, x));
  double sum = 1.0 / 6227020800.0;
  sum = fma(sum, r, 1.0 / 479001600);
  sum = fma(sum, r, 1.0 / 39916800);
  sum = fma(sum, r, 1.0 / 3628800);
  sum = fma(sum, r, 1.0 / 362880);
  sum = fma(sum, r, 1.0 / 40320);
  sum = fma(sum, r, 1.0 / 5040);
  sum = fma(sum, r, 1.0 / 720);
  sum = fma(sum, r, 1.0 / 120);
  sum = fma(sum, r, 1.0 / 24);
  sum = fma(sum, r, 1.0 / 6);
  sum = fma(sum, r, 0.5);
  sum = fma(sum, r, 1);
  sum = fma(sum, r, 1);
  // 2^k in two steps, for k of 1024 is out of range.
  double half = floor(0.5 * k);
  return sum * hyp_portableMath_powerOf2(half) * hyp_portableMath_powerOf2(k - half);
}

HYP_INLINE double hyp_portableMath_powerOf2(double k) {
  return hyp_from_bits_f64((uint64_t) (k + 1023) << 52);
}

/* The sine of x quarter turns, for x from -1/2 to 1/2. */
HYP_INLINE double hyp_portableMath_sin(double x) {
  double s = x * x;
  double sum = 6.0669357311061955e-12;
  sum = fma(sum, s, -6.688035109811468e-10);
  sum = fma(sum, s, 5.692172921967927e-08);
  sum = fma(sum, s, -3.598843235212085e-06);
  sum = fma(sum, s, 0.00016044118478735983);
  sum = fma(sum, s, -0.004681754135318688);
  sum = fma(sum, s, 0.07969262624616705);
  sum = fma(sum, s, -0.6459640975062463);
  return fma(x, hyp_portableMath_HALF_PI, x * fma(sum, s, hyp_portableMath_HALF_PI_REST));
}

/* The cosine of x quarter turns, for x from -1/2 to 1/2. */
HYP_INLINE double hyp_portableMath_cos(double x) {
  double s = x * x;
  double sum = -5.294400200734623e-13;
  sum = fma(sum, s, 6.565963114979473e-11);
  sum = fma(sum, s, -6.386603083791852e-09);
  sum = fma(sum, s, 4.710874778818172e-07);
  sum = fma(sum, s, -2.5202042373060607e-05);
  sum = fma(sum, s, 0.0009192602748394266);
  sum = fma(sum, s, -0.02086348076335296);
  sum = fma(sum, s, 0.25366950790104803);
  sum = fma(sum, s, -1.2337005501361697);
  return fma(sum, s, 1);
}

/*
 * The logarithm of mean^k exp(-mean) / k! for a whole k, to a few roundings of 1
 * however large the two are (C. Loader, "Fast and accurate computation of binomial
 * probabilities", 2000).
 */
HYP_INLINE double hyp_portableMath_logPoisson(double k, double mean) {
  return k == 0 ? -mean : fma(-0.5, hyp_portableMath_log(hyp_portableMath_TWO_PI * k), -hyp_portableMath_deviance(k, mean) - hyp_portableMath_stirlingRest(k));
}

/* The logarithm of the probability of k successes in n trials, likewise. */
HYP_INLINE double hyp_portableMath_logBinomial(double k, double n, double p) {
  double q = 1 - p;
  if (k == 0 || k == n) {
    return fma(n, k == 0 ? hyp_portableMath_log1p(-p) : hyp_portableMath_log(p), 0);
  }
  double rests = hyp_portableMath_stirlingRest(n) - hyp_portableMath_stirlingRest(k) - hyp_portableMath_stirlingRest(n - k);
  double successes = hyp_portableMath_deviance(k, fma(n, p, 0));
  double failures = hyp_portableMath_deviance(n - k, fma(n, q, 0));
  return fma(0.5, hyp_portableMath_log(n / k / (n - k) / hyp_portableMath_TWO_PI), rests - successes - failures);
}

/* x log(x / mean) + mean - x, which does not cancel where the two are near. */
HYP_INLINE double hyp_portableMath_deviance(double x, double mean) {
  double distance = x - mean;
  double v = distance / (x + mean);
  if (!(fabs(v) < 0.1)) {
    return fma(x, hyp_portableMath_log(x / mean), -distance);
  }
  double s = v * v;
  double sum = 0.058823529411764705;
  sum = fma(sum, s, 0.06666666666666667);
  sum = fma(sum, s, 0.07692307692307693);
  sum = fma(sum, s, 0.09090909090909091);
  sum = fma(sum, s, 0.1111111111111111);
  sum = fma(sum, s, 0.14285714285714285);
  sum = fma(sum, s, 0.2);
  sum = fma(sum, s, 0.3333333333333333);
  return fma(distance, v, 2 * x * v * s * sum);
}

/* What Stirling's formula lacks of a logarithm of a factorial: its series (DLMF 5.11.1). */
HYP_INLINE double hyp_portableMath_stirlingRest(double k) {
  if (k < 10) {
    return hyp_portableMath_STIRLING_RESTS[(int) k];
  }
  double s = 1 / (k * k);
  double sum = -691.0 / 360360;
  sum = fma(sum, s, 1.0 / 1188);
  sum = fma(sum, s, -1.0 / 1680);
  sum = fma(sum, s, 1.0 / 1260);
  sum = fma(sum, s, -1.0 / 360);
  sum = fma(sum, s, 1.0 / 12);
  return sum / k;
}

#endif
