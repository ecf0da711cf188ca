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
  if (rows > i) {                                            \
    __builtin_prefetch(c + i * ldc, 1);                      \
    if (vectors > 1) __builtin_prefetch(c + i * ldc + 2 * HYP_W - 1, 1); \
  }
#define HYP_ROW_STEP(i)      \
  if (rows > i) {            \
    x##i += a[i] * b0;       \
    if (vectors > 1) y##i += a[i] * b1; \
  }
#define HYP_ROW_STORE(i)                                                                    \
  if (rows > i) {                                                                           \
    HYP_VU *at = (HYP_VU *)(c + i * ldc);                                                   \
    x##i *= alpha;                                                                          \
    if (vectors > 1) y##i *= alpha;                                                         \
    if (beta != 0) {                                                                        \
      x##i += beta * at[0];                                                                 \
      if (vectors > 1) y##i += beta * at[1];                                                \
    }                                                                                       \
    at[0] = x##i;                                                                           \
    if (vectors > 1) at[1] = y##i;                                                          \
  }

#if HYP_MR == 14
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9) X(10) X(11) X(12) X(13)
#elif HYP_MR == 10
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3) X(4) X(5) X(6) X(7) X(8) X(9)
#elif HYP_MR == 6
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3) X(4) X(5)
#else
#define HYP_ROWS_DO(X) X(0) X(1) X(2) X(3)
#endif

