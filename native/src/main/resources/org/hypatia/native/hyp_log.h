/*
 * Logarithms and the functions built from them; see hyp_math.h.
 *
 * log: x = 2^k (1 + f) with 1 + f in [sqrt(1/2), sqrt(2)), log(x) = k ln 2 + log(1 + f). float takes a polynomial in
 * f; double takes one in ((f / (2 + f))^2), half as long, for one division.
 */
#ifndef HYP_LOG_H
#define HYP_LOG_H

#include "hyp_exp.h"

/* log(1 + f) = f - half, half = f^2/2 - ... ; written so that k ln 2's low part joins the small terms. */
HYP_INLINE float hyp_log_sum_f32(float k, float f) {
  float z = f * f;
  float tail = (z * f) * HYP_POLY_LOG_F32(f) + k * HYP_LN2_LO_F32;
  return k * HYP_LN2_HI_F32 + (f - (z * 0.5f - tail));
}
HYP_INLINE double hyp_log_sum_f64(double k, double f) {
  double s = f / (2 + f), z = s * s, half = f * f * 0.5;
  double tail = s * (half + z * HYP_POLY_LOGQ_F64(z)) + k * HYP_LN2_LO_F64;
  return k * HYP_LN2_HI_F64 + (f - (half - tail));
}

/* x = 2^k (1 + f) for a positive normal x; returns the power 2^-k (0 for the largest k). The exponent becomes a number by its place. */
HYP_INLINE float hyp_log_split_f32(float x, float *k, float *f) {
  uint32_t root = 0x3f3504f3u, i = hyp_bits_f32(x) + (0x3f800000u - root), e = i >> 23;
  *k = (float)(int32_t)e - 127.0f;
  *f = hyp_from_bits_f32((i & 0x7fffffu) + root) - 1;
  e = e > 254 ? 254 : e;
  return hyp_from_bits_f32((254 - e) << 23);
}
HYP_INLINE double hyp_log_split_f64(double x, double *k, double *f) {
  uint64_t root = 0x3fe6a09e667f3bcdu, i = hyp_bits_f64(x) + (0x3ff0000000000000u - root), e = i >> 52;
  *k = hyp_from_bits_f64(e | 0x4330000000000000u) - (0x1p52 + 1023);
  *f = hyp_from_bits_f64((i & 0xfffffffffffffu) + root) - 1;
  e = e > 2046 ? 2046 : e;
  return hyp_from_bits_f64((2046 - e) << 52);
}

