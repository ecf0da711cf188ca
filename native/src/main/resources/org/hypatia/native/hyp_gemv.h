/* Products of a matrix and a vector; included by hyp_gemm_tile.h with the type at hand. */
#ifdef HYP_T

/* The sums of the elements of HYP_SHORT vectors. */
HYP_INLINE HYP_SHORT_V HYP_FN(hyp_sums_)(const HYP_V *s) {
#if HYP_GEMM_BITS == 32
  HYP_V ab = HYP_LO1_F32(s[0], s[1]) + HYP_HI1_F32(s[0], s[1]);
  HYP_V cd = HYP_LO1_F32(s[2], s[3]) + HYP_HI1_F32(s[2], s[3]);
  HYP_V abcd = HYP_LO2_F32(ab, cd) + HYP_HI2_F32(ab, cd);
#define HYP_ADD_LANE(l) sum += HYP_LANE_F32(abcd, l);
#else
  HYP_V abcd = HYP_LO1_F64(s[0], s[1]) + HYP_HI1_F64(s[0], s[1]);
#define HYP_ADD_LANE(l) sum += HYP_LANE_F64(abcd, l);
#endif
  HYP_SHORT_V sum = {0};
  HYP_LANES(HYP_ADD_LANE)
#undef HYP_ADD_LANE
  return sum;
}

/* Eight dot products with x at a time, of lines a_row apart, as far as whole vectors go; returns how far that is. */
HYP_INLINE int64_t HYP_FN(hyp_dots_)(
    int64_t k, const HYP_T *__restrict__ r, int64_t a_row, const HYP_T *__restrict__ x, HYP_T *sum) {
  HYP_V s0 = {0}, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  int64_t p = 0;
  for (; p + HYP_W <= k; p += HYP_W) {
    HYP_V v = *(const HYP_VU *)(x + p);
    s0 += *(const HYP_VU *)(r + p) * v;
    s1 += *(const HYP_VU *)(r + a_row + p) * v;
    s2 += *(const HYP_VU *)(r + 2 * a_row + p) * v;
    s3 += *(const HYP_VU *)(r + 3 * a_row + p) * v;
    s4 += *(const HYP_VU *)(r + 4 * a_row + p) * v;
    s5 += *(const HYP_VU *)(r + 5 * a_row + p) * v;
    s6 += *(const HYP_VU *)(r + 6 * a_row + p) * v;
    s7 += *(const HYP_VU *)(r + 7 * a_row + p) * v;
  }
  const HYP_V s[8] = {s0, s1, s2, s3, s4, s5, s6, s7};
  HYP_UNROLL
  for (int l = 0; l < 8; l += HYP_SHORT) *(HYP_SHORT_V *)(sum + l) = HYP_FN(hyp_sums_)(s + l);
  return p;
}

/* One dot product, as far as whole vectors go. */
HYP_INLINE int64_t HYP_FN(hyp_dot_)(
    int64_t k, const HYP_T *__restrict__ r, const HYP_T *__restrict__ x, HYP_T *sum) {
  HYP_V s0 = {0}, s1 = s0, s2 = s0, s3 = s0;
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
  *sum = t;
  return p;
}

/* y = A x, or y += A x, where A's rows lie along x. */
static __attribute__((noinline, unused)) void HYP_FN(hyp_gemv_dot_)(
    int64_t m, int64_t k, const HYP_T *__restrict__ a, int64_t a_row, const HYP_T *__restrict__ x, int accumulate,
    HYP_T *__restrict__ y, int64_t y_step) {
  for (int64_t i = 0; i < m;) {
    const int64_t lines = m - i >= 8 ? 8 : 1;
    const HYP_T *r = a + i * a_row;
    HYP_T sum[8];
    int64_t p = lines == 8 ? HYP_FN(hyp_dots_)(k, r, a_row, x, sum) : HYP_FN(hyp_dot_)(k, r, x, sum);
    for (int64_t l = 0; l < lines; l++) {
      HYP_T t = sum[l];
      for (int64_t q = p; q < k; q++) t += r[l * a_row + q] * x[q];
      HYP_T *at = y + (i + l) * y_step;
      *at = accumulate ? *at + t : t;
    }
    i += lines;
  }
}

/* A strip of y = x B, vectors wide, while all of k runs; chains sums of it that do not wait for each other. */
HYP_INLINE void HYP_FN(hyp_strip_)(
    const int vectors, const int chains, int64_t k, const HYP_T *__restrict__ x, int64_t x_step,
    const HYP_T *__restrict__ b, int64_t b_row, int accumulate, HYP_T *__restrict__ y) {
  HYP_V s[8] = {{0}};
  int64_t p = 0;
  for (; p + chains <= k; p += chains) {
    HYP_UNROLL
    for (int c = 0; c < chains; c++) {
      const HYP_VU *line = (const HYP_VU *)(b + (p + c) * b_row);
      HYP_UNROLL
      for (int v = 0; v < vectors; v++) s[c * vectors + v] += x[(p + c) * x_step] * line[v];
    }
  }
  for (; p < k; p++) {
    const HYP_VU *line = (const HYP_VU *)(b + p * b_row);
    HYP_UNROLL
    for (int v = 0; v < vectors; v++) s[v] += x[p * x_step] * line[v];
  }
  HYP_UNROLL
  for (int c = 1; c < chains; c++) {
    HYP_UNROLL
    for (int v = 0; v < vectors; v++) s[v] += s[c * vectors + v];
  }
  HYP_UNROLL
  for (int v = 0; v < vectors; v++) {
    HYP_VU *at = (HYP_VU *)y + v;
    if (accumulate) s[v] += *at;
    *at = s[v];
  }
}

/* y = x B, or y += x B, where B's rows lie along y: strips of y stay in registers. */
static __attribute__((noinline, unused)) void HYP_FN(hyp_gemv_axpy_)(
    int64_t n, int64_t k, const HYP_T *__restrict__ x, int64_t x_step, const HYP_T *__restrict__ b, int64_t b_row,
    int accumulate, HYP_T *__restrict__ y) {
  int64_t j = 0;
  for (; j + 8 * HYP_W <= n; j += 8 * HYP_W) {
    HYP_FN(hyp_strip_)(8, 1, k, x, x_step, b + j, b_row, accumulate, y + j);
  }
  for (; j + 4 * HYP_W <= n; j += 4 * HYP_W) {
    HYP_FN(hyp_strip_)(4, 2, k, x, x_step, b + j, b_row, accumulate, y + j);
  }
  for (; j + 2 * HYP_W <= n; j += 2 * HYP_W) {
    HYP_FN(hyp_strip_)(2, 4, k, x, x_step, b + j, b_row, accumulate, y + j);
  }
  for (; j + HYP_W <= n; j += HYP_W) {
    HYP_FN(hyp_strip_)(1, 8, k, x, x_step, b + j, b_row, accumulate, y + j);
  }
  for (; j < n; j++) {
    HYP_T s = 0;
    for (int64_t p = 0; p < k; p++) s += x[p * x_step] * b[p * b_row + j];
    y[j] = accumulate ? y[j] + s : s;
  }
}
#endif
