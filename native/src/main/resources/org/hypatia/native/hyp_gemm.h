/*
 * Matrix products: C[m,n] = A[m,k] B[k,n], or C += A B, for float and double.
 *
 *   hyp_panels b;
 *   hyp_gemm_panels_f32(m, n, k, b, b_row, b_col, panels, &b);
 *   hyp_gemm_f32(m, n, k, a, a_row, a_col, &b, accumulate, c, ldc, scratch);
 *
 * An element of A is a[i * a_row + p * a_col], likewise B, so a transposed operand is one with its strides swapped;
 * C's columns lie together. C overlaps neither A nor B. Without accumulate C is only written.
 *
 * B is packed, or found good as it lies, once; the product may then be called for a few rows of A and C at a time, so
 * that what follows on those rows finds them in the cache. The m of hyp_gemm_panels is all rows that will come, or
 * more. panels has room for k * (n + HYP_GEMM_PANEL) elements, scratch for HYP_GEMM_SCRATCH elements or, if less,
 * (m + HYP_GEMM_TILE) * (k + 1); both are aligned to 64 bytes.
 *
 * The functions are compiled once for each instruction-set level (hyp_gemm_unit.h) and named for it by macros.
 */
#ifndef HYP_GEMM_H
#define HYP_GEMM_H

#include <stddef.h>
#include <stdint.h>

#define HYP_GEMM_KC 256 /* a block of A is at most MC rows by KC and stays in the second level of cache */
#define HYP_GEMM_MC 168 /* 12 tiles of 14 rows, 28 of 6, 42 of 4 */
#define HYP_GEMM_PANEL 32 /* the most columns of a panel of B */
#define HYP_GEMM_TILE 16 /* more than the rows of a tile */
#define HYP_GEMM_SCRATCH ((HYP_GEMM_MC + HYP_GEMM_TILE) * HYP_GEMM_KC)

/* The right operand of a product. */
typedef struct hyp_panels {
  const void *b; /* as it lies in memory */
  int64_t row, col;
  const void *packed;  /* panels of columns, one after the other; NULL when B is read row by row */
  int64_t in_place;    /* so many whole panels are read where they lie */
} hyp_panels;

#define HYP_GEMM_FUNCTIONS(T, S)                                                                               \
  void hyp_gemm_panels_##S(int64_t m, int64_t n, int64_t k, const T *b, int64_t b_row, int64_t b_col, T *work, \
                           hyp_panels *panels);                                                                \
  void hyp_gemm_##S(int64_t m, int64_t n, int64_t k, const T *a, int64_t a_row, int64_t a_col,                 \
                    const hyp_panels *b, int accumulate, T *c, int64_t ldc, T *scratch);
HYP_GEMM_FUNCTIONS(float, f32)
HYP_GEMM_FUNCTIONS(double, f64)

#endif
