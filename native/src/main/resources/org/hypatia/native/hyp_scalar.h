/*
 * Java's meaning of integer and conversion operators where C leaves it open or says something else, and of the
 * Math methods that are exact. All are branch-free where they can be, so loops over them vectorise.
 *
 * int and long arithmetic wraps: kernels are compiled with -fwrapv, so +, - and * need no help.
 * hyp_bits_* and hyp_from_bits_* are the raw bits of a floating-point number and back.
 */
#ifndef HYP_SCALAR_H
#define HYP_SCALAR_H

#if defined(__CUDACC__)
#include <math.h> /* fmod, of which nvcc knows no builtin */
#endif
#include <stdint.h>

#include "hyp_status.h"

/* As in math.h, which would take longer to read than most kernels to compile. */
#define HYP_INFINITY __builtin_inff()
#define HYP_NAN __builtin_nanf("")
#if defined(__CUDACC__)
#define HYP_FMOD(F) fmod##F
#else
#define HYP_FMOD(F) __builtin_fmod##F
#endif

HYP_INLINE uint32_t hyp_bits_f32(float x) {
  uint32_t b;
  __builtin_memcpy(&b, &x, sizeof b);
  return b;
}
HYP_INLINE uint64_t hyp_bits_f64(double x) {
  uint64_t b;
  __builtin_memcpy(&b, &x, sizeof b);
  return b;
}
HYP_INLINE float hyp_from_bits_f32(uint32_t b) {
  float x;
  __builtin_memcpy(&x, &b, sizeof x);
  return x;
}
HYP_INLINE double hyp_from_bits_f64(uint64_t b) {
  double x;
  __builtin_memcpy(&x, &b, sizeof x);
  return x;
}

/*
 * Integer division. A zero divisor sets *zero and yields 0; the kernel returns HYP_DIVISION_BY_ZERO for it.
 * MIN / -1 wraps to MIN and MIN % -1 is 0, as in Java.
 */
#define HYP_INTEGER_DIVISION(S, T, U)                                          \
  HYP_INLINE T hyp_idiv_##S(T a, T b, int32_t *zero) {                         \
    if (HYP_UNLIKELY(b == 0)) {                                                \
      *zero = 1;                                                               \
      return 0;                                                                \
    }                                                                          \
    return b == -1 ? (T)(0 - (U)a) : a / b;                                    \
  }                                                                            \
  HYP_INLINE T hyp_irem_##S(T a, T b, int32_t *zero) {                         \
    if (HYP_UNLIKELY(b == 0)) {                                                \
      *zero = 1;                                                               \
      return 0;                                                                \
    }                                                                          \
    return b == -1 ? 0 : a % b;                                                \
  }                                                                            \
  HYP_INLINE T hyp_floordiv_##S(T a, T b, int32_t *zero) {                     \
    T q = hyp_idiv_##S(a, b, zero), r = hyp_irem_##S(a, b, zero);              \
    return q - (r != 0 && (r ^ b) < 0);                                        \
  }                                                                            \
  HYP_INLINE T hyp_floormod_##S(T a, T b, int32_t *zero) {                     \
    T r = hyp_irem_##S(a, b, zero);                                            \
    return (r != 0 && (r ^ b) < 0) ? r + b : r;                                \
  }                                                                            \
  HYP_INLINE T hyp_abs_##S(T a) { return a < 0 ? (T)(0 - (U)a) : a; }          \
  HYP_INLINE T hyp_neg_##S(T a) { return (T)(0 - (U)a); }                      \
  HYP_INLINE T hyp_signum_##S(T a) { return (T)((a > 0) - (a < 0)); }          \
  HYP_INLINE T hyp_max_##S(T a, T b) { return a > b ? a : b; }                 \
  HYP_INLINE T hyp_min_##S(T a, T b) { return a < b ? a : b; }
HYP_INTEGER_DIVISION(i32, int32_t, uint32_t)
HYP_INTEGER_DIVISION(i64, int64_t, uint64_t)
#undef HYP_INTEGER_DIVISION

/* The product of n factors, which wraps; 1 where n is negative. */
#define HYP_INTEGER_POWER(S, T, U)                                             \
  HYP_INLINE T hyp_integerPower_##S(T a, T n) {                                \
    U r = 1, square = (U)a;                                                    \
    for (; n > 0; n >>= 1) {                                                   \
      r = (n & 1) ? r * square : r;                                            \
      square *= square;                                                        \
    }                                                                          \
    return (T)r;                                                               \
  }
