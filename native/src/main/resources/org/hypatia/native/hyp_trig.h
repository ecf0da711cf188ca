/*
 * sin, cos and tan, of arguments of any size.
 *
 * x = n pi/2 + r with |r| <= pi/4, pi/2 in parts (Cody and Waite). That is right up to HYP_TRIG_NEAR; a larger
 * argument (or an infinite one) goes to the C library. A loop with such a branch does not vectorise. So these are
 * real functions with variants for whole vectors, called from vectorised loops by the x86 vector ABI (attribute
 * simd): a variant tests all its lanes at once and leaves the fast path only when one is far. Everything is static
 * in effect: the variants are local symbols of the unit that includes this file, which is why only units that use
 * these functions should include it.
 *
 * Clang and other processors take the scalar C library: right, but not vectorised.
 */
#ifndef HYP_TRIG_H
#define HYP_TRIG_H

#include <math.h>
#include <stdint.h>

#include "hyp_exp.h"
#include "hyp_polynomials.h"
#include "hyp_scalar.h"

/*
 * r = x - n pi/2. With fused multiply-adds every part may have all its bits; without, n times a part must be exact.
 * All parts are positive, so that -0 stays -0.
 */
#if defined(__FMA__)
#define HYP_TRIG_NEAR_F32 0x1p17f
#define HYP_TRIG_NEAR_F64 0x1p27
#define HYP_MINUS_PIO2_F32(x, n) ((((x) - (n) * 0x1.921fb4p+0f) - (n) * 0x1.4442dp-24f) - (n) * 0x1.846988p-48f)
#define HYP_MINUS_PIO2_F64(x, n) \
  ((((x) - (n) * 0x1.921fb54442d18p+0) - (n) * 0x1.1a62633145c06p-54) - (n) * 0x1.c1cd129024e08p-107)
#else
#define HYP_TRIG_NEAR_F32 0x1p12f
#define HYP_TRIG_NEAR_F64 0x1p19
#define HYP_MINUS_PIO2_F32(x, n) \
  (((((x) - (n) * 0x1.92p+0f) - (n) * 0x1.fb4p-12f) - (n) * 0x1.444p-24f) - (n) * 0x1.68c234p-39f)
#define HYP_MINUS_PIO2_F64(x, n) \
  ((((x) - (n) * 0x1.921fb544p+0) - (n) * 0x1.0b4611a6p-34) - (n) * 0x1.3198a2e037073p-69)
#endif

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(__cplusplus)
typedef float hyp_f32x4 __attribute__((vector_size(16)));
typedef float hyp_f32x8 __attribute__((vector_size(32)));
typedef float hyp_f32x16 __attribute__((vector_size(64)));
typedef double hyp_f64x2 __attribute__((vector_size(16)));
typedef double hyp_f64x4 __attribute__((vector_size(32)));
typedef double hyp_f64x8 __attribute__((vector_size(64)));
typedef uint32_t hyp_u32x4 __attribute__((vector_size(16)));
typedef uint32_t hyp_u32x8 __attribute__((vector_size(32)));
typedef uint32_t hyp_u32x16 __attribute__((vector_size(64)));
typedef uint64_t hyp_u64x2 __attribute__((vector_size(16)));
typedef uint64_t hyp_u64x4 __attribute__((vector_size(32)));
typedef uint64_t hyp_u64x8 __attribute__((vector_size(64)));

/*
 * One bit a lane that is not near, NaN included. By GCC's builtins: immintrin.h takes half a second to read, for every
 * kernel.
 */
#define HYP_FAR_hyp_f32x4(a, near) __builtin_ia32_movmskps((hyp_f32x4)~((a) <= (near)))
#define HYP_FAR_hyp_f64x2(a, near) __builtin_ia32_movmskpd((hyp_f64x2)~((a) <= (near)))
#define HYP_FAR_hyp_f32x8(a, near) __builtin_ia32_movmskps256((hyp_f32x8)~((a) <= (near)))
#define HYP_FAR_hyp_f64x4(a, near) __builtin_ia32_movmskpd256((hyp_f64x4)~((a) <= (near)))
#define HYP_NOT_LESS_OR_EQUAL 0x16
#define HYP_FAR_512(bits, a, near) \
  __builtin_ia32_cmp##bits##512_mask((a), (__typeof__(a)){0} + (near), HYP_NOT_LESS_OR_EQUAL, -1, 4)
#define HYP_FAR_hyp_f32x16(a, near) HYP_FAR_512(ps, a, near)
#define HYP_FAR_hyp_f64x8(a, near) HYP_FAR_512(pd, a, near)

#define HYP_TWO_OVER_PI_F32 0x1.45f306p-1f
#define HYP_TWO_OVER_PI_F64 0x1.45f306dc9c883p-1

