/*
 * The inner parts of the matrix product for one element type; included by hyp_gemm.h with HYP_T (type), HYP_S
 * (suffix), HYP_W (elements a vector), HYP_V (vector type), HYP_VU (unaligned), HYP_SHORT and HYP_SHORT_V (count and
 * type of a 16-byte vector), HYP_PACK_BLOCK (how to transpose HYP_SHORT lines by HYP_W).
 *
 * A tile of C, up to HYP_MR rows by 2 vectors, stays in registers while the common size k runs. For each p of k
 * the tile takes 2 vectors of B and HYP_MR numbers of A, which lie together in packed panels.
 */
#ifdef HYP_T
#define HYP_CAT2(a, b) a##b
#define HYP_CAT(a, b) HYP_CAT2(a, b)
#define HYP_FN(name) HYP_CAT(name, HYP_S)

#define HYP_ROW_ZERO(i) HYP_V x##i = {0}, y##i = {0};
/* The tile of C is far away in memory: it is fetched while the sums run. */
#define HYP_ROW_FETCH(i)                                     \
  if (height > i) {                                            \
    __builtin_prefetch(c + i * ldc, 1);                      \
    if (vectors > 1) __builtin_prefetch(c + i * ldc + 2 * HYP_W - 1, 1); \
  }
#define HYP_ROW_STEP(i)      \
  if (height > i) {            \
    x##i += a[i] * b0;       \
    if (vectors > 1) y##i += a[i] * b1; \
  }
#define HYP_ROW_STORE(i)                                                                    \
  if (height > i && (height > i + 1 || rows > i)) {                                         \
    HYP_VU *at = (HYP_VU *)(c + i * ldc);                                                   \
    if (accumulate) {                                                                       \
      x##i += at[0];                                                                        \
      if (vectors > 1) y##i += at[1];                                                       \
    }                                                                                       \
    at[0] = x##i;                                                                           \
    if (vectors > 1) at[1] = y##i;                                                          \
  }

#if HYP_MR == 14
#define HYP_HEIGHTS_DO(X) X(2) X(4) X(6) X(8) X(10) X(12) X(14)
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13)
#elif HYP_MR == 10
#define HYP_HEIGHTS_DO(X) X(2) X(4) X(6) X(8) X(10)
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9)
#elif HYP_MR == 6
#define HYP_HEIGHTS_DO(X) X(2) X(4) X(6)
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3) X(4) X(5)
#else
#define HYP_HEIGHTS_DO(X) X(2) X(4)
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3)
#endif

/*
 * c = a b, or c += a b, for constant height and vectors; a: panel of HYP_MR, b: rows of stride b_row. The last row is
 * not stored if it is one too many.
 */
HYP_INLINE void HYP_FN(hyp_tile_body_)(
    const int height, const int vectors, int64_t rows, int64_t k, const HYP_T *__restrict__ a, const HYP_T *__restrict__ b,
    int64_t b_row, int accumulate, HYP_T *__restrict__ c, int64_t ldc) {
  HYP_ROWS_DO(HYP_ROW_ZERO)
  HYP_ROWS_DO(HYP_ROW_FETCH)
  for (int64_t p = 0; p < k; p++) {
    HYP_V b0 = *(const HYP_VU *)b, b1 = b0;
    if (vectors > 1) b1 = *(const HYP_VU *)(b + HYP_W);
    HYP_ROWS_DO(HYP_ROW_STEP)
    a += HYP_MR;
    b += b_row;
  }
  HYP_ROWS_DO(HYP_ROW_STORE)
}

#define HYP_TILE_CASE(height)                                                                     \
  case height:                                                                                    \
    if (vectors > 1) HYP_FN(hyp_tile_body_)(height, 2, rows, k, a, b, b_row, accumulate, c, ldc); \
    else HYP_FN(hyp_tile_body_)(height, 1, rows, k, a, b, b_row, accumulate, c, ldc);             \
    return;

/* There are tiles of even heights only, since each takes time to compile. */
static __attribute__((noinline, unused)) void HYP_FN(hyp_tile_full_)(
    int64_t rows, int vectors, int64_t k, const HYP_T *a, const HYP_T *b, int64_t b_row, int accumulate,
    HYP_T *c, int64_t ldc) {
  switch (rows + rows % 2) { HYP_HEIGHTS_DO(HYP_TILE_CASE) default: __builtin_unreachable(); }
}

/* Copies count elements, in short vectors; the last one may overlap the one before. */
HYP_INLINE void HYP_FN(hyp_copy_)(HYP_T *__restrict__ to, const HYP_T *__restrict__ from, int64_t count) {
  int64_t q = 0;
  for (; q + HYP_SHORT <= count; q += HYP_SHORT) *(HYP_SHORT_V *)(to + q) = *(const HYP_SHORT_V *)(from + q);
  if (q < count && count >= HYP_SHORT) {
    *(HYP_SHORT_V *)(to + count - HYP_SHORT) = *(const HYP_SHORT_V *)(from + count - HYP_SHORT);
    return;
  }
  for (; q < count; q++) to[q] = from[q];
}