HYP_INTEGER_POWER(i32, int32_t, uint32_t)
HYP_INTEGER_POWER(i64, int64_t, uint64_t)
#undef HYP_INTEGER_POWER

/* Shifts take their distance modulo the width. */
HYP_INLINE int32_t hyp_shl_i32(int32_t a, int64_t n) { return (int32_t)((uint32_t)a << (n & 31)); }
HYP_INLINE int32_t hyp_shr_i32(int32_t a, int64_t n) { return a >> (n & 31); }
HYP_INLINE int32_t hyp_ushr_i32(int32_t a, int64_t n) { return (int32_t)((uint32_t)a >> (n & 31)); }
HYP_INLINE int64_t hyp_shl_i64(int64_t a, int64_t n) { return (int64_t)((uint64_t)a << (n & 63)); }
HYP_INLINE int64_t hyp_shr_i64(int64_t a, int64_t n) { return a >> (n & 63); }
HYP_INLINE int64_t hyp_ushr_i64(int64_t a, int64_t n) { return (int64_t)((uint64_t)a >> (n & 63)); }

/*
 * Casts from floating point: toward zero, saturating, NaN to 0. The limits are exact in T. Compilers
 * may make one rounding of a cast there and back, which would give -0.0: the sum has no such zero.
 */
#define HYP_CAST(NAME, T, I, LOW, HIGH, MIN, MAX, F)               \
  HYP_INLINE I NAME(T x) {                                         \
    const T whole = __builtin_trunc##F(x) + 0;                     \
    return x != x ? 0 : x < LOW ? MIN : x >= HIGH ? MAX : (I)whole; \
  }
HYP_CAST(hyp_f2i, float, int32_t, -0x1p31f, 0x1p31f, INT32_MIN, INT32_MAX, f)
HYP_CAST(hyp_f2l, float, int64_t, -0x1p63f, 0x1p63f, INT64_MIN, INT64_MAX, f)
HYP_CAST(hyp_d2i, double, int32_t, -0x1p31, 0x1p31, INT32_MIN, INT32_MAX, )
HYP_CAST(hyp_d2l, double, int64_t, -0x1p63, 0x1p63, INT64_MIN, INT64_MAX, )
#undef HYP_CAST