/* n's low bits in q, and the sine and cosine of r in s and c; the sine keeps the sign of a zero. */
#define HYP_TRIG_CORE(P, V, W, SIGN)                                                     \
  V t = x * HYP_TWO_OVER_PI_##P + HYP_ROUNDER_##P, n = t - HYP_ROUNDER_##P;              \
  W q = (W)t;                                                                            \
  V r = HYP_MINUS_PIO2_##P(x, n), z = r * r;                                             \
  W s = (W)(r + (r * z) * HYP_POLY_SIN_##P(z)) | ((W)r & SIGN);                          \
  W c = (W)(1 - (z / 2 - (z * z) * HYP_POLY_COS_##P(z)));

/* The lanes of y whose argument is far are done one by one. */
#define HYP_TRIG_FAR(OP, P, V, SIGN, N)                                                  \
  uint32_t far = (uint32_t)HYP_FAR_##V((V)((__typeof__(q))x & ~SIGN), HYP_TRIG_NEAR_##P); \
  if (HYP_UNLIKELY(far != 0)) {                                                          \
    for (int i = 0; i < N; i++) {                                                        \
      if (far >> i & 1) y[i] = OP(x[i]);                                                 \
    }                                                                                    \
  }                                                                                      \
  return y;

/* The variants of one vector type. ISA is the vector ABI's mark, BITS the width of an element. */
#define HYP_TRIG_VARIANTS(S, P, V, W, SIGN, N, ISA, BITS)                                \
  static __attribute__((used, noinline)) V hyp_sin_##V(V x) __asm__("_ZGV" ISA "v_hyp_sin_" #S); \
  static __attribute__((used, noinline)) V hyp_cos_##V(V x) __asm__("_ZGV" ISA "v_hyp_cos_" #S); \
  static __attribute__((used, noinline)) V hyp_tan_##V(V x) __asm__("_ZGV" ISA "v_hyp_tan_" #S); \
  static V hyp_sin_##V(V x) {                                                            \
    HYP_TRIG_CORE(P, V, W, SIGN)                                                         \
    W odd = -(q & 1);                                                                    \
    V y = (V)(((c & odd) | (s & ~odd)) ^ (q & 2) << (BITS - 2));                         \
    HYP_TRIG_FAR(sin, P, V, SIGN, N)                                                     \
  }                                                                                      \
  static V hyp_cos_##V(V x) {                                                            \
    HYP_TRIG_CORE(P, V, W, SIGN)                                                         \
    W odd = -(q & 1);                                                                    \
    V y = (V)(((s & odd) | (c & ~odd)) ^ ((q + 1) & 2) << (BITS - 2));                   \
    HYP_TRIG_FAR(cos, P, V, SIGN, N)                                                     \
  }                                                                                      \
  static V hyp_tan_##V(V x) {                                                            \
    HYP_TRIG_CORE(P, V, W, SIGN)                                                         \
    W odd = -(q & 1);                                                                    \
    V y = (V)(((c & odd) | (s & ~odd)) ^ (q & 1) << (BITS - 1)) / (V)((s & odd) | (c & ~odd)); \
    HYP_TRIG_FAR(tan, P, V, SIGN, N)                                                     \
  }

HYP_TRIG_VARIANTS(f32, F32, hyp_f32x4, hyp_u32x4, 0x80000000u, 4, "bN4", 32)
HYP_TRIG_VARIANTS(f64, F64, hyp_f64x2, hyp_u64x2, 0x8000000000000000u, 2, "bN2", 64)
#if defined(__AVX2__)
HYP_TRIG_VARIANTS(f32, F32, hyp_f32x8, hyp_u32x8, 0x80000000u, 8, "dN8", 32)
HYP_TRIG_VARIANTS(f64, F64, hyp_f64x4, hyp_u64x4, 0x8000000000000000u, 4, "dN4", 64)
#endif
#if defined(__AVX512F__)
HYP_TRIG_VARIANTS(f32, F32, hyp_f32x16, hyp_u32x16, 0x80000000u, 16, "eN16", 32)
HYP_TRIG_VARIANTS(f64, F64, hyp_f64x8, hyp_u64x8, 0x8000000000000000u, 8, "eN8", 64)
#endif

/* What kernels call, and its scalar form: a lane of the smallest variant. */
#define HYP_TRIG_FUNCTION(OP, S, T, V)                                                   \
  __attribute__((simd("notinbranch"), const, nothrow, leaf)) T hyp_##OP##_##S(T x);      \
  static __attribute__((used, noinline)) T hyp_##OP##_scalar_##S(T x) __asm__("hyp_" #OP "_" #S); \
  static T hyp_##OP##_scalar_##S(T x) {                                                  \
    V y = {x};                                                                           \
    return hyp_##OP##_##V(y)[0];                                                         \
  }
HYP_TRIG_FUNCTION(sin, f32, float, hyp_f32x4)
HYP_TRIG_FUNCTION(cos, f32, float, hyp_f32x4)
HYP_TRIG_FUNCTION(tan, f32, float, hyp_f32x4)
HYP_TRIG_FUNCTION(sin, f64, double, hyp_f64x2)
HYP_TRIG_FUNCTION(cos, f64, double, hyp_f64x2)
HYP_TRIG_FUNCTION(tan, f64, double, hyp_f64x2)

#undef HYP_TRIG_FUNCTION
#undef HYP_TRIG_VARIANTS
#undef HYP_TRIG_CORE
#undef HYP_TRIG_FAR

#else

HYP_INLINE float hyp_sin_f32(float x) { return (float)sin((double)x); }
HYP_INLINE float hyp_cos_f32(float x) { return (float)cos((double)x); }
HYP_INLINE float hyp_tan_f32(float x) { return (float)tan((double)x); }
HYP_INLINE double hyp_sin_f64(double x) { return sin(x); }
HYP_INLINE double hyp_cos_f64(double x) { return cos(x); }
HYP_INLINE double hyp_tan_f64(double x) { return tan(x); }

#endif

#endif
