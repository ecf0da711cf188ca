/*
 * The catalogue's elementwise ops under the names that generated code calls them by, where the support functions
 * are named otherwise, and what generated loops need beside them.
 *
 * Integer division by zero is noted in the variable hyp_zero of the calling function, which looks at it in the end.
 */
#ifndef HYP_OPS_H
#define HYP_OPS_H

#include "hyp_half.h"
#include "hyp_math.h"
#include "hyp_scalar.h"
#include "hyp_status.h"

#define hyp_div_f32(a, b) ((a) / (b))
#define hyp_div_f64(a, b) ((a) / (b))
#define hyp_div_i32(a, b) hyp_idiv_i32((a), (b), &hyp_zero)
#define hyp_div_i64(a, b) hyp_idiv_i64((a), (b), &hyp_zero)
#define hyp_rem_f32(a, b) hyp_fmod_f32((a), (b))
#define hyp_rem_f64(a, b) hyp_fmod_f64((a), (b))
#define hyp_rem_i32(a, b) hyp_irem_i32((a), (b), &hyp_zero)
#define hyp_rem_i64(a, b) hyp_irem_i64((a), (b), &hyp_zero)
#define hyp_floorDiv_i32(a, b) hyp_floordiv_i32((a), (b), &hyp_zero)
#define hyp_floorDiv_i64(a, b) hyp_floordiv_i64((a), (b), &hyp_zero)
#define hyp_floorMod_i32(a, b) hyp_floormod_i32((a), (b), &hyp_zero)
#define hyp_floorMod_i64(a, b) hyp_floormod_i64((a), (b), &hyp_zero)

#define HYP_OPS(S, T)                                               \
  HYP_INLINE T hyp_square_##S(T x) { return x * x; }                \
  HYP_INLINE T hyp_maximum_##S(T a, T b) { return hyp_max_##S(a, b); } \
  HYP_INLINE T hyp_minimum_##S(T a, T b) { return hyp_min_##S(a, b); }
#if defined(__CUDA_ARCH__) && __CUDA_ARCH__ >= 800 /* one instruction, that of Java: NaN wins, and -0 < +0 */
HYP_INLINE float hyp_square_f32(float x) { return x * x; }
HYP_INLINE float hyp_maximum_f32(float a, float b) {
  float m;
  asm("max.NaN.f32 %0, %1, %2;" : "=f"(m) : "f"(a), "f"(b));
  return m;
}
HYP_INLINE float hyp_minimum_f32(float a, float b) {
  float m;
  asm("min.NaN.f32 %0, %1, %2;" : "=f"(m) : "f"(a), "f"(b));
  return m;
}
#else
HYP_OPS(f32, float)
#endif
HYP_OPS(f64, double)
HYP_OPS(i32, int32_t)
HYP_OPS(i64, int64_t)
#undef HYP_OPS

/* As the runtime's Quotients. */
HYP_INLINE float hyp_reciprocalScale_f32(float x) {
  const float a = hyp_abs_f32(x);
  return a < 0x1p-100f ? 0x1p64f : a > 0x1p100f ? 0x1p-64f : 1;
}
HYP_INLINE double hyp_reciprocalScale_f64(double x) {
  const double a = hyp_abs_f64(x);
  return a < 0x1p-1000 ? 0x1p512 : a > 0x1p1000 ? 0x1p-512 : 1;
}

#define HYP_OPS(S, T, F)                                                          \
  HYP_INLINE T hyp_sub_##S(T a, T b) { return a - b; }                            \
  HYP_INLINE T hyp_fma_##S(T a, T b, T c) { return __builtin_fma##F(a, b, c); }   \
  HYP_INLINE int hyp_isInf_##S(T x) { return hyp_isinf_##S(x); }                  \
  HYP_INLINE int hyp_isFinite_##S(T x) { return hyp_isfinite_##S(x); }            \
  /* Equal infinities have no difference; their sum is themselves. */             \
  HYP_INLINE T hyp_logAddExp_##S(T a, T b) {                                      \
    T m = hyp_max_##S(a, b), d = a - b;                                           \
    T r = m + hyp_log1p_##S(hyp_exp_##S(-hyp_abs_##S(d)));                        \
    return a == b ? a + (T)0.69314718055994530942 : r;                            \
  }                                                                               \
  HYP_INLINE int32_t hyp_##S##_to_i32(T x) { return HYP_TO_I32_##S(x); }          \
  HYP_INLINE int64_t hyp_##S##_to_i64(T x) { return HYP_TO_I64_##S(x); }
