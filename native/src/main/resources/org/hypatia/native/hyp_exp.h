/*
 * Exponentials and the functions built from them; see hyp_math.h.
 *
 * exp: x = n ln 2 + r with |r| <= ln 2 / 2, exp(x) = 2^n exp(r). Adding 1.5 * 2^(digits) rounds to an integer and
 * leaves it in the low bits of the sum, so no conversion is needed. 2^n is applied as two factors of half the
 * exponent: that reaches subnormal results with one rounding, and overflows where it should.
 */
#ifndef HYP_EXP_H
#define HYP_EXP_H

#include "hyp_polynomials.h"
#include "hyp_scalar.h"

#define HYP_ROUNDER_F32 0x1.8p23f
#define HYP_ROUNDER_F64 0x1.8p52
#define HYP_LN2_HI_F32 0x1.62e4p-1f /* 15 bits: n * it is exact */
#define HYP_LN2_LO_F32 0x1.7f7d1cp-20f
#define HYP_LN2_HI_F64 0x1.62e42fefa38p-1 /* 42 bits */
#define HYP_LN2_LO_F64 0x1.ef35793c7673p-45

/*
 * HYP_EXPONENTIAL(suffix, type, bits type, SUFFIX, mantissa bits, exponent bias, exp's limits), and for
 * HYP_EXPONENTIALS also: expm1's lower limit, where 1/exp no longer counts beside exp, where expm1(x) = x
 */
#define HYP_EXPONENTIAL(S, T, U, P, M, B, LOW, HIGH)                                                                      \
  /* 2^(k - 2 B) as the factors of *s and the result, from k = n + 2 B. */                                      \
  HYP_INLINE T hyp_two_to_##S(U k, T *s) {                                                                      \
    U h = k >> 1;                                                                                               \
    *s = hyp_from_bits_##S(h << M);                                                                             \
    return hyp_from_bits_##S((k - h) << M);                                                                     \
  }                                                                                                             \
  /* x = n ln 2 + r; returns r + *low, and n + 2 B in *k. */                                                    \
  HYP_INLINE T hyp_exp_parts_##S(T x, U *k, T *low) {                                                           \
    T t = x * (T)0x1.71547652b82fep+0 + HYP_ROUNDER_##P;                                                        \
    T n = t - HYP_ROUNDER_##P;                                                                                  \
    *k = hyp_bits_##S(t) - hyp_bits_##S(HYP_ROUNDER_##P) + 2 * B;                                               \
    *low = n * HYP_LN2_LO_##P;                                                                                  \
    return x - n * HYP_LN2_HI_##P;                                                                              \
  }                                                                                                             \
  HYP_INLINE T hyp_exp_reduce_##S(T x, U *k) {                                                                  \
    T low, r = hyp_exp_parts_##S(x, k, &low);                                                                   \
    return r - low;                                                                                             \
  }                                                                                                             \
  /* exp(x) 2^j for a small j: what would overflow by itself may not in a product. */                           \
  HYP_INLINE T hyp_exp_scaled_##S(T x, int j) {                                                                 \
    U k;                                                                                                        \
    T s, c = x < LOW ? LOW : x;                                                                                 \
    c = c > HIGH ? HIGH : c;                                                                                    \
    T r = hyp_exp_reduce_##S(c, &k);                                                                            \
    T p = (r * r) * HYP_POLY_EXP_##P(r) + r + 1;                                                                \
    T s2 = hyp_two_to_##S(k + (U)j, &s);                                                                        \
    return p * s * s2;                                                                                          \
  }
HYP_EXPONENTIAL(f32, float, uint32_t, F32, 23, 127, -120.0f, 89.5f)
HYP_EXPONENTIAL(f64, double, uint64_t, F64, 52, 1023, -780.0, 710.6)
#undef HYP_EXPONENTIAL

HYP_INLINE double hyp_exp_f64(double x) { return hyp_exp_scaled_f64(x, 0); }
#if defined(__CUDACC__) /* as accurate as ours, and a third of the instructions: the chip has a power of two */
HYP_INLINE float hyp_exp_f32(float x) { return expf(x); }
#else
HYP_INLINE float hyp_exp_f32(float x) { return hyp_exp_scaled_f32(x, 0); }
#endif

