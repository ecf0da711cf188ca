/*
 * pow, with java.lang.Math's special cases: NaN for an exponent that is NaN, and for (+-1)^(+-inf).
 *
 * float goes by double. double takes the logarithm in two parts: an error in it is multiplied by the exponent's
 * size, up to 2^10, so 53 bits are too few.
 */
#ifndef HYP_POW_H
#define HYP_POW_H

#include "hyp_exp.h"
#include "hyp_log.h"
#include "hyp_polynomials.h"
#include "hyp_scalar.h"

/* log(x) as high and low parts, for positive finite x. */
HYP_INLINE double hyp_log_parts_f64(double x, double *low) {
  double k, f;
  hyp_log_any_f64(x, &k, &f);
  /* s = f / (2 + f) and its error */
  double d = 2 + f, d_low = f - (d - 2), s = f / d, sd = s * d;
  double s_low = ((f - sd) - hyp_product_error_f64(s, d, sd) - s * d_low) / d;
  /* log(1 + f) = 2 s + 2/3 s^3 + s^5 Q(s^2); the cube in two parts */
  double z = s * s, z_low = hyp_product_error_f64(s, s, z) + 2 * s * s_low;
  double c = z * s, c_low = hyp_product_error_f64(z, s, c) + z_low * s + z * s_low;
  double t = c * 0x1.5555555555555p-1;
  double t_low = hyp_product_error_f64(c, 0x1.5555555555555p-1, t) + c_low * 0x1.5555555555555p-1 + c * 0x1.5555555555555p-55;
  double h = 2 * s + t;
  double l = ((2 * s - h) + t) + (2 * s_low + t_low + (c * z) * HYP_POLY_LOGR_F64(z));
  double n = k * HYP_LN2_HI_F64, high = n + h;
  double rest = ((n - high) + h) + (l + k * HYP_LN2_LO_F64), sum = high + rest;
  *low = rest - (sum - high);
  return sum;
}

/* The sign and the special cases of x^y, given magnitude = |x|^y. */
#define HYP_POWER_CASES(S, T)                                                                     \
  HYP_INLINE T hyp_pow_cases_##S(T x, T y, T magnitude) {                                         \
    T a = hyp_abs_##S(x), b = hyp_abs_##S(y);                                                     \
    T end = (a < 1) == (y < 0) ? (T)HYP_INFINITY : (T)0; /* for x 0 or infinite, or y infinite */     \
    T m = ((a == 0) | (a == (T)HYP_INFINITY) | (b == (T)HYP_INFINITY)) ? end : magnitude;                 \
    m = ((a == 1) & (b == (T)HYP_INFINITY)) ? (T)HYP_NAN : m;                                             \
    T half = y * (T)0.5;                                                                          \
    int whole = hyp_rint_##S(y) == y, odd = whole & (hyp_rint_##S(half) != half);                 \
    m = ((x < 0) & (a != (T)HYP_INFINITY) & !whole) ? (T)HYP_NAN : m;                                     \
    m = odd ? hyp_copysign_##S(m, x) : m;                                                         \
    m = ((x != x) | (y != y)) ? (T)HYP_NAN : m;                                                       \
    return y == 0 ? (T)1 : m;                                                                     \
  }
HYP_POWER_CASES(f32, float)
HYP_POWER_CASES(f64, double)
#undef HYP_POWER_CASES

HYP_INLINE float hyp_pow_f32(float x, float y) {
  double k, f;
  (void)hyp_log_split_f64((double)hyp_abs_f32(x), &k, &f);
  return hyp_pow_cases_f32(x, y, (float)hyp_exp_f64((double)y * hyp_log_sum_f64(k, f)));
}

HYP_INLINE double hyp_pow_f64(double x, double y) {
  double low, high = hyp_log_parts_f64(hyp_abs_f64(x), &low);
  double e = y > 0x1p80 ? 0x1p80 : y; /* beyond it only 1 has a finite power that is not 0 */
  e = e < -0x1p80 ? -0x1p80 : e;
  double p = e * high, p_low = hyp_product_error_f64(e, high, p) + e * low, s;
  p_low = hyp_abs_f64(p) < 800 ? p_low : 0;
  p = p < -780 ? -780 : p;
  p = p > 710.6 ? 710.6 : p;
  uint64_t k;
  double r = hyp_exp_reduce_f64(p, &k) + p_low;
  double q = (r * r) * HYP_POLY_EXP_F64(r) + r + 1;
  double s2 = hyp_two_to_f64(k, &s);
  return hyp_pow_cases_f64(x, y, q * s * s2);
}

/* C's and NumPy's: 1 to any power is 1, and so is (-1)^(+-inf). */
#define HYP_POWER(S, T)                                                                            \
  HYP_INLINE T hyp_power_##S(T x, T y) {                                                           \
    T p = hyp_pow_##S(x, y);                                                                       \
    return ((x == 1) | ((x == -1) & (hyp_abs_##S(y) == (T)HYP_INFINITY))) ? (T)1 : p;              \
  }
HYP_POWER(f32, float)
HYP_POWER(f64, double)
#undef HYP_POWER

#endif