/* c = alpha a b + beta c for constant rows and vectors; a: panel of HYP_MR, b: rows of stride b_row. */
HYP_INLINE void HYP_FN(hyp_tile_body_)(
    const int rows, const int vectors, int64_t k, const HYP_T *__restrict__ a, const HYP_T *__restrict__ b,
    int64_t b_row, HYP_T alpha, HYP_T beta, HYP_T *__restrict__ c, int64_t ldc) {
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

#define HYP_TILE_CASE(i)                                                                       \
  case i + 1:                                                                                  \
    if (vectors > 1) HYP_FN(hyp_tile_body_)(i + 1, 2, k, a, b, b_row, alpha, beta, c, ldc);    \
    else HYP_FN(hyp_tile_body_)(i + 1, 1, k, a, b, b_row, alpha, beta, c, ldc);                \
    return;

static __attribute__((noinline, unused)) void HYP_FN(hyp_tile_full_)(
    int64_t rows, int vectors, int64_t k, const HYP_T *a, const HYP_T *b, int64_t b_row, HYP_T alpha, HYP_T beta,
    HYP_T *c, int64_t ldc) {
  switch (rows) { HYP_ROWS_DO(HYP_TILE_CASE) default: __builtin_unreachable(); }
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
    int64_t rows, int64_t columns, int64_t k, const HYP_T *a, const HYP_T *b, int64_t b_row, HYP_T alpha, HYP_T beta,
    HYP_T *c, int64_t ldc) {
  int vectors = columns > HYP_W ? 2 : 1;
  if (columns == vectors * HYP_W) {
    HYP_FN(hyp_tile_full_)(rows, vectors, k, a, b, b_row, alpha, beta, c, ldc);
    return;
  }
  HYP_T edge[HYP_MR * 2 * HYP_W] __attribute__((aligned(64)));
  HYP_FN(hyp_tile_full_)(rows, vectors, k, a, b, b_row, alpha, 0, edge, 2 * HYP_W);
  for (int64_t i = 0; i < rows; i++) {
    const HYP_T *from = edge + i * 2 * HYP_W;
    HYP_T *to = c + i * ldc;
    if (beta == 0) {
      HYP_FN(hyp_copy_)(to, from, columns);
    } else {
      for (int64_t j = 0; j < columns; j++) to[j] = from[j] + beta * to[j];
    }
  }
}

/*
 * Packs count <= width lines of k elements so that those of one p lie together: to[p * width + i]. A line's
 * elements are step apart, the lines line apart. Lines over the edge are zeros where fill says so.
 */
static __attribute__((noinline, unused)) void HYP_FN(hyp_pack_)(
    HYP_T *__restrict__ to, int64_t width, int64_t count, int64_t k, const HYP_T *__restrict__ from, int64_t line,
    int64_t step, int fill) {
  int64_t p = 0;
  if (fill && count < width) {
    const HYP_V zero = {0};
    for (int64_t q = 0; q < k * width; q += HYP_W) *(HYP_VU *)(to + q) = zero;
  }
  if (line == 1) {
    for (; p < k; p++) HYP_FN(hyp_copy_)(to + p * width, from + p * step, count);
    return;
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
  for (; p < k; p++) {
    for (int64_t i = 0; i < count; i++) to[p * width + i] = from[i * line + p * step];
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

/* y = alpha A x + beta y where A's rows lie along x: eight dot products at a time. */
static __attribute__((noinline, unused)) void HYP_FN(hyp_gemv_dot_)(
    int64_t m, int64_t k, HYP_T alpha, const HYP_T *__restrict__ a, int64_t a_row, const HYP_T *__restrict__ x,
    HYP_T beta, HYP_T *__restrict__ y, int64_t y_step) {
  for (int64_t i = 0; i < m;) {
    int64_t lines = m - i >= 8 ? 8 : 1;
    HYP_T sum[8];
    if (lines == 8) {
      HYP_V s[8] = {{0}};
      const HYP_T *r = a + i * a_row;
      int64_t p = 0;
      for (; p + HYP_W <= k; p += HYP_W) {
        HYP_V v = *(const HYP_VU *)(x + p);
        s[0] += *(const HYP_VU *)(r + p) * v;
        s[1] += *(const HYP_VU *)(r + a_row + p) * v;
        s[2] += *(const HYP_VU *)(r + 2 * a_row + p) * v;
        s[3] += *(const HYP_VU *)(r + 3 * a_row + p) * v;
        s[4] += *(const HYP_VU *)(r + 4 * a_row + p) * v;
        s[5] += *(const HYP_VU *)(r + 5 * a_row + p) * v;
        s[6] += *(const HYP_VU *)(r + 6 * a_row + p) * v;
        s[7] += *(const HYP_VU *)(r + 7 * a_row + p) * v;
      }
      for (int l = 0; l < 8; l++) {
        HYP_T t = 0;
        for (int q = 0; q < HYP_W; q++) t += s[l][q];
        for (int64_t q = p; q < k; q++) t += r[l * a_row + q] * x[q];
        sum[l] = t;
      }
    } else {
      const HYP_T *r = a + i * a_row;
      HYP_V s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
      int64_t p = 0;
      for (; p + 4 * HYP_W <= k; p += 4 * HYP_W) {
        const HYP_VU *u = (const HYP_VU *)(r + p), *v = (const HYP_VU *)(x + p);
        s0 += u[0] * v[0];
        s1 += u[1] * v[1];
        s2 += u[2] * v[2];
        s3 += u[3] * v[3];
      }
      for (; p + HYP_W <= k; p += HYP_W) s0 += *(const HYP_VU *)(r + p) * *(const HYP_VU *)(x + p);
      s0 = (s0 + s1) + (s2 + s3);
      HYP_T t = 0;
      for (int q = 0; q < HYP_W; q++) t += s0[q];
      for (; p < k; p++) t += r[p] * x[p];
      sum[0] = t;
    }
    for (int64_t l = 0; l < lines; l++) {
      HYP_T *at = y + (i + l) * y_step;
      *at = beta == 0 ? alpha * sum[l] : alpha * sum[l] + beta * *at;
    }
    i += lines;
  }
}

/* y = alpha x B + beta y where B's rows lie along y: eight vectors of y stay in registers. */
static __attribute__((noinline, unused)) void HYP_FN(hyp_gemv_axpy_)(
    int64_t n, int64_t k, HYP_T alpha, const HYP_T *__restrict__ x, int64_t x_step, const HYP_T *__restrict__ b,
    int64_t b_row, HYP_T beta, HYP_T *__restrict__ y) {
  int64_t j = 0;
  for (; j + 8 * HYP_W <= n; j += 8 * HYP_W) {
    HYP_V s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0}, s4 = {0}, s5 = {0}, s6 = {0}, s7 = {0};
    for (int64_t p = 0; p < k; p++) {
      const HYP_VU *v = (const HYP_VU *)(b + p * b_row + j);
      HYP_T f = x[p * x_step];
      s0 += f * v[0];
      s1 += f * v[1];
      s2 += f * v[2];
      s3 += f * v[3];
      s4 += f * v[4];
      s5 += f * v[5];
      s6 += f * v[6];
      s7 += f * v[7];
    }
    HYP_V s[8] = {s0, s1, s2, s3, s4, s5, s6, s7};
    for (int l = 0; l < 8; l++) {
      HYP_VU *at = (HYP_VU *)(y + j) + l;
      if (beta == 0) *at = alpha * s[l];
      else *at = alpha * s[l] + beta * *at;
    }
  }
  for (; j + HYP_W <= n; j += HYP_W) {
    HYP_V s0 = {0}, s1 = {0}, s2 = {0}, s3 = {0};
    int64_t p = 0;
    const HYP_T *v = b + j;
    for (; p + 4 <= k; p += 4) {
      s0 += x[p * x_step] * *(const HYP_VU *)(v + p * b_row);
      s1 += x[(p + 1) * x_step] * *(const HYP_VU *)(v + (p + 1) * b_row);
      s2 += x[(p + 2) * x_step] * *(const HYP_VU *)(v + (p + 2) * b_row);
      s3 += x[(p + 3) * x_step] * *(const HYP_VU *)(v + (p + 3) * b_row);
    }
    for (; p < k; p++) s0 += x[p * x_step] * *(const HYP_VU *)(v + p * b_row);
    s0 = alpha * ((s0 + s1) + (s2 + s3));
    HYP_VU *at = (HYP_VU *)(y + j);
    if (beta != 0) s0 += beta * *at;
    *at = s0;
  }
  for (; j < n; j++) {
    HYP_T s = 0;
    for (int64_t p = 0; p < k; p++) s += x[p * x_step] * b[p * b_row + j];
    y[j] = beta == 0 ? alpha * s : alpha * s + beta * y[j];
  }
}

#undef HYP_ROW_ZERO
#undef HYP_ROW_FETCH
#undef HYP_ROW_STEP
#undef HYP_ROW_STORE
#undef HYP_ROWS_DO
#undef HYP_TILE_CASE
#undef HYP_FN
#undef HYP_CAT
#undef HYP_CAT2
#undef HYP_T
#undef HYP_S
#undef HYP_W
#undef HYP_V
#undef HYP_VU
#undef HYP_PACK_BLOCK
#undef HYP_PACK_LANE
#undef HYP_SHORT
#undef HYP_SHORT_V
#endif
