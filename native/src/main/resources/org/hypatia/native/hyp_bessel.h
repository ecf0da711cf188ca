/* Translated from Bessel.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Bessel functions of the first kind, and the modified ones. The modified ones are accurate to
 * 1e-14 of the value; the others, which have zeros, to 1e-14 of their amplitude, and of the value
 * where the argument is small beside the order.
 *
 * Orders are real. Under 0 arguments are for whole orders only, others give NaN. The time grows
 * with the order, and for the modified functions with the argument.
 */
#ifndef HYP_BESSEL_H
#define HYP_BESSEL_H

#include <math.h>

#include "hyp_gamma.h"
#include "hyp_incomplete_gamma.h"
#include "hyp_scalar.h"

HYP_CALLED double hyp_i0_f64(double x);
HYP_CALLED double hyp_i1_f64(double x);
HYP_CALLED double hyp_j0_f64(double x);
HYP_CALLED double hyp_j1_f64(double x);
HYP_CALLED double hyp_bessel_parity(double n);
HYP_CALLED double hyp_bessel_atZero(double v, double x);
HYP_CALLED double hyp_iv_f64(double v, double x);
HYP_CALLED double hyp_bessel_seriesFactor(double v, double x);
HYP_CALLED double hyp_bessel_series(double v, double x, double sign);
HYP_CALLED double hyp_bessel_hankel(double v, double x, double sign, int first);
HYP_CALLED double hyp_bessel_far(double v, double x);
HYP_CALLED double hyp_jv_f64(double v, double x);
HYP_CALLED double hyp_bessel_byRecurrence(double v, double x, double base);
HYP_CALLED double hyp_bessel_byMiller(double v, double x, double base);
/* From here on Hankel's expansions of orders below 2 are exact to the last place. */
HYP_TABLE double hyp_bessel_FAR = 25;

HYP_TABLE double hyp_bessel_TWO_OVER_PI = 0.6366197723675814;

/* The modified function of order 0. */
HYP_CALLED double hyp_i0_f64(double x) {
  return hyp_iv_f64(0, x);
}

/* The modified function of order 1. */
HYP_CALLED double hyp_i1_f64(double x) {
  return hyp_iv_f64(1, x);
}

/* The function of order 0. */
HYP_CALLED double hyp_j0_f64(double x) {
  return hyp_jv_f64(0, x);
}

/* The function of order 1. */
HYP_CALLED double hyp_j1_f64(double x) {
  return hyp_jv_f64(1, x);
}

/* The sign that a whole order gives to a negative argument or order. */
HYP_CALLED double hyp_bessel_parity(double n) {
  return n - 2 * floor(0.5 * n) == 1 ? -1 : 1;
}

/* Odd functions keep the sign of their argument; orders below 0 are not whole. */
HYP_CALLED double hyp_bessel_atZero(double v, double x) {
  if (v < 0) {
    return hyp_bessel_seriesFactor(v, 1) / fabs(x);
  }
  return v == 0 ? 1 : hyp_bessel_parity(v) < 0 ? x : 0;
}

/* The modified Bessel function of order v. */
HYP_CALLED double hyp_iv_f64(double v, double x) {
  if (hyp_isnan_f64(v + x) || hyp_isinf_f64(v)) {
    return (double)NAN;
  }
  int whole = v == floor(v);
  double order = whole ? fabs(v) : v;
  if (x < 0) {
    return whole ? hyp_bessel_parity(order) * hyp_iv_f64(order, -x) : (double)NAN;
  }
  if (hyp_isinf_f64(x) || x == 0) {
    return x == 0 ? hyp_bessel_atZero(order, x) : x;
  }
  if (x > 25 + 0.5 * v * v) {
    // Two halves, since the exponential overflows before the product does.
    double half = exp(0.5 * x);
    return half * (hyp_bessel_hankel(v, x, -1, 0) / sqrt(3.141592653589793 * 2 * x)) * half;
  }
  return hyp_bessel_series(order, x, 1);
}

/* (x / 2)^v / gamma(v + 1). */
HYP_CALLED double hyp_bessel_seriesFactor(double v, double x) {
  return v > 0
      ? hyp_incompleteGamma_factor(v, 0.5 * x, 0)
      : v == 0 ? 1 : pow(0.5 * x, v) / (v * hyp_gamma_f64(v));
}

/* The power series (DLMF 10.2.2, 10.25.2), of one sign or of alternating signs. */
HYP_CALLED double hyp_bessel_series(double v, double x, double sign) {
  double square = sign * 0.25 * x * x;
  double term = 1;
  double sum = 1;
  for (double k = 1; fabs(term) > 1e-17 * fabs(sum) || k < -v; k++) {
    term *= square / k / (v + k);
    sum += term;
  }
  return hyp_bessel_seriesFactor(v, x) * sum;
}

/*
 * The terms first, first + 2, ... of Hankel's expansion (DLMF 10.17.1) with signs that
 * alternate; all terms, alternating (DLMF 10.40.1), for sign -1.
 */
