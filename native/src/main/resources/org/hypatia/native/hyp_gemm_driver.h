/* The loops around the tiles; included by hyp_gemm.h once for each product. See there for the parameters. */
#ifdef HYP_GEMM_NAME
#if HYP_GEMM_BITS == 32
#define HYP_T float
#define HYP_FN(name) name##f32
#else
#define HYP_T double
#define HYP_FN(name) name##f64
#endif
#ifndef HYP_GEMM_CONTEXT
#define HYP_GEMM_CONTEXT const void *
#endif
#ifndef HYP_GEMM_EPILOGUE
#define HYP_GEMM_EPILOGUE(ctx, i0, i1, j0, j1) (void)(ctx)
#endif

static inline __attribute__((unused)) void HYP_GEMM_NAME(
    int64_t m, int64_t n, int64_t k, HYP_T alpha, const HYP_T *a, int64_t a_row, int64_t a_col, const HYP_T *b,
    int64_t b_row, int64_t b_col, HYP_T beta, HYP_T *c, int64_t ldc, void *work, HYP_GEMM_CONTEXT ctx) {
  enum { MR = HYP_MR, W = HYP_GEMM_VECTOR / (int)sizeof(HYP_T), NR = 2 * W };
  if (m <= 0 || n <= 0) return;
  if (k <= 0) {
    for (int64_t i = 0; i < m; i++) {
      for (int64_t j = 0; j < n; j++) c[i * ldc + j] = beta == 0 ? 0 : beta * c[i * ldc + j];
    }
    HYP_GEMM_EPILOGUE(ctx, 0, m, 0, n);
    return;
  }
  if (m * n * k <= 100) { /* smaller than what follows costs */
    for (int64_t i = 0; i < m; i++) {
      for (int64_t j = 0; j < n; j++) {
        HYP_T s = 0;
        for (int64_t p = 0; p < k; p++) s += a[i * a_row + p * a_col] * b[p * b_row + j * b_col];
        c[i * ldc + j] = beta == 0 ? alpha * s : alpha * s + beta * c[i * ldc + j];
      }
    }
    HYP_GEMM_EPILOGUE(ctx, 0, m, 0, n);
    return;
  }
  /* Matrix by vector, and the few-row product with a transposed B: no packing would pay. */
  if (n == 1 && a_col == 1 && b_row == 1) {
    HYP_FN(hyp_gemv_dot_)(m, k, alpha, a, a_row, b, beta, c, ldc);
    HYP_GEMM_EPILOGUE(ctx, 0, m, 0, n);
    return;
  }
  if (n == 1 && a_row == 1 && ldc == 1) {
    HYP_FN(hyp_gemv_axpy_)(m, k, alpha, b, b_row, a, a_col, beta, c);
    HYP_GEMM_EPILOGUE(ctx, 0, m, 0, n);
    return;
  }
  if (m <= 3 && b_row == 1 && a_col == 1) {
    for (int64_t i = 0; i < m; i++) {
      HYP_FN(hyp_gemv_dot_)(n, k, alpha, b, b_col, a + i * a_row, beta, c + i * ldc, 1);
    }
    HYP_GEMM_EPILOGUE(ctx, 0, m, 0, n);
    return;
  }
  if (m <= 2 && b_col == 1) {
    for (int64_t i = 0; i < m; i++) {
      HYP_FN(hyp_gemv_axpy_)(n, k, alpha, a + i * a_row, a_col, b, b_row, beta, c + i * ldc);
    }
    HYP_GEMM_EPILOGUE(ctx, 0, m, 0, n);
    return;
  }

  const int64_t kc = hyp_gemm_block(k, HYP_GEMM_KC, 1), mc = hyp_gemm_block(m, HYP_GEMM_MC, MR);
  const int64_t nc = hyp_gemm_block(n, HYP_GEMM_NC, NR);
  HYP_T *packed_a = (HYP_T *)work;
  HYP_T *packed_b = (HYP_T *)((char *)work + (kc * mc * (int64_t)sizeof(HYP_T) + 63) / 64 * 64);
  /*
   * B is read in place where its rows are contiguous and packing would not pay: it is used once, or is small, or is
   * used a few times and its rows do not all fall into the same few sets of the first-level cache.
   */
  const int64_t b_bytes = b_row * (int64_t)sizeof(HYP_T);
  const int in_place = b_col == 1 && (m <= MR || k * n * (int64_t)sizeof(HYP_T) <= 32 << 10 ||
                                      (m <= HYP_GEMM_FEW_ROWS && b_bytes % 512 != 0));

  for (int64_t jc = 0; jc < n; jc += nc) {
    const int64_t columns = n - jc < nc ? n - jc : nc;
    for (int64_t pc = 0; pc < k; pc += kc) {
      const int64_t depth = k - pc < kc ? k - pc : kc;
      const HYP_T scale = pc == 0 ? beta : (HYP_T)1;
      const int64_t whole = b_col == 1 ? columns / NR : 0; /* panels packed, or read, row by row */
      if (whole > 0 && !in_place) {
        HYP_FN(hyp_pack_rows_)(packed_b, NR * kc, whole, depth, b + pc * b_row + jc, b_row);
      }
      for (int64_t j = whole * NR; j < columns; j += NR) {
        const int64_t width = columns - j < NR ? columns - j : NR;
        const HYP_T *from = b + pc * b_row + (jc + j) * b_col;
        HYP_FN(hyp_pack_)(packed_b + j * kc, width > W ? NR : W, width, depth, from, b_col, b_row, 1);
      }
      for (int64_t ic = 0; ic < m; ic += mc) {
        const int64_t rows = m - ic < mc ? m - ic : mc;
        for (int64_t i = 0; i < rows; i += MR) {
          const int64_t height = rows - i < MR ? rows - i : MR;
          HYP_FN(hyp_pack_)(packed_a + i * kc, MR, height, depth, a + (ic + i) * a_row + pc * a_col, a_row, a_col, 0);
        }
        for (int64_t j = 0; j < columns; j += NR) {
          const int64_t width = columns - j < NR ? columns - j : NR;
          const int direct = in_place && width == NR;
          const HYP_T *panel = direct ? b + pc * b_row + jc + j : packed_b + j * kc;
          const int64_t panel_row = direct ? b_row : width > W ? NR : W;
          for (int64_t i = 0; i < rows; i += MR) {
            const int64_t height = rows - i < MR ? rows - i : MR;
            HYP_FN(hyp_tile_)(height, width, depth, packed_a + i * kc, panel, panel_row, alpha, scale,
                              c + (ic + i) * ldc + jc + j, ldc);
          }
        }
        if (pc + kc >= k) {
          HYP_GEMM_EPILOGUE(ctx, ic, ic + rows, jc, jc + columns);
        }
      }
    }
  }
}

#undef HYP_T
#undef HYP_FN
#undef HYP_GEMM_NAME
#undef HYP_GEMM_BITS
#undef HYP_GEMM_CONTEXT
#undef HYP_GEMM_EPILOGUE
#endif