#define HYP_EXPONENTIALS(S, T, U, P, M, B, LOW, HIGH, LOW1, FLAT, SMALL)                                             \
  HYP_INLINE T hyp_exp2_##S(T x) {                                                                              \
    T c = x < LOW * (T)1.5 ? LOW * (T)1.5 : x;                                                                  \
    c = c > HIGH * (T)1.5 ? HIGH * (T)1.5 : c;                                                                  \
    T t = c + HYP_ROUNDER_##P, s, r = c - (t - HYP_ROUNDER_##P);                                                \
    T p = r * HYP_POLY_EXP2_##P(r) + 1;                                                                         \
    T s2 = hyp_two_to_##S(hyp_bits_##S(t) - hyp_bits_##S(HYP_ROUNDER_##P) + 2 * B, &s);                         \
    return p * s * s2;                                                                                          \
  }                                                                                                             \
  /* expm1(x) / 4 for x in range: 2^(n-2) expm1(r) + (2^(n-2) - 1/4). The quarter keeps 2^n finite. */          \
  HYP_INLINE T hyp_quarter_expm1_##S(T x) {                                                                     \
    U k;                                                                                                        \
    T r = hyp_exp_reduce_##S(x, &k);                                                                            \
    T s = hyp_from_bits_##S((k - B - 2) << M), z = r * r;                                                       \
    T p = (z * r) * HYP_POLY_EXPM1_##P(r) + z * (T)0.5 + r;                                                     \
    return p * s + (s - (T)0.25);                                                                               \
  }                                                                                                             \
  HYP_INLINE T hyp_expm1_##S(T x) {                                                                             \
    T c = x < LOW1 ? LOW1 : x;                                                                                  \
    c = c > HIGH ? HIGH : c;                                                                                    \
    T y = hyp_quarter_expm1_##S(c) * 4;                                                                         \
    return hyp_abs_##S(x) < SMALL ? x : y; /* a quarter of a subnormal number loses bits */                     \
  }                                                                                                             \
  HYP_INLINE T hyp_sinh_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), c = a > HIGH ? HIGH : a;                                                              \
    T q = hyp_quarter_expm1_##S(c); /* (e + e / (e + 1)) / 2, e = 4 q */                                        \
    T y = 2 * (q + q / (4 * q + 1));                                                                            \
    y = c > FLAT ? 2 * q : y;                                                                                   \
    y = c < SMALL ? c : y;                                                                                      \
    return hyp_copysign_##S(y, x);                                                                              \
  }                                                                                                             \
  HYP_INLINE T hyp_cosh_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), h = hyp_exp_scaled_##S(a, -1);                                                        \
    return h + (T)0.25 / h;                                                                                     \
  }                                                                                                             \
  /* 1 / (1 + exp(-x)), by exp(-|x|), which never overflows. */                                                 \
  HYP_INLINE T hyp_sigmoid_##S(T x) {                                                                           \
    T e = hyp_exp_##S(-hyp_abs_##S(x));                                                                         \
    return (x < 0 ? e : (T)1) / (1 + e);                                                                        \
  }                                                                                                             \
  /* x sigmoid(x); exp(-|x|) is scaled up, for where it is subnormal and the product is not. */                  \
  HYP_INLINE T hyp_silu_##S(T x) {                                                                              \
    T a = hyp_abs_##S(x), e = hyp_exp_scaled_##S(-a, 32);                                                       \
    T c = x < LOW ? LOW : x;                                                                                    \
    return (x < 0 ? c * e * (T)0x1p-32 : x) / (1 + e * (T)0x1p-32);                                             \
  }
HYP_EXPONENTIALS(f32, float, uint32_t, F32, 23, 127, -120.0f, 89.5f, -20.0f, 20.0f, 0x1p-26f)
HYP_EXPONENTIALS(f64, double, uint64_t, F64, 52, 1023, -780.0, 710.6, -40.0, 40.0, 0x1p-55)
#undef HYP_EXPONENTIALS

/*
 * tanh(a), a = |x|: a polynomial near 0, 1 - 2 / (exp(2 a) + 1) elsewhere. double gets by on expm1 alone, e / (e + 2),
 * since the polynomial would be a long one.
 */
#if defined(__CUDACC__)
HYP_INLINE float hyp_tanh_f32(float x) { return tanhf(x); }
#else
HYP_INLINE float hyp_tanh_f32(float x) {
  float a = hyp_abs_f32(x), c = a > 10 ? 10 : a, z = a * a;
  float large = 1 - 2 / (hyp_exp_f32(c + c) + 1);
  float small = (a * z) * HYP_POLY_TANH_F32(z) + a;
  return hyp_copysign_f32(a < 0.55f ? small : large, x);
}
#endif
HYP_INLINE double hyp_tanh_f64(double x) {
  double a = hyp_abs_f64(x), c = a > 20 ? 20 : a;
  double q = hyp_quarter_expm1_f64(c + c);
  double y = q / (q + 0.5);
  return hyp_copysign_f64(a < 0x1p-55 ? a : y, x);
}

#endif
