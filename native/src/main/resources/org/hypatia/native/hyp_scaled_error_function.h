/* Translated from ScaledErrorFunction.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * What is made of the error function: its complement without the exponential, and the inverses of
 * both, accurate to 3e-15 of the value.
 */
#ifndef HYP_SCALED_ERROR_FUNCTION_H
#define HYP_SCALED_ERROR_FUNCTION_H

#include <math.h>

#include "hyp_erf.h"
#include "hyp_scalar.h"

HYP_CALLED double hyp_scaledErrorFunction_fraction(double x);
HYP_CALLED double hyp_scaledErrorFunction_fractionRest(double x);
HYP_CALLED double hyp_erfcx_f64(double x);
HYP_CALLED double hyp_erfcxSlope_f64(double x);
HYP_CALLED double hyp_scaledErrorFunction_expOfSquare(double x);
HYP_CALLED double hyp_erfInv_f64(double x);
HYP_CALLED double hyp_erfcInv_f64(double x);
HYP_CALLED double hyp_scaledErrorFunction_inverseNearZero(double x);
HYP_CALLED double hyp_scaledErrorFunction_inverseOfTail(double p);
/* From here on the fraction is used; below, 1 - erf(x) loses little. */
HYP_TABLE double hyp_scaledErrorFunction_MIDDLE = 0.75;

HYP_TABLE double hyp_scaledErrorFunction_ONE_OVER_ROOT_PI = 0.5641895835477563;
HYP_TABLE double hyp_scaledErrorFunction_HALF_ROOT_PI = 0.886226925452758;

/* 1 / sqrt(pi) over x + (1/2) / (x + 1 / (x + (3/2) / (x + ...))), DLMF 7.9.1, from inside. */
HYP_CALLED double hyp_scaledErrorFunction_fraction(double x) {
  return hyp_scaledErrorFunction_ONE_OVER_ROOT_PI / (x + hyp_scaledErrorFunction_fractionRest(x));
}

HYP_CALLED double hyp_scaledErrorFunction_fractionRest(double x) {
  double rest = x;
  for (double n = floor(20 + 150 / (x * x)); n > 1; n--) {
    rest = x + 0.5 * n / rest;
  }
  return 0.5 / rest;
}

/* exp(x * x) * erfc(x). */
HYP_CALLED double hyp_erfcx_f64(double x) {
  return x >= hyp_scaledErrorFunction_MIDDLE ? hyp_scaledErrorFunction_fraction(x) : hyp_scaledErrorFunction_expOfSquare(x) * hyp_erfc_f64(x);
}

/*
 * The derivative of erfcx. Far out the two parts of 2 x erfcx(x) - 2 / sqrt(pi)
 * cancel; the fraction has their difference.
 */
HYP_CALLED double hyp_erfcxSlope_f64(double x) {
  return x >= hyp_scaledErrorFunction_MIDDLE ? -2 * hyp_scaledErrorFunction_fractionRest(x) * hyp_scaledErrorFunction_fraction(x) : 2 * (x * hyp_erfcx_f64(x) - hyp_scaledErrorFunction_ONE_OVER_ROOT_PI);
}

/* The square is split in two, because the exponential magnifies its rounding. */
HYP_CALLED double hyp_scaledErrorFunction_expOfSquare(double x) {
  if (x < -27) {
    return (double)INFINITY;
  }
  double head = rint(x * 1048576) / 1048576;
  return exp(head * head) * exp((x - head) * (x + head));
}

/* The number whose error function is x; infinite at -1 and 1, NaN beyond. */
HYP_CALLED double hyp_erfInv_f64(double x) {
  double size = fabs(x);
  double result = size <= 0.5 ? hyp_scaledErrorFunction_inverseNearZero(size) : hyp_scaledErrorFunction_inverseOfTail(1 - size);
  return hyp_copysign_f64(result, x);
}

/* The number whose complementary error function is x; infinite at 0 and 2. */
HYP_CALLED double hyp_erfcInv_f64(double x) {
  if (x >= 0.5 && x <= 1.5) {
    return hyp_erfInv_f64(1 - x);
  }
  return x < 1 ? hyp_scaledErrorFunction_inverseOfTail(x) : -hyp_scaledErrorFunction_inverseOfTail(2 - x);
}

/* Halley's iteration on erf(y) = x from the first terms of the inverse's series. */
HYP_CALLED double hyp_scaledErrorFunction_inverseNearZero(double x) {
  double t = x * hyp_scaledErrorFunction_HALF_ROOT_PI;
  double y = t * (1 + t * t * (1.0 / 3 + t * t * (7.0 / 30)));
  for (int i = 0; i < 3; i++) {
    double step = (hyp_erf_f64(y) - x) * hyp_scaledErrorFunction_HALF_ROOT_PI * exp(y * y);
    y -= step / (1 + y * step);
  }
  return y;
}

/* Newton's iteration on log(erfc(y)) = log(p), which is nearly a parabola. */
HYP_CALLED double hyp_scaledErrorFunction_inverseOfTail(double p) {
  if (p == 0) {
    return (double)INFINITY;
  }
  double logarithm = log(p);
  double y = sqrt(-logarithm) - 0.3;
  for (int i = 0; i < 6; i++) {
    double scaled = hyp_erfcx_f64(y);
    y += (log(scaled) - y * y - logarithm) * hyp_scaledErrorFunction_HALF_ROOT_PI * scaled;
  }
  return y;
}

HYP_INLINE float hyp_erfcx_f32(float x) { return (float)hyp_erfcx_f64(x); }
HYP_INLINE float hyp_erfcxSlope_f32(float x) { return (float)hyp_erfcxSlope_f64(x); }
HYP_INLINE float hyp_erfInv_f32(float x) { return (float)hyp_erfInv_f64(x); }
HYP_INLINE float hyp_erfcInv_f32(float x) { return (float)hyp_erfcInv_f64(x); }

#endif
