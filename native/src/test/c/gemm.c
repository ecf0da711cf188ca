/*
 * Checks products of many shapes and all layouts against plain loops, whole and a few rows at a time; prints a line
 * for each that is wrong. For float, or for the type of HYP_GEMM_BITS.
 */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef HYP_GEMM_BITS
#define HYP_GEMM_BITS 32
#endif
#include "hyp_gemm_unit.h"

#if HYP_GEMM_BITS == 32
#define EPS 0x1p-24
#else
#define EPS 0x1p-53
#endif
typedef HYP_T T;

static int failures;
static uint64_t state = 88172645463325252u;
static double number(void) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (double)(state >> 11) * 0x1p-52 - 1;
}

static void *memory(int64_t elements) {
  size_t bytes = ((size_t)elements * sizeof(T) + 127) / 64 * 64;
  char *made = aligned_alloc(64, bytes);
  memset(made, 77, bytes);
  return made;
}

/* How many of the bytes behind the elements have been written. */
static int64_t overrun(const T *from, int64_t elements) {
  const char *end = (const char *)(from + elements);
  int64_t wrong = 0;
  for (int i = 0; i < 64; i++) wrong += end[i] != 77;
  return wrong;
}

/* rows: how many rows of C a call computes. */
static void check(int64_t m, int64_t n, int64_t k, int ta, int tb, int accumulate, int64_t pad, int64_t rows) {
  int64_t lda = (ta ? m : k) + pad, ldb = (tb ? k : n) + pad, ldc = n + pad;
  int64_t na = (ta ? k : m) * lda + 1, nb = (tb ? n : k) * ldb + 1, nc = m * ldc + 1;
  T *a = malloc((size_t)na * sizeof(T)), *b = malloc((size_t)nb * sizeof(T)), *c = malloc((size_t)nc * sizeof(T));
  T *before = malloc((size_t)nc * sizeof(T));
  for (int64_t i = 0; i < na; i++) a[i] = (T)number();
  for (int64_t i = 0; i < nb; i++) b[i] = (T)number();
  for (int64_t i = 0; i < nc; i++) c[i] = accumulate ? (T)number() : (T)NAN;
  memcpy(before, c, (size_t)nc * sizeof(T));
  int64_t panel_size = k * (n + HYP_GEMM_PANEL), scratch_size = (m + HYP_GEMM_TILE) * (k + 1);
  if (scratch_size > HYP_GEMM_SCRATCH) scratch_size = HYP_GEMM_SCRATCH;
  T *work = memory(panel_size), *scratch = memory(scratch_size);
  int64_t ar = ta ? 1 : lda, ac = ta ? lda : 1, br = tb ? 1 : ldb, bc = tb ? ldb : 1;
  hyp_panels panels;
  HYP_FN(hyp_gemm_panels_)(m, n, k, b, br, bc, work, &panels);
  for (int64_t i = 0; i < m; i += rows) {
    int64_t count = m - i < rows ? m - i : rows;
    HYP_FN(hyp_gemm_)(count, n, k, a + i * ar, ar, ac, &panels, accumulate, c + i * ldc, ldc, scratch);
  }
  int64_t wrong = overrun(work, panel_size) + overrun(scratch, scratch_size);
  for (int64_t i = 0; i < m; i++) {
    for (int64_t j = 0; j < ldc; j++) {
      T was = before[i * ldc + j], is = c[i * ldc + j];
      if (j >= n) {
        wrong += memcmp(&was, &is, sizeof(T)) != 0;
        continue;
      }
      double s = accumulate ? (double)was : 0, size = 1;
      for (int64_t p = 0; p < k; p++) {
        double t = (double)a[i * ar + p * ac] * (double)b[p * br + j * bc];
        s += t, size += fabs(t);
      }
      wrong += !(fabs(s - (double)is) <= (size + fabs(s)) * EPS * (4 + sqrt((double)k)));
    }
  }
  if (wrong) {
    failures++;
    printf("FAIL m=%ld n=%ld k=%ld %c%c accumulate=%d rows=%ld: %ld elements\n", (long)m, (long)n, (long)k, "NT"[ta],
           "NT"[tb], accumulate, (long)rows, (long)wrong);
  }
  free(a), free(b), free(c), free(before), free(work), free(scratch);
}

int main(void) {
  static const int64_t shapes[][3] = {
      {0, 3, 4},     {3, 0, 4},    {3, 4, 0},    {1, 1, 1},     {4, 4, 4},     {8, 8, 8},    {7, 9, 11},
      {13, 33, 17},  {14, 32, 64}, {15, 31, 65}, {16, 16, 16},  {1, 100, 300}, {1, 513, 65}, {2, 70, 90},
      {3, 100, 40},  {5, 200, 77}, {100, 1, 64}, {101, 1, 333}, {60, 10, 500}, {64, 64, 64}, {65, 66, 67},
      {784, 50, 60}, {30, 500, 7}, {350, 40, 300}, {29, 2100, 20}, {20, 30, 1025}, {129, 127, 513}};
  for (size_t s = 0; s < sizeof shapes / sizeof *shapes; s++) {
    for (int layout = 0; layout < 4; layout++) {
      for (int pad = 0; pad < 4; pad += 3) {
        int64_t m = shapes[s][0], n = shapes[s][1], k = shapes[s][2];
        check(m, n, k, layout & 1, layout >> 1, 0, pad, m + 1);
        check(m, n, k, layout & 1, layout >> 1, 1, pad, m + 1);
        check(m, n, k, layout & 1, layout >> 1, pad != 0, 0, 18);
      }
    }
  }
  printf("%d wrong products\n", failures);
  return failures != 0;
}
