/*
 * The functions of hyp_gemm.h for one element type, HYP_GEMM_BITS wide: 32 for float, 64 for double. To be included by
 * a translation unit of its own, compiled once for each instruction-set level.
 */
#ifndef HYP_GEMM_UNIT_H
#define HYP_GEMM_UNIT_H

#include "hyp_gemm.h"
#include "hyp_status.h"

#if defined(__AVX512F__)
#define HYP_GEMM_VECTOR 64
#define HYP_MR 14
#elif defined(__AVX2__)
#define HYP_GEMM_VECTOR 32
#define HYP_MR 6
#elif defined(__aarch64__)
#define HYP_GEMM_VECTOR 16
#define HYP_MR 10
#else
#define HYP_GEMM_VECTOR 16
#define HYP_MR 4
#endif

/* For loops over vectors that are to stay in registers: the compiler need not find that out. */
#ifdef __clang__
#define HYP_UNROLL _Pragma("unroll")
#else
#define HYP_UNROLL _Pragma("GCC unroll 8")
#endif

#define HYP_GEMM_FEW_ROWS 128 /* so few rows do not repay the packing of B */

typedef float hyp_vector_f32 __attribute__((vector_size(HYP_GEMM_VECTOR)));
typedef float hyp_vector_f32u __attribute__((vector_size(HYP_GEMM_VECTOR), aligned(4), may_alias));
typedef double hyp_vector_f64 __attribute__((vector_size(HYP_GEMM_VECTOR)));
typedef double hyp_vector_f64u __attribute__((vector_size(HYP_GEMM_VECTOR), aligned(8), may_alias));
typedef float hyp_quad_f32 __attribute__((vector_size(16), aligned(4), may_alias));
typedef double hyp_pair_f64 __attribute__((vector_size(16), aligned(8), may_alias));

/*
 * Transposing within lanes of 16 bytes: LO1 and HI1 interleave single elements of a and b, LO2 and HI2 pairs. LANE
 * takes lane l out of v.
 */
#if HYP_GEMM_VECTOR == 64
#define HYP_LO1_F32(a, b) __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HYP_HI1_F32(a, b) __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
#define HYP_LO2_F32(a, b) __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define HYP_HI2_F32(a, b) __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#define HYP_LO1_F64(a, b) __builtin_shufflevector(a, b, 0, 8, 2, 10, 4, 12, 6, 14)
#define HYP_HI1_F64(a, b) __builtin_shufflevector(a, b, 1, 9, 3, 11, 5, 13, 7, 15)
#define HYP_LANES(X) X(0) X(1) X(2) X(3)
#elif HYP_GEMM_VECTOR == 32
#define HYP_LO1_F32(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define HYP_HI1_F32(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define HYP_LO2_F32(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define HYP_HI2_F32(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#define HYP_LO1_F64(a, b) __builtin_shufflevector(a, b, 0, 4, 2, 6)
#define HYP_HI1_F64(a, b) __builtin_shufflevector(a, b, 1, 5, 3, 7)
#define HYP_LANES(X) X(0) X(1)
#else
#define HYP_LO1_F32(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define HYP_HI1_F32(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#define HYP_LO2_F32(a, b) __builtin_shufflevector(a, b, 0, 1, 4, 5)
#define HYP_HI2_F32(a, b) __builtin_shufflevector(a, b, 2, 3, 6, 7)
#define HYP_LO1_F64(a, b) __builtin_shufflevector(a, b, 0, 2)
#define HYP_HI1_F64(a, b) __builtin_shufflevector(a, b, 1, 3)
#define HYP_LANES(X) X(0)
#endif
#define HYP_LANE_F32(v, l) __builtin_shufflevector(v, v, 4 * (l), 4 * (l) + 1, 4 * (l) + 2, 4 * (l) + 3)
#define HYP_LANE_F64(v, l) __builtin_shufflevector(v, v, 2 * (l), 2 * (l) + 1)

#if HYP_GEMM_BITS == 32
#define HYP_T float
#define HYP_S f32
#define HYP_W (HYP_GEMM_VECTOR / 4)
#define HYP_V hyp_vector_f32
#define HYP_VU hyp_vector_f32u
#define HYP_SHORT 4
#define HYP_SHORT_V hyp_quad_f32
#define HYP_PACK_LANE(l)                                                   \
  {                                                                        \
    float *t = to + (p + 4 * (l)) * width + i;                             \
    *(hyp_quad_f32 *)t = HYP_LANE_F32(p0, l);                              \
    *(hyp_quad_f32 *)(t + width) = HYP_LANE_F32(p1, l);                    \
    *(hyp_quad_f32 *)(t + 2 * width) = HYP_LANE_F32(p2, l);                \
    *(hyp_quad_f32 *)(t + 3 * width) = HYP_LANE_F32(p3, l);                \
  }
#define HYP_PACK_BLOCK                                                     \
  {                                                                        \
    const float *f = from + i * line + p;                                  \
    hyp_vector_f32 a = *(const hyp_vector_f32u *)f, b = *(const hyp_vector_f32u *)(f + line); \
    hyp_vector_f32 c = *(const hyp_vector_f32u *)(f + 2 * line), d = *(const hyp_vector_f32u *)(f + 3 * line); \
    hyp_vector_f32 ab = HYP_LO1_F32(a, b), cd = HYP_LO1_F32(c, d);           \
    hyp_vector_f32 p0 = HYP_LO2_F32(ab, cd), p1 = HYP_HI2_F32(ab, cd);       \
    ab = HYP_HI1_F32(a, b), cd = HYP_HI1_F32(c, d);                        \
    hyp_vector_f32 p2 = HYP_LO2_F32(ab, cd), p3 = HYP_HI2_F32(ab, cd);       \
    HYP_LANES(HYP_PACK_LANE)                                               \
  }
#include "hyp_gemm_tile.h"
#else
#define HYP_T double
#define HYP_S f64
#define HYP_W (HYP_GEMM_VECTOR / 8)
#define HYP_V hyp_vector_f64
#define HYP_VU hyp_vector_f64u
#define HYP_SHORT 2
#define HYP_SHORT_V hyp_pair_f64
#define HYP_PACK_LANE(l)                                                   \
  {                                                                        \
    double *t = to + (p + 2 * (l)) * width + i;                            \
    *(hyp_pair_f64 *)t = HYP_LANE_F64(p0, l);                              \
    *(hyp_pair_f64 *)(t + width) = HYP_LANE_F64(p1, l);                    \
  }
#define HYP_PACK_BLOCK                                                     \
  {                                                                        \
    const double *f = from + i * line + p;                                 \
    hyp_vector_f64 a = *(const hyp_vector_f64u *)f, b = *(const hyp_vector_f64u *)(f + line); \
    hyp_vector_f64 p0 = HYP_LO1_F64(a, b), p1 = HYP_HI1_F64(a, b);           \
    HYP_LANES(HYP_PACK_LANE)                                               \
  }
#include "hyp_gemm_tile.h"
#endif

#endif
