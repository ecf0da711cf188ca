/*
 * Matrix products: C[m,n] = alpha A[m,k] B[k,n] + beta C, for float and double.
 *
 * Include once for the inner parts, then once for each product with
 *
 *   #define HYP_GEMM_NAME product      the function to make
 *   #define HYP_GEMM_BITS 32           32: float, 64: double
 *   #define HYP_GEMM_EPILOGUE(ctx, i0, i1, j0, j1) ...    optional
 *   #include "hyp_gemm.h"
 *
 * which makes
 *
 *   static void product(int64_t m, int64_t n, int64_t k, T alpha, const T *a, int64_t a_row, int64_t a_col,
 *                       const T *b, int64_t b_row, int64_t b_col, T beta, T *c, int64_t ldc, void *work, CTX ctx)
 *
 * An element of A is a[i * a_row + p * a_col], likewise B, so a transposed operand is one with its strides swapped;
 * C's columns lie together. C overlaps neither A nor B. When beta is 0 C is only written. work is
 * hyp_gemm_bytes_f32(m, n, k) bytes (or _f64), aligned to 64.
 *
 * The epilogue runs on each block of C, rows [i0, i1) and columns [j0, j1), right after the block is complete and
 * while it is in the cache. Blocks come in order and cover C once; all columns come together when n is at most
 * HYP_GEMM_NC. HYP_GEMM_CONTEXT is ctx's type, const void * unless defined.
 *
 * The sizes follow the caches: a panel of B (KC by two vectors) streams through the first level, a block of A (MC by
 * KC) stays in the second, the packed B (KC by NC) in the third. KC is long since each block of it visits C again.
 */
#ifndef HYP_GEMM_H
#define HYP_GEMM_H

#include <stddef.h>
#include <stdint.h>

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

#define HYP_GEMM_KC 512
#define HYP_GEMM_MC (HYP_MR * (168 / HYP_MR)) /* 168 = 12 * 14 = 28 * 6 = 42 * 4 */
#define HYP_GEMM_NC 2048
#define HYP_GEMM_FEW_ROWS 128 /* so few rows do not repay the packing of B */

typedef float hyp_gemm_f32 __attribute__((vector_size(HYP_GEMM_VECTOR)));
typedef float hyp_gemm_f32u __attribute__((vector_size(HYP_GEMM_VECTOR), aligned(4), may_alias));
typedef double hyp_gemm_f64 __attribute__((vector_size(HYP_GEMM_VECTOR)));
typedef double hyp_gemm_f64u __attribute__((vector_size(HYP_GEMM_VECTOR), aligned(8), may_alias));
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

#define HYP_T float
#define HYP_S f32
#define HYP_W (HYP_GEMM_VECTOR / 4)
#define HYP_V hyp_gemm_f32
#define HYP_VU hyp_gemm_f32u
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
    hyp_gemm_f32 a = *(const hyp_gemm_f32u *)f, b = *(const hyp_gemm_f32u *)(f + line); \
    hyp_gemm_f32 c = *(const hyp_gemm_f32u *)(f + 2 * line), d = *(const hyp_gemm_f32u *)(f + 3 * line); \
    hyp_gemm_f32 ab = HYP_LO1_F32(a, b), cd = HYP_LO1_F32(c, d);           \
    hyp_gemm_f32 p0 = HYP_LO2_F32(ab, cd), p1 = HYP_HI2_F32(ab, cd);       \
    ab = HYP_HI1_F32(a, b), cd = HYP_HI1_F32(c, d);                        \
    hyp_gemm_f32 p2 = HYP_LO2_F32(ab, cd), p3 = HYP_HI2_F32(ab, cd);       \
    HYP_LANES(HYP_PACK_LANE)                                               \
  }
#include "hyp_gemm_tile.h"