#define HYP_TO_I32_f32 hyp_f2i
#define HYP_TO_I64_f32 hyp_f2l
#define HYP_TO_I32_f64 hyp_d2i
#define HYP_TO_I64_f64 hyp_d2l
HYP_OPS(f32, float, f)
HYP_OPS(f64, double, )
#undef HYP_OPS

#define HYP_OPS(S, T)                                                                 \
  HYP_INLINE T hyp_shiftLeft_##S(T a, T n) { return hyp_shl_##S(a, n); }              \
  HYP_INLINE T hyp_shiftRight_##S(T a, T n) { return hyp_shr_##S(a, n); }             \
  HYP_INLINE T hyp_shiftRightUnsigned_##S(T a, T n) { return hyp_ushr_##S(a, n); }
HYP_OPS(i32, int32_t)
HYP_OPS(i64, int64_t)
#undef HYP_OPS

/* Index arithmetic. A divisor of 0 occurs only for arrays without elements. */
HYP_INLINE int64_t hyp_index_floor_div(int64_t a, int64_t b) {
  if (b == 0) return 0;
  int64_t q = a / b;
  return q - (a % b != 0 && (a ^ b) < 0);
}
HYP_INLINE int64_t hyp_index_max(int64_t a, int64_t b) { return a > b ? a : b; }
HYP_INLINE int64_t hyp_index_min(int64_t a, int64_t b) { return a < b ? a : b; }

#if !defined(__CUDACC__)
/*
 * Whole numbers in the order of floats, -0 < +0, for maxima and minima in which NaN wins: it has the highest rank there,
 * or the lowest.
 */
#define HYP_RANKS(S, T, I, SIGN, MAGNITUDE)                                                       \
  HYP_INLINE I hyp_rank_##S(I b) { return b ^ ((b >> (8 * sizeof(I) - 1)) & MAGNITUDE); }          \
  HYP_INLINE I hyp_max_rank_##S(T x) { /* NaN loses its sign */                                    \
    return hyp_rank_##S((I)hyp_bits_##S(x) & (MAGNITUDE | -(I)(x == x)));                          \
  }                                                                                               \
  HYP_INLINE I hyp_min_rank_##S(T x) { /* NaN gets one */                                          \
    return hyp_rank_##S((I)hyp_bits_##S(x) | (SIGN & -(I)(x != x)));                               \
  }                                                                                               \
  HYP_INLINE T hyp_of_rank_##S(I rank) { return hyp_from_bits_##S(hyp_rank_##S(rank)); }
HYP_RANKS(f32, float, int32_t, INT32_MIN, INT32_MAX)
HYP_RANKS(f64, double, int64_t, INT64_MIN, INT64_MAX)
#undef HYP_RANKS

/* Maxima and minima of floats that meet in the lanes of a vector where they have no ranks. */
#define HYP_REDUCTION(S, T)                                                                                     \
  _Pragma(HYP_TEXT(omp declare reduction(hyp_max : T : omp_out = hyp_max_##S(omp_out, omp_in)) initializer(omp_priv = omp_orig))) \
  _Pragma(HYP_TEXT(omp declare reduction(hyp_min : T : omp_out = hyp_min_##S(omp_out, omp_in)) initializer(omp_priv = omp_orig)))
#define HYP_TEXT(...) #__VA_ARGS__
HYP_REDUCTION(f32, float)
HYP_REDUCTION(f64, double)
#undef HYP_REDUCTION
#endif

#endif