/* HYP_LOGARITHM(suffix, type, SUFFIX, smallest normal, 2^scale, scale, log10(2) high and low, a large number) */
#define HYP_LOGARITHM(S, T, P, TINY, UP, SCALE, L10HI, L10LO, LARGE)                                            \
  /* What a logarithm is outside (0, inf): y is its value inside. */                                            \
  HYP_INLINE T hyp_log_edges_##S(T x, T y) {                                                                    \
    y = x < (T)HYP_INFINITY ? y : x; /* inf and NaN */                                                              \
    y = x == 0 ? -(T)HYP_INFINITY : y;                                                                              \
    return x < 0 ? (T)HYP_NAN : y;                                                                                  \
  }                                                                                                             \
  HYP_INLINE void hyp_log_any_##S(T x, T *k, T *f) {                                                            \
    T up = x < TINY ? UP : (T)1, down = x < TINY ? (T)SCALE : (T)0;                                             \
    (void)hyp_log_split_##S(x * up, k, f);                                                                      \
    *k -= down;                                                                                                 \
  }                                                                                                             \
  HYP_INLINE T hyp_log_##S(T x) {                                                                               \
    T k, f;                                                                                                     \
    hyp_log_any_##S(x, &k, &f);                                                                                 \
    return hyp_log_edges_##S(x, hyp_log_sum_##S(k, f));                                                         \
  }                                                                                                             \
  HYP_INLINE T hyp_log10_##S(T x) {                                                                             \
    T k, f;                                                                                                     \
    hyp_log_any_##S(x, &k, &f);                                                                                 \
    T y = hyp_log_sum_##S(0, f) * (T)0x1.bcb7b1526e50ep-2 + k * L10LO;                                          \
    return hyp_log_edges_##S(x, k * L10HI + y);                                                                 \
  }                                                                                                             \
  HYP_INLINE T hyp_log2_##S(T x) {                                                                              \
    T k, f;                                                                                                     \
    hyp_log_any_##S(x, &k, &f);                                                                                 \
    return hyp_log_edges_##S(x, k + hyp_log_sum_##S(0, f) * (T)0x1.71547652b82fep+0);                           \
  }                                                                                                             \
  /* log(1 + x): u = 1 + x rounded, c what the rounding lost; f + c 2^-k is exact where it matters. */          \
  HYP_INLINE T hyp_log1p_core_##S(T x, T extra) {                                                               \
    T u = 1 + x, b = u - x, c = (x - (u - b)) + (1 - b), k, f;                                                  \
    T scale = hyp_log_split_##S(u, &k, &f);                                                                     \
    return hyp_log_sum_##S(k + extra, f + c * scale);                                                           \
  }                                                                                                             \
  HYP_INLINE T hyp_log1p_##S(T x) {                                                                             \
    T y = hyp_log1p_core_##S(x, 0);                                                                             \
    y = x < (T)HYP_INFINITY ? y : x;                                                                                \
    y = x == 0 ? x : y;                                                                                         \
    y = x == -1 ? -(T)HYP_INFINITY : y;                                                                             \
    return x < -1 ? (T)HYP_NAN : y;                                                                                 \
  }                                                                                                             \
  /* log(1 + exp(x)) = max(x, 0) + log1p(exp(-|x|)) */                                                          \
  HYP_INLINE T hyp_softplus_##S(T x) {                                                                          \
    T e = hyp_exp_##S(-hyp_abs_##S(x));                                                                         \
    T y = hyp_log1p_core_##S(e, 0);                                                                             \
    return y + (x > 0 ? x : (T)0);                                                                              \
  }                                                                                                             \
  HYP_INLINE T hyp_logsigmoid_##S(T x) { return -hyp_softplus_##S(-x); }                                        \
  /* log(a + sqrt(a^2 + 1)) = log1p(a + a^2 / (1 + sqrt(a^2 + 1))); log(2 a) for large a */                     \
  HYP_INLINE T hyp_asinh_##S(T x) {                                                                             \
    T a = hyp_abs_##S(x), q = a > LARGE ? (T)1 : a * a;                                                         \
    T w = a > LARGE ? a : a + q / (1 + hyp_sqrt_##S(q + 1));                                                  \
    T y = hyp_log1p_core_##S(w, a > LARGE ? (T)1 : (T)0);                                                       \
    y = a < (T)HYP_INFINITY ? y : a;                                                                                \
    return hyp_copysign_##S(y, x);                                                                              \
  }                                                                                                             \
  HYP_INLINE T hyp_acosh_##S(T x) {                                                                             \
    T t = x - 1, w = t > LARGE ? t : t + hyp_sqrt_##S(2 * t + t * t);                                         \
    T y = hyp_log1p_core_##S(w, t > LARGE ? (T)1 : (T)0);                                                       \
    y = x < (T)HYP_INFINITY ? y : x;                                                                                \
    y = x == 1 ? (T)0 : y;                                                                                      \
    return x < 1 ? (T)HYP_NAN : y;                                                                                  \
  }                                                                                                             \
  HYP_INLINE T hyp_atanh_##S(T x) {                                                                             \
    T a = hyp_abs_##S(x);                                                                                       \
    T y = (T)0.5 * hyp_log1p_core_##S(2 * a / (1 - a), 0);                                                      \
    y = a == 1 ? (T)HYP_INFINITY : y;                                                                               \
    y = a <= 1 ? y : (T)HYP_NAN;                                                                                    \
    return hyp_copysign_##S(y, x);                                                                              \
  }
HYP_LOGARITHM(f32, float, F32, 0x1p-126f, 0x1p25f, 25, 0x1.344p-2f, 0x1.3509f8p-18f, 0x1p30f)
HYP_LOGARITHM(f64, double, F64, 0x1p-1022, 0x1p54, 54, 0x1.34413509f78p-2, 0x1.fef311f12b358p-46, 0x1p60)
#undef HYP_LOGARITHM

#endif