#define HYP_T double
#define HYP_S f64
#define HYP_W (HYP_GEMM_VECTOR / 8)
#define HYP_V hyp_gemm_f64
#define HYP_VU hyp_gemm_f64u
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
    hyp_gemm_f64 a = *(const hyp_gemm_f64u *)f, b = *(const hyp_gemm_f64u *)(f + line); \
    hyp_gemm_f64 p0 = HYP_LO1_F64(a, b), p1 = HYP_HI1_F64(a, b);           \
    HYP_LANES(HYP_PACK_LANE)                                               \
  }
#include "hyp_gemm_tile.h"

/* A size cut into equal blocks of at most limit, each a multiple of unit. */
HYP_INLINE int64_t hyp_gemm_block(int64_t size, int64_t limit, int64_t unit) {
  int64_t blocks = (size + limit - 1) / limit;
  int64_t block = blocks == 0 ? size : (size + blocks - 1) / blocks;
  return (block + unit - 1) / unit * unit;
}

/* Bytes of work: one block of A and one of B, each with room for a vector read beyond its end. */
HYP_INLINE int64_t hyp_gemm_bytes(int64_t m, int64_t n, int64_t k, int64_t element) {
  int64_t kc = hyp_gemm_block(k, HYP_GEMM_KC, 1), mc = hyp_gemm_block(m, HYP_GEMM_MC, HYP_MR);
  int64_t nr = 2 * HYP_GEMM_VECTOR / element, nc = hyp_gemm_block(n, HYP_GEMM_NC, nr);
  return ((kc * mc * element + 63) / 64 + (kc * nc * element + 63) / 64 + 2) * 64;
}
HYP_INLINE int64_t hyp_gemm_bytes_f32(int64_t m, int64_t n, int64_t k) { return hyp_gemm_bytes(m, n, k, 4); }
HYP_INLINE int64_t hyp_gemm_bytes_f64(int64_t m, int64_t n, int64_t k) { return hyp_gemm_bytes(m, n, k, 8); }

/*
 * A product that sums over k in order, in the type ACC, and rounds once: what Java's own loop computes. For STRICT
 * kernels (ACC double for float) and for integers. Vectors run along j, so each sum keeps its order.
 */
#define HYP_GEMM_SEQUENTIAL(NAME, T, ACC)                                                                    \
  static __attribute__((unused)) void NAME(int64_t m, int64_t n, int64_t k, const T *a, int64_t a_row,       \
                                           int64_t a_col, const T *b, int64_t b_row, int64_t b_col,          \
                                           T *__restrict__ c, int64_t ldc) {                                 \
    for (int64_t i = 0; i < m; i++) {                                                                        \
      for (int64_t j0 = 0; j0 < n; j0 += 64) {                                                               \
        int64_t count = n - j0 < 64 ? n - j0 : 64;                                                           \
        ACC sum[64];                                                                                         \
        for (int64_t j = 0; j < count; j++) sum[j] = 0;                                                      \
        for (int64_t p = 0; p < k; p++) {                                                                    \
          ACC f = a[i * a_row + p * a_col];                                                                  \
          const T *line = b + p * b_row + j0 * b_col;                                                        \
          if (b_col == 1) {                                                                                  \
            for (int64_t j = 0; j < count; j++) sum[j] += f * (ACC)line[j];                                  \
          } else {                                                                                           \
            for (int64_t j = 0; j < count; j++) sum[j] += f * (ACC)line[j * b_col];                          \
          }                                                                                                  \
        }                                                                                                    \
        for (int64_t j = 0; j < count; j++) c[i * ldc + j0 + j] = (T)sum[j];                                 \
      }                                                                                                      \
    }                                                                                                        \
  }
HYP_GEMM_SEQUENTIAL(hyp_gemm_sequential_f32, float, double)
HYP_GEMM_SEQUENTIAL(hyp_gemm_sequential_f64, double, double)
HYP_GEMM_SEQUENTIAL(hyp_gemm_sequential_i32, int32_t, int32_t)
HYP_GEMM_SEQUENTIAL(hyp_gemm_sequential_i64, int64_t, int64_t)

#endif

#include "hyp_gemm_driver.h"