HYP_CALLED double hyp_bessel_hankel(double v, double x, double sign, int first) {
  double term = 1;
  double sum = 0;
  double turn = 1;
  for (int k = 0; k < 60 && fabs(term) > 1e-18; k++) {
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

/* Far out, for orders from 0 to 2: DLMF 10.17.3, its angle taken apart. */
HYP_CALLED double hyp_bessel_far(double v, double x) {
  double shift = 3.141592653589793 * (0.5 * v + 0.25);
  double cosine = cos(x) * cos(shift) + sin(x) * sin(shift);
  double sine = sin(x) * cos(shift) - cos(x) * sin(shift);
  double wave = hyp_bessel_hankel(v, x, 1, 0) * cosine - hyp_bessel_hankel(v, x, 1, 1) * sine;
  return sqrt(hyp_bessel_TWO_OVER_PI / x) * wave;
}

/* The Bessel function of the first kind of order v. */
HYP_CALLED double hyp_jv_f64(double v, double x) {
  if (hyp_isnan_f64(v + x) || hyp_isinf_f64(v)) {
    return (double)NAN;
  }
  int whole = v == floor(v);
  if (whole && (v < 0 || x < 0)) {
    int flips = (v < 0) != (x < 0);
    return (flips ? hyp_bessel_parity(v) : 1) * hyp_jv_f64(fabs(v), fabs(x));
  }
  if (x < 0) {
    return (double)NAN;
  }
  if (hyp_isinf_f64(x) || x == 0) {
    return x == 0 ? hyp_bessel_atZero(v, x) : 0;
  }
  if (x * x < 4 * (fabs(v) + 1) && (v > 0 || x < 1 || v == 0)) {
    return hyp_bessel_series(v, x, -1);
  }
  double base = v - floor(v);
  if (v < 0 || (x > hyp_bessel_FAR && v <= x)) {
    return hyp_bessel_byRecurrence(v, x, base);
  }
  return hyp_bessel_byMiller(v, x, base);
}

/* From two orders next to 0 up or down to v, in the direction that is stable. */
HYP_CALLED double hyp_bessel_byRecurrence(double v, double x, double base) {
  double low = x > hyp_bessel_FAR ? hyp_bessel_far(base, x) : hyp_jv_f64(base, x);
  double high = x > hyp_bessel_FAR ? hyp_bessel_far(base + 1, x) : hyp_jv_f64(base + 1, x);
  for (double k = 0; k > floor(v); k--) {
    double next = 2 * (base + k) / x * low - high;
    high = low;
    low = next;
  }
  for (double k = 1; k <= floor(v); k++) {
    double next = 2 * (base + k) / x * high - low;
    low = high;
    high = next;
  }
  return low;
}

/*
 * Miller's algorithm: down from an order where the function is nothing, then scaled, by Neumann's
 * series of a power (DLMF 10.23.15) or, far out, by a value that is known.
 */
HYP_CALLED double hyp_bessel_byMiller(double v, double x, double base) {
  double larger = hyp_max_f64(v, x);
  double steps = 2 * floor(0.5 * (larger - base + 20 + 8 * cbrt(larger)));
  double above = 0;
  double here = 1e-250;
  double wanted = 0;
  double sum = 0;
  double weight = 1; // gamma(base + k / 2) / (k / 2)!, times what the last one shows
  double lastWeight = 1;
  for (double k = steps; k > 0; k--) {
    if (k == floor(v)) {
      wanted = here;
    }
    if (hyp_bessel_parity(k) > 0) {
      sum += (base + k) * weight * here;
      lastWeight = weight;
      weight *= 0.5 * k / (base + 0.5 * k - 1);
    }
    double below = 2 * (base + k) / x * here - above;
    above = here;
    here = below;
    if (fabs(here) > 1e200) {
      here *= 1e-250;
      above *= 1e-250;
      wanted *= 1e-250;
      sum *= 1e-250;
    }
  }
  if (floor(v) == 0) {
    wanted = here;
  }
  if (x > hyp_bessel_FAR) {
    double one = hyp_bessel_far(base, x);
    double other = hyp_bessel_far(base + 1, x);
    return fabs(one) > fabs(other) ? wanted * (one / here) : wanted * (other / above);
  }
  double unit = hyp_gamma_f64(base + 1) * (sum / lastWeight + here);
  return wanted * (pow(0.5 * x, base) / unit);
}

HYP_INLINE float hyp_i0_f32(float x) { return (float)hyp_i0_f64(x); }
HYP_INLINE float hyp_i1_f32(float x) { return (float)hyp_i1_f64(x); }
HYP_INLINE float hyp_j0_f32(float x) { return (float)hyp_j0_f64(x); }
HYP_INLINE float hyp_j1_f32(float x) { return (float)hyp_j1_f64(x); }
HYP_INLINE float hyp_iv_f32(float v, float x) { return (float)hyp_iv_f64(v, x); }
HYP_INLINE float hyp_jv_f32(float v, float x) { return (float)hyp_jv_f64(v, x); }

#endif