/* The exact functions of floating point. SIGN masks the sign bit, F is the suffix of the C library's names. */
#define HYP_EXACT(S, T, U, F, SIGN)                                                                          \
  HYP_INLINE T hyp_abs_##S(T x) { return hyp_from_bits_##S(hyp_bits_##S(x) & ~(U)SIGN); }                    \
  HYP_INLINE T hyp_copysign_##S(T x, T y) {                                                                  \
    return hyp_from_bits_##S((hyp_bits_##S(x) & ~(U)SIGN) | (hyp_bits_##S(y) & (U)SIGN));                    \
  }                                                                                                          \
  /* The next number towards y; y itself where they are equal. */                                            \
  HYP_INLINE T hyp_nextAfter_##S(T x, T y) {                                                                 \
    U b = hyp_bits_##S(x);                                                                                   \
    T r = hyp_from_bits_##S((x < y) == (x > 0) ? b + 1 : b - 1);                                             \
    r = x == 0 ? hyp_copysign_##S(hyp_from_bits_##S((U)1), y) : r;                                           \
    r = x == y ? y : r;                                                                                      \
    return ((x != x) | (y != y)) ? (T)HYP_NAN : r;                                                           \
  }                                                                                                          \
  /* Java's Math.max and min: NaN wins, and -0 < +0. Equal numbers differ at most in the sign of a zero. */  \
  HYP_INLINE T hyp_max_##S(T a, T b) {                                                                       \
    T m = a > b ? a : b;                                                                                     \
    T z = hyp_from_bits_##S(hyp_bits_##S(a) & hyp_bits_##S(b));                                              \
    m = a == b ? z : m;                                                                                      \
    return a != a ? a : m;                                                                                   \
  }                                                                                                          \
  HYP_INLINE T hyp_min_##S(T a, T b) {                                                                       \
    T m = a < b ? a : b;                                                                                     \
    T z = hyp_from_bits_##S(hyp_bits_##S(a) | hyp_bits_##S(b));                                              \
    m = a == b ? z : m;                                                                                      \
    return a != a ? a : m;                                                                                   \
  }                                                                                                          \
  HYP_INLINE T hyp_signum_##S(T x) { return x > 0 ? (T)1 : x < 0 ? (T)-1 : x; }                              \
  HYP_INLINE T hyp_floor_##S(T x) { return __builtin_floor##F(x); }                                          \
  HYP_INLINE T hyp_ceil_##S(T x) { return __builtin_ceil##F(x); }                                            \
  HYP_INLINE T hyp_rint_##S(T x) { return __builtin_rint##F(x); }                                            \
  HYP_INLINE T hyp_trunc_##S(T x) { return __builtin_trunc##F(x); }                                          \
  HYP_INLINE T hyp_sqrt_##S(T x) { return __builtin_sqrt##F(x); }                                            \
  /* NumPy-style rounding of halves away from zero; the sign of a zero stays. */                             \
  HYP_INLINE T hyp_round_away_##S(T x) {                                                                     \
    T a = hyp_abs_##S(x), r = __builtin_floor##F(a);                                                         \
    r = a - r >= (T)0.5 ? r + 1 : r;                                                                         \
    return hyp_copysign_##S(r, x);                                                                           \
  }                                                                                                          \
  /* floor(x + 1/2) without rounding the sum: the value of Math.round before its cast. */                    \
  HYP_INLINE T hyp_round_half_up_##S(T x) {                                                                  \
    T r = __builtin_floor##F(x);                                                                             \
    return x - r >= (T)0.5 ? r + 1 : r;                                                                      \
  }                                                                                                          \
  HYP_INLINE T hyp_fmod_##S(T a, T b) { return HYP_FMOD(F)(a, b); } /* Java's % */                               \
  /* The remainder with the divisor's sign, as NumPy's mod. */                                               \
  HYP_INLINE T hyp_floormod_##S(T a, T b) {                                                                  \
    T r = HYP_FMOD(F)(a, b);                                                                                     \
    if (r == 0) return hyp_copysign_##S(r, b);                                                               \
    return (r < 0) != (b < 0) ? r + b : r;                                                                   \
  }                                                                                                          \
  HYP_INLINE T hyp_floordiv_##S(T a, T b) { return __builtin_floor##F(a / b); }                              \
  HYP_INLINE int hyp_isnan_##S(T x) { return x != x; }                                                       \
  HYP_INLINE int hyp_isinf_##S(T x) { return hyp_abs_##S(x) == (T)HYP_INFINITY; }                                \
  HYP_INLINE int hyp_isfinite_##S(T x) { return hyp_abs_##S(x) < (T)HYP_INFINITY; }
HYP_EXACT(f32, float, uint32_t, f, 0x80000000u)
HYP_EXACT(f64, double, uint64_t, , 0x8000000000000000u)
#undef HYP_EXACT

/* a * b - p, exactly, for p = a * b rounded. Without a fused operation, by halves whose products are exact. */
#if defined(__FMA__) || defined(__aarch64__) || defined(__CUDACC__)
HYP_INLINE float hyp_product_error_f32(float a, float b, float p) { return __builtin_fmaf(a, b, -p); }
HYP_INLINE double hyp_product_error_f64(double a, double b, double p) { return __builtin_fma(a, b, -p); }
#else
#define HYP_PRODUCT_ERROR(S, T, SPLIT)                                       \
  HYP_INLINE T hyp_product_error_##S(T a, T b, T p) {                        \
    T s = a * SPLIT, t = b * SPLIT;                                          \
    T ah = s - (s - a), bh = t - (t - b), al = a - ah, bl = b - bh;          \
    return ((ah * bh - p) + ah * bl + al * bh) + al * bl;                    \
  }
HYP_PRODUCT_ERROR(f32, float, 0x1.002p12f)
HYP_PRODUCT_ERROR(f64, double, 0x1.0000002p27)
#undef HYP_PRODUCT_ERROR
#endif

/* Math.round. */
HYP_INLINE int32_t hyp_round_f32(float x) { return hyp_f2i(hyp_round_half_up_f32(x)); }
HYP_INLINE int64_t hyp_round_f64(double x) { return hyp_d2l(hyp_round_half_up_f64(x)); }

#endif
