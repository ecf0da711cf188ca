/* The loops around the tiles; included by hyp_gemm_tile.h with the type at hand. See hyp_gemm.h. */

#ifdef HYP_T
#define HYP_NR (2 * (int64_t)HYP_W)

/* A size cut into equal blocks of at most limit, each a multiple of unit. */
HYP_INLINE int64_t hyp_gemm_block(int64_t size, int64_t limit, int64_t unit) {
  int64_t blocks = (size + limit - 1) / limit;
  int64_t block = blocks == 0 ? size : (size + blocks - 1) / blocks;
  return (block + unit - 1) / unit * unit;
}

/* The width of the panel at column j. */
HYP_INLINE int64_t hyp_panel_width(int64_t n, int64_t j) { return n - j > HYP_W ? HYP_NR : HYP_W; }

void HYP_FN(hyp_gemm_panels_)(int64_t m, int64_t n, int64_t k, const HYP_T *b, int64_t b_row, int64_t b_col,
                              HYP_T *work, hyp_panels *panels) {
  panels->b = b, panels->row = b_row, panels->col = b_col;
  panels->packed = NULL, panels->in_place = 0;
  if (n <= 1 || k <= 0 || (m <= 3 && b_row == 1) || (m <= 2 && b_col == 1)) return; /* see hyp_gemm_thin */
  panels->packed = work;
  /*
   * B is read in place where its rows are contiguous and packing would not pay: it is used once, or is small, or is
   * used a few times and its rows do not all fall into the same few sets of the first-level cache.
   */
  const int64_t b_bytes = b_row * (int64_t)sizeof(HYP_T);
  const int in_place = b_col == 1 && (m <= HYP_MR || k * n * (int64_t)sizeof(HYP_T) <= 32 << 10 ||
                                      (m <= HYP_GEMM_FEW_ROWS && b_bytes % 512 != 0));
  const int64_t whole = b_col == 1 ? n / HYP_NR : 0; /* panels packed, or read, row by row */
  if (in_place) {
    panels->in_place = whole;
  } else if (whole > 0) {
    HYP_FN(hyp_pack_rows_)(work, HYP_NR * k, whole, k, b, b_row);
  }
  for (int64_t j = whole * HYP_NR; j < n; j += HYP_NR) {
    const int64_t count = n - j < HYP_NR ? n - j : HYP_NR;
    HYP_FN(hyp_pack_)(work + j * k, hyp_panel_width(n, j), count, k, b + j * b_col, b_col, b_row, 1);
  }
}

/* Products too small or too thin for tiles; returns whether this was one. */
static int HYP_FN(hyp_gemm_thin_)(int64_t m, int64_t n, int64_t k, const HYP_T *a, int64_t a_row, int64_t a_col,
                                  const hyp_panels *panels, int accumulate, HYP_T *c, int64_t ldc, HYP_T *scratch) {
  const HYP_T *b = (const HYP_T *)panels->b;
  const int64_t b_row = panels->row, b_col = panels->col;
  const int scattered = n == 1 && !(a_col == 1 && b_row == 1) && !(a_row == 1 && ldc == 1);
  if (m * n * k <= 100 || scattered) {
    for (int64_t i = 0; i < m; i++) {
      for (int64_t j = 0; j < n; j++) {
        HYP_T s = accumulate ? c[i * ldc + j] : 0;
        for (int64_t p = 0; p < k; p++) s += a[i * a_row + p * a_col] * b[p * b_row + j * b_col];
        c[i * ldc + j] = s;
      }
    }
    return 1;
  }
  if (n == 1 && a_col == 1) {
    HYP_FN(hyp_gemv_dot_)(m, k, a, a_row, b, accumulate, c, ldc);
    return 1;
  }
  if (n == 1) {
    HYP_FN(hyp_gemv_axpy_)(m, k, b, b_row, a, a_col, accumulate, c);
    return 1;
  }
  if (m <= 2 && b_col == 1) {
    for (int64_t i = 0; i < m; i++) {
      HYP_FN(hyp_gemv_axpy_)(n, k, a + i * a_row, a_col, b, b_row, accumulate, c + i * ldc);
    }
    return 1;
  }
  if (panels->packed == NULL) { /* a few rows by a transposed B */
    for (int64_t i = 0; i < m; i++) {
      const HYP_T *line = a + i * a_row;
      for (int64_t p0 = 0; p0 < k; p0 += HYP_GEMM_SCRATCH) {
        const int64_t count = k - p0 < HYP_GEMM_SCRATCH ? k - p0 : HYP_GEMM_SCRATCH;
        const HYP_T *from = line + p0 * a_col;
        if (a_col != 1) {
          for (int64_t p = 0; p < count; p++) scratch[p] = from[p * a_col];
          from = scratch;
        }
        HYP_FN(hyp_gemv_dot_)(n, count, b + p0, b_col, from, accumulate || p0 > 0, c + i * ldc, 1);
      }
    }
    return 1;
  }
  return 0;
}

void HYP_FN(hyp_gemm_)(int64_t m, int64_t n, int64_t k, const HYP_T *a, int64_t a_row, int64_t a_col,
                       const hyp_panels *panels, int accumulate, HYP_T *c, int64_t ldc, HYP_T *scratch) {
  if (m <= 0 || n <= 0) return;
  if (k <= 0) {
    for (int64_t i = 0; i < m && !accumulate; i++) {
      for (int64_t j = 0; j < n; j++) c[i * ldc + j] = 0;
    }
    return;
  }
  if (HYP_FN(hyp_gemm_thin_)(m, n, k, a, a_row, a_col, panels, accumulate, c, ldc, scratch)) return;

  const int64_t kc = hyp_gemm_block(k, HYP_GEMM_KC, 1), mc = hyp_gemm_block(m, HYP_GEMM_MC, HYP_MR);
  const HYP_T *packed = (const HYP_T *)panels->packed;
  for (int64_t ic = 0; ic < m; ic += mc) {
    const int64_t rows = m - ic < mc ? m - ic : mc;
    for (int64_t pc = 0; pc < k; pc += kc) {
      const int64_t depth = k - pc < kc ? k - pc : kc;
      for (int64_t i = 0; i < rows; i += HYP_MR) {
        const int64_t height = rows - i < HYP_MR ? rows - i : HYP_MR;
        HYP_FN(hyp_pack_)(scratch + i * kc, HYP_MR, height, depth, a + (ic + i) * a_row + pc * a_col, a_row, a_col, 0);
      }
      for (int64_t j = 0; j < n; j += HYP_NR) {
        const int64_t width = n - j < HYP_NR ? n - j : HYP_NR;
        const int direct = j / HYP_NR < panels->in_place;
        const int64_t panel_row = direct ? panels->row : hyp_panel_width(n, j);
        const HYP_T *panel =
            direct ? (const HYP_T *)panels->b + pc * panels->row + j : packed + j * k + pc * panel_row;
        for (int64_t i = 0; i < rows; i += HYP_MR) {
          const int64_t height = rows - i < HYP_MR ? rows - i : HYP_MR;
          HYP_FN(hyp_tile_)(height, width, depth, scratch + i * kc, panel, panel_row, accumulate || pc > 0,
                            c + (ic + i) * ldc + j, ldc);
        }
      }
    }
  }
}
#endif
