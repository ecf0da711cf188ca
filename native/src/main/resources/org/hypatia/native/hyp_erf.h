/*
 * erf, erfc, and the normal distribution's gelu; see hyp_math.h.
 *
 * Below 3/4, erf(x) = x + x R(x^2), and erfc(x) = (1 - x) - x R(x^2). From there on erfc(z) = exp(-z^2) P(t) / (1 + 2 z)
 * with t = (z - 3.75)/(z + 3.75): the quotient turns [3/4, inf) into an interval on which one polynomial serves.
 *
 * erfc keeps beside every factor what its rounding lost (the square's shows most: the exponential magnifies it up to
 * 750 times), so that little more than the last product's rounding is left. t alone is rounded: P is flat.
 */
#ifndef HYP_ERF_H
#define HYP_ERF_H

#include "hyp_exp.h"
#include "hyp_polynomials.h"
#include "hyp_scalar.h"

/* P(0), in two parts; the square root of 1/2 likewise. */
#define HYP_ERFC_MIDDLE_F32 0x1.3ccdap+0f
#define HYP_ERFC_MIDDLE_LO_F32 0x1.6babb8p-25f
#define HYP_ERFC_MIDDLE_F64 0x1.3ccda0b5d5dc2p+0
#define HYP_ERFC_MIDDLE_LO_F64 0x1.e65b158f28ce5p-54
#define HYP_ROOT_HALF_F32 0x1.6a09e6p-1f
#define HYP_ROOT_HALF_LO_F32 0x1.9fcef4p-27f
#define HYP_ROOT_HALF_F64 0x1.6a09e667f3bcdp-1
#define HYP_ROOT_HALF_LO_F64 -0x1.bdd3413b26456p-55

/* END is where erfc is 0, GELU_END the same for gelu, END sqrt(2). */
#define HYP_ERROR_FUNCTION(S, T, U, P, PC, END, GELU_END)                                                       \
  /* erf(x) - x for |x| < 3/4 and q = x^2. */                                                                   \
  HYP_INLINE T hyp_erf_beyond_##S(T x, T q) {                                                                   \
    return (x * q) * HYP_POLY_ERF_##P(q) + x * (T)0x1.06eba8214db69p-3; /* 2 / sqrt(pi) - 1 */                  \
  }                                                                                                             \
  /* erfc(z) exp(z^2) + *low for 3/4 <= z <= END. */                                                            \
  HYP_INLINE T hyp_erfc_scaled_##S(T z, T *low) {                                                               \
    T t = (z - (T)3.75) / (z + (T)3.75), rest = t * HYP_POLY_##PC##_##P(t) + HYP_ERFC_MIDDLE_LO_##P;            \
    T p = HYP_ERFC_MIDDLE_##P + rest, p_low = (HYP_ERFC_MIDDLE_##P - p) + rest;                                 \
    T d = 1 + 2 * z, d_low = 1 - (d - 2 * z), inverse = 1 / d, y = p * inverse;                                 \
    *low = (p_low - hyp_product_error_##S(y, d, p) - y * d_low) * inverse;                                      \
    return y;                                                                                                   \
  }                                                                                                             \
  /* (y + low) exp(-square - error), from the exponential less 1. */                                            \
  HYP_INLINE T hyp_erfc_product_##S(T y, T low, T square, T error) {                                            \
    U k;                                                                                                        \
    T s, r_low, r = hyp_exp_parts_##S(-square, &k, &r_low);                                                     \
    r_low = r_low + error;                                                                                      \
    T m = r - r_low, part = r + ((m * m) * HYP_POLY_EXP_##P(m) - r_low);                                        \
    T s2 = hyp_two_to_##S(k, &s);                                                                               \
    return (y + (y * part + (low * part + low))) * s * s2;                                                      \
  }                                                                                                             \
  HYP_INLINE T hyp_erfc_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), z = a > END ? END : a, q = z * z, low, c = hyp_erfc_scaled_##S(z, &low);              \
    T far = hyp_erfc_product_##S(c, low, q, hyp_product_error_##S(z, z, q));                                    \
    T d = 1 - x, near = d + (((1 - d) - x) - hyp_erf_beyond_##S(x, q));                                         \
    T y = x < 0 ? 2 - far : far;                                                                                \
    y = a < (T)0.75 ? near : y;                                                                                 \
    return x != x ? x : y;                                                                                      \
  }                                                                                                             \
  HYP_INLINE T hyp_erf_##S(T x) {                                                                               \
    T a = hyp_abs_##S(x), z = a > END ? END : a, q = z * z, low;                                                \
    T far = 1 - hyp_exp_scaled_##S(-q, 0) * hyp_erfc_scaled_##S(z, &low);                                       \
    T near = hyp_erf_beyond_##S(z, q) + z;                                                                      \
    T y = a < (T)0.75 ? near : far;                                                                             \
    return x != x ? x : hyp_copysign_##S(y, x);                                                                 \
  }                                                                                                             \
  /* x Phi(x) = x erfc(-x / sqrt(2)) / 2, which keeps its digits in the left tail. */                           \
  HYP_INLINE T hyp_gelu_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), c = a > GELU_END ? GELU_END : a, q = c * c, z = c * HYP_ROOT_HALF_##P, low;           \
    T z_low = hyp_product_error_##S(c, HYP_ROOT_HALF_##P, z) + c * HYP_ROOT_HALF_LO_##P;                        \
    T y = hyp_erfc_scaled_##S(z, &low); /* its derivative is 2 z y - 2 / sqrt(pi) */                            \
    low = low + z_low * (2 * z * y - (T)0x1.20dd750429b6dp+0);                                                  \
    T far = hyp_erfc_product_##S(c * y, c * low, q * (T)0.5, hyp_product_error_##S(c, c, q) * (T)0.5);          \
    T d = 1 - z, d_low = ((1 - d) - z) - z_low * ((T)1.128 - (T)0.85 * z * z); /* roughly erf's derivative */   \
    T near = d + (d_low - hyp_erf_beyond_##S(z, q * (T)0.5));                                                   \
    T tail = (z < (T)0.75 ? c * near : far) * (T)0.5;                                                           \
    T result = x < 0 ? -tail : x - tail;                                                                        \
    return ((x == 0) | (x == (T)HYP_INFINITY)) ? x : x != x ? x : result;                                       \
  }
HYP_ERROR_FUNCTION(f32, float, uint32_t, F32, ERFC4, 10.25f, 14.49f)
HYP_ERROR_FUNCTION(f64, double, uint64_t, F64, ERFC, 27.5, 38.8)
#undef HYP_ERROR_FUNCTION

#endif