/* The same for any number of columns; what is over the edge goes by a buffer. */
static __attribute__((noinline, unused)) void HYP_FN(hyp_tile_)(
    int64_t rows, int64_t columns, int64_t k, const HYP_T *a, const HYP_T *b, int64_t b_row, int accumulate,
    HYP_T *c, int64_t ldc) {
  int vectors = columns > HYP_W ? 2 : 1;
  if (columns == vectors * HYP_W) {
    HYP_FN(hyp_tile_full_)(rows, vectors, k, a, b, b_row, accumulate, c, ldc);
    return;
  }
  HYP_T edge[HYP_MR * 2 * HYP_W] __attribute__((aligned(64)));
  HYP_FN(hyp_tile_full_)(rows, vectors, k, a, b, b_row, 0, edge, 2 * HYP_W);
  for (int64_t i = 0; i < rows; i++) {
    const HYP_T *from = edge + i * 2 * HYP_W;
    HYP_T *to = c + i * ldc;
    if (!accumulate) {
      HYP_FN(hyp_copy_)(to, from, columns);
    } else {
      for (int64_t j = 0; j < columns; j++) to[j] += from[j];
    }
  }
}

/*
 * Packs count <= width lines of k elements so that those of one p lie together: to[p * width + i]. A line's
 * elements are step apart, the lines line apart. Where fill says so, what lies over the edge is set to something.
 */
static __attribute__((noinline, unused)) void HYP_FN(hyp_pack_)(
    HYP_T *__restrict__ to, int64_t width, int64_t count, int64_t k, const HYP_T *__restrict__ from, int64_t line,
    int64_t step, int fill) {
  int64_t p = 0;
  if (line == 1) {
    /*
     * Whole vectors, as long as they end before the last line does: what is read too much belongs to the next p, and
     * what is written too much is over the edge or written again.
     */
    const int64_t vectors = width > HYP_W ? 2 : 1;
    const int64_t room = (k - 1) * step + count - vectors * HYP_W;
    int64_t wide = step > 0 && room >= 0 ? room / step + 1 : 0;
    if (vectors * HYP_W > width && wide > k - 1) wide = k - 1;
    for (; p < wide; p++) {
      const HYP_VU *v = (const HYP_VU *)(from + p * step);
      HYP_VU *w = (HYP_VU *)(to + p * width);
      w[0] = v[0];
      if (vectors > 1) w[1] = v[1];
    }
    for (; p < k; p++) {
      HYP_FN(hyp_copy_)(to + p * width, from + p * step, count);
      for (int64_t i = count; fill && i < width; i++) to[p * width + i] = 0;
    }
    return;
  }
  if (!fill && count % 2 != 0) {
    /* The row too many: any number will do, but what lies here may be one that is slow to multiply. */
    for (int64_t q = 0; q < k; q++) to[q * width + count] = 0;
  }
  if (fill && count < width) {
    const HYP_V zero = {0};
    for (int64_t q = 0; q < k * width; q += HYP_W) *(HYP_VU *)(to + q) = zero;
  }
  if (step == 1 && count >= HYP_SHORT) {
    for (; p + HYP_W <= k; p += HYP_W) {
      int64_t i = 0;
      for (; i + HYP_SHORT <= count; i += HYP_SHORT) HYP_PACK_BLOCK
      if (i < count) { /* too few lines for a block: one that overlaps the block before */
        i = count - HYP_SHORT;
        HYP_PACK_BLOCK
      }
    }
  }
  for (int64_t i = 0; i < count; i++) {
    for (int64_t q = p; q < k; q++) to[q * width + i] = from[i * line + q * step];
  }
}

/*
 * Packs whole panels of two vectors from rows that are contiguous, a few rows at a time: each row is read as one
 * stream. panel is the distance between panels.
 */
static __attribute__((noinline, unused)) void HYP_FN(hyp_pack_rows_)(
    HYP_T *__restrict__ to, int64_t panel, int64_t panels, int64_t k, const HYP_T *__restrict__ from, int64_t step) {
  for (int64_t p0 = 0; p0 < k; p0 += 4) {
    int64_t p1 = p0 + 4 < k ? p0 + 4 : k;
    for (int64_t j = 0; j < panels; j++) {
      for (int64_t p = p0; p < p1; p++) {
        const HYP_VU *v = (const HYP_VU *)(from + p * step + j * 2 * HYP_W);
        HYP_VU *w = (HYP_VU *)(to + j * panel + p * 2 * HYP_W);
        w[0] = v[0];
        w[1] = v[1];
      }
    }
  }
}

#include "hyp_gemv.h"

#include "hyp_gemm_driver.h"
#endif
