/*
 * erf, erfc, and the normal distribution's gelu; see hyp_math.h.
 *
 * erf(x) = x P(x^2) for |x| < 3/4, 1 - erfc(|x|) above. erfc(z) = exp(-z^2) P(t) / (1 + 2 z) with
 * t = (z - 3.75)/(z + 3.75): the quotient turns [0, inf) into an interval on which one polynomial serves. The square
 * has its rounding error beside it, which would show in the exponential.
 */
#ifndef HYP_ERF_H
#define HYP_ERF_H

#include "hyp_exp.h"
#include "hyp_polynomials.h"
#include "hyp_scalar.h"

/* END is where erfc is 0, GELU_END the same for gelu, END sqrt(2). */
#define HYP_ERROR_FUNCTION(S, T, P, PC, END, GELU_END)                                                          \
  /* erfc(z) 2^scale for 0 <= z <= END and z^2 = square + error. */                                             \
  HYP_INLINE T hyp_erfc_tail_##S(T z, T square, T error, int scale) {                                           \
    T t = (z - (T)3.75) / (z + (T)3.75);                                                                        \
    T e = hyp_exp_scaled_##S(-square, scale);                                                                   \
    return (e - e * error) * (HYP_POLY_##PC##_##P(t) / (1 + 2 * z));                                            \
  }                                                                                                             \
  HYP_INLINE T hyp_erfc_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), z = a > END ? END : a, q = z * z;                                                     \
    T up = hyp_erfc_tail_##S(z, q, hyp_product_error_##S(z, z, q), 32) * (T)0x1p-32;                            \
    T near = 1 - ((x * q) * HYP_POLY_ERF_##P(q) + x * (T)0x1.20dd750429b6dp+0);                                 \
    T y = x < 0 ? 2 - up : up;                                                                                  \
    y = a < (T)0.25 ? near : y;                                                                                 \
    return x != x ? x : y;                                                                                      \
  }                                                                                                             \
  HYP_INLINE T hyp_erf_##S(T x) {                                                                               \
    T a = hyp_abs_##S(x), z = a > END ? END : a, q = z * z;                                                     \
    T far = 1 - hyp_erfc_tail_##S(z, q, 0, 0);                                                                  \
    T near = (z * q) * HYP_POLY_ERF_##P(q) + z * (T)0x1.06eba8214db69p-3;                                       \
    near = near + z; /* 2 / sqrt(pi) is 1 and a small part */                                                   \
    T y = a < (T)0.75 ? near : far;                                                                             \
    return x != x ? x : hyp_copysign_##S(y, x);                                                                 \
  }                                                                                                             \
  /* x Phi(x) = x erfc(-x / sqrt(2)) / 2, which keeps its digits in the left tail. */                           \
  HYP_INLINE T hyp_gelu_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), c = a > GELU_END ? GELU_END : a, q = c * c;                                           \
    T error = hyp_product_error_##S(c, c, q) * (T)0.5;                                                          \
    T tail = hyp_erfc_tail_##S(c * (T)0x1.6a09e667f3bcdp-1, q * (T)0.5, error, 32) * (T)0x1p-16;                \
    T y = x < 0 ? -c * tail * (T)0x1p-17 : x - c * tail * (T)0x1p-17;                                           \
    return ((x == 0) | (x == (T)HYP_INFINITY)) ? x : x != x ? x : y;                                                \
  }
HYP_ERROR_FUNCTION(f32, float, F32, ERFC4, 10.25f, 14.49f)
HYP_ERROR_FUNCTION(f64, double, F64, ERFC, 27.5, 38.8)
#undef HYP_ERROR_FUNCTION

#endif
