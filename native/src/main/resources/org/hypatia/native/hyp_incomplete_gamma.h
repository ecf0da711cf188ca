/* Translated from IncompleteGamma.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The incomplete gamma functions over the gamma function, and the chi-squared distribution.
 * Accurate to 1e-14 of the value; for a beyond 1e6 as long as the value is above 1e-20, and
 * below, the error grows like the logarithm of the value, to 2e-13 at 1e-300.
 *
 * A series below x = a + 1 (DLMF 8.7.1), a continued fraction above (DLMF 8.9.2), and
 * Temme's uniform expansion (DLMF 8.12) around x = a where a is large and the
 * others are slow.
 */
#ifndef HYP_INCOMPLETE_GAMMA_H
#define HYP_INCOMPLETE_GAMMA_H

#include <math.h>

#include "hyp_gamma.h"
#include "hyp_scalar.h"
#include "hyp_scaled_error_function.h"

HYP_CALLED double hyp_incompleteGamma_log1pMinus(double u);
HYP_CALLED double hyp_incompleteGamma_factor(double a, double x, double shift);
HYP_CALLED double hyp_incompleteGamma_factorOfLarge(double a, double x, double shift);
HYP_CALLED double hyp_gammaDensity_f64(double a, double x);
HYP_CALLED double hyp_gammaInc_f64(double a, double x);
HYP_CALLED double hyp_gammaIncC_f64(double a, double x);
HYP_CALLED double hyp_chi2sf_f64(double x, double k);
HYP_CALLED int hyp_incompleteGamma_isUniform(double a, double x);
HYP_CALLED int hyp_incompleteGamma_isLow(double a, double x);
HYP_CALLED double hyp_incompleteGamma_lower(double a, double x);
HYP_CALLED double hyp_incompleteGamma_upperOfSmall(double a, double x);
HYP_CALLED double hyp_incompleteGamma_upper(double a, double x);
HYP_CALLED double hyp_incompleteGamma_uniform(double a, double x, double side);
/* From here on, within 0.3 a of a, the expansion is used. */
HYP_TABLE double hyp_incompleteGamma_UNIFORM = 200;

/* Up to here the factor is a product of powers; beyond, Stirling's series takes over. */
HYP_TABLE double hyp_incompleteGamma_LARGE = 150;

HYP_TABLE double hyp_incompleteGamma_TWO_PI = 6.283185307179586;

/* How many coefficients of EXPANSION belong to each power of 1 / a. */
HYP_TABLE int hyp_incompleteGamma_TERMS[] = {18, 16, 13, 11, 9, 7, 5};

/* Taylor coefficients at 0 of c_0, c_1, ... of DLMF 8.12.8. */
HYP_TABLE double hyp_incompleteGamma_EXPANSION[] = {
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

/* log(1 + u) - u, accurate near 0: by the series of the inverse hyperbolic tangent. */
HYP_CALLED double hyp_incompleteGamma_log1pMinus(double u) {
  if (!(u > -0.5 && u < 1)) {
    return log1p(u) - u;
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

/* x^a / gamma(a + 1) exp(shift) for positive a and x. */
HYP_CALLED double hyp_incompleteGamma_factor(double a, double x, double shift) {
  if (a > hyp_incompleteGamma_LARGE) {
    return hyp_incompleteGamma_factorOfLarge(a, x, shift);
  }
  if (shift < -3000) {
    return 0;
  }
  // In two halves, which do not overflow before the product does.
  double half = pow(x, 0.5 * a) * exp(0.5 * shift);
  return a < 1e-300 ? half * half : half / (a * hyp_gamma_f64(a)) * half;
}

/*
 * By Stirling's series. Far from x = a, where an exponent would be large and its rounding
 * seen, from powers: of as many parts as keep them from overflowing.
 */
HYP_CALLED double hyp_incompleteGamma_factorOfLarge(double a, double x, double shift) {
  double exponent = a * hyp_incompleteGamma_log1pMinus((x - a) / a);
  double scale = exp(-hyp_gamma_stirlingRest(a)) / sqrt(hyp_incompleteGamma_TWO_PI * a);
  if (fabs(exponent) < 20 || a > 1e6) {
    return exp(exponent + (x + shift)) * scale;
  }
  double ratio = x / a;
  double sum = a + shift;
  double lost = a - (sum - (sum - a)) + (shift - (sum - a));
  double parts = 1;
  while (hyp_max_f64(fabs(a * log(ratio)), fabs(sum)) > 600 * parts) {
    parts *= 2;
  }
  double power = pow(ratio, a / parts) * exp(sum / parts);
  for (double part = 1; part < parts; part *= 2) {
    power *= power;
  }
  return power * (scale * exp(fma(-ratio, a, x) / ratio + lost));
}

/* The derivative of gammaInc with respect to x: the gamma density. */
HYP_CALLED double hyp_gammaDensity_f64(double a, double x) {
  if (!(a > 0) || hyp_isinf_f64(x)) {
    return a > 0 ? 0 : (double)NAN;
  }
  if (x == 0) {
    return a < 1 ? (double)INFINITY : a == 1 ? 1 : 0;
  }
  return x > 0 ? a / x * hyp_incompleteGamma_factor(a, x, -x) : x < 0 ? 0 : x;
}

/* The lower function P; 0 at 0, 1 at infinity, NaN for negative a or x. */
HYP_CALLED double hyp_gammaInc_f64(double a, double x) {
  if (!(a >= 0 && x >= 0) || (a == 0 && x == 0) || (a == x && hyp_isinf_f64(a))) {
    return (double)NAN;
  }
  if (a == 0 || x == 0 || hyp_isinf_f64(a) || hyp_isinf_f64(x)) {
    return a == 0 || hyp_isinf_f64(x) ? 1 : 0;
  }
  if (hyp_incompleteGamma_isUniform(a, x)) {
    return hyp_incompleteGamma_uniform(a, x, -1);
  }
  return hyp_incompleteGamma_isLow(a, x) ? hyp_incompleteGamma_lower(a, x) : 1 - hyp_incompleteGamma_upper(a, x);
}

/* The upper function Q = 1 - P, accurate where it is small. */
HYP_CALLED double hyp_gammaIncC_f64(double a, double x) {
  if (!(a > 0 && x > 0) || hyp_isinf_f64(a) || hyp_isinf_f64(x)) {
    return 1 - hyp_gammaInc_f64(a, x);
  }
  if (hyp_incompleteGamma_isUniform(a, x)) {
    return hyp_incompleteGamma_uniform(a, x, 1);
  }
  if (!hyp_incompleteGamma_isLow(a, x)) {
    return hyp_incompleteGamma_upper(a, x);
  }
  return a < 1 ? hyp_incompleteGamma_upperOfSmall(a, x) : 1 - hyp_incompleteGamma_lower(a, x);
}

/* The probability that a chi-squared variable of k degrees of freedom exceeds x. */
HYP_CALLED double hyp_chi2sf_f64(double x, double k) {
  return hyp_gammaIncC_f64(0.5 * k, 0.5 * x);
}

HYP_CALLED int hyp_incompleteGamma_isUniform(double a, double x) {
  return a > hyp_incompleteGamma_UNIFORM && fabs(x - a) < 0.3 * a;
}

/* Whether P is summed, and not Q. */
HYP_CALLED int hyp_incompleteGamma_isLow(double a, double x) {
  return x < (a < 1 ? 1.5 : a + 1);
}

HYP_CALLED double hyp_incompleteGamma_lower(double a, double x) {
  double term = 1;
  double sum = 1;
  for (double n = a + 1; term > 1e-17 * sum; n++) {
    term *= x / n;
    sum += term;
  }
  return hyp_incompleteGamma_factor(a, x, -x) * sum;
}

/* Q where P may be near 1: what is left of 1 without the leading power, and a series. */
HYP_CALLED double hyp_incompleteGamma_upperOfSmall(double a, double x) {
  double logOfGamma =
      a < 0.5 ? -log1p(hyp_gamma_reciprocalGammaRest(a)) : hyp_gammaln_f64(a) + log(a);
  double exponent = a * log(x) - logOfGamma;
  double term = 1;
  double sum = 0;
  for (double n = 1; fabs(term) > 1e-18; n++) {
    term *= -x / n;
    sum += term / (a + n);
  }
  return -expm1(exponent) - exp(exponent) * a * sum;
}

/* Q from the continued fraction, by the modified Lentz algorithm. */
HYP_CALLED double hyp_incompleteGamma_upper(double a, double x) {
  double b = x + 1 - a;
  double c = 1e300;
  double d = 1 / b;
  double value = d;
  double change = 0;
  for (double n = 1; fabs(change - 1) > 3e-16 && n < 100000; n++) {
    double an = n * (a - n);
    b += 2;
    d = 1 / (b + an * d);
    c = b + an / c;
    change = c * d;
    value *= change;
  }
  return a * hyp_incompleteGamma_factor(a, x, -x) * value;
}

/* P for side -1, Q for side 1: the smaller of them, or what it leaves of 1. */
HYP_CALLED double hyp_incompleteGamma_uniform(double a, double x, double side) {
  double mu = (x - a) / a;
  double eta = hyp_copysign_f64(sqrt(-2 * hyp_incompleteGamma_log1pMinus(mu)), mu);
  double sum = 0;
  double scale = 1;
  int at = 0;
  for (int k = 0; k < (int)(sizeof hyp_incompleteGamma_TERMS / sizeof *hyp_incompleteGamma_TERMS); k++) {
    double row = 0;
    double power = 1;
    for (int n = 0; n < hyp_incompleteGamma_TERMS[k]; n++) {
      row += hyp_incompleteGamma_EXPANSION[at] * power;
      power *= eta;
      at++;
    }
    sum += row * scale;
    scale /= a;
  }
  // exp(-a eta^2 / 2) / sqrt(2 pi a), taken out of the error function too
  double outer = hyp_incompleteGamma_factor(a, x, -x) * exp(hyp_gamma_stirlingRest(a));
  double error = hyp_erfcx_f64(fabs(eta) * sqrt(0.5 * a));
  double tail = outer * (0.5 * sqrt(hyp_incompleteGamma_TWO_PI * a) * error + hyp_copysign_f64(sum, sum * eta));
  return side * eta > 0 ? tail : 1 - tail;
}

HYP_INLINE float hyp_gammaDensity_f32(float a, float x) { return (float)hyp_gammaDensity_f64(a, x); }
HYP_INLINE float hyp_gammaInc_f32(float a, float x) { return (float)hyp_gammaInc_f64(a, x); }
HYP_INLINE float hyp_gammaIncC_f32(float a, float x) { return (float)hyp_gammaIncC_f64(a, x); }
HYP_INLINE float hyp_chi2sf_f32(float x, float k) { return (float)hyp_chi2sf_f64(x, k); }

#endif
