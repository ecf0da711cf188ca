/* Checks products of many shapes and all layouts against plain loops; prints a line for each that is wrong. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "hyp_arena.h"
#include "hyp_gemm.h"

#define HYP_GEMM_NAME product32
#define HYP_GEMM_BITS 32
#include "hyp_gemm.h"

#define HYP_GEMM_NAME product64
#define HYP_GEMM_BITS 64
#include "hyp_gemm.h"

/* An epilogue that counts how often each element of C is handed over, to see that it is once. */
typedef struct { unsigned char *seen; int64_t n; } counter;
static void count(counter *ctx, int64_t i0, int64_t i1, int64_t j0, int64_t j1) {
  for (int64_t i = i0; i < i1; i++) {
    for (int64_t j = j0; j < j1; j++) ctx->seen[i * ctx->n + j]++;
  }
}
#define HYP_GEMM_NAME counted32
#define HYP_GEMM_BITS 32
#define HYP_GEMM_CONTEXT counter *
#define HYP_GEMM_EPILOGUE(ctx, i0, i1, j0, j1) count(ctx, i0, i1, j0, j1)
#include "hyp_gemm.h"

static int failures;
static uint64_t state = 88172645463325252u;
static double number(void) {
  state ^= state << 13, state ^= state >> 7, state ^= state << 17;
  return (double)(state >> 11) * 0x1p-52 - 1;
}

#define CHECK(S, T, EPS)                                                                                     \
  static void check_##S(int64_t m, int64_t n, int64_t k, int ta, int tb, T alpha, T beta, int64_t pad) {     \
    int64_t lda = (ta ? m : k) + pad, ldb = (tb ? k : n) + pad, ldc = n + pad;                               \
    int64_t na = (ta ? k : m) * lda + 1, nb = (tb ? n : k) * ldb + 1, nc = m * ldc + 1;                      \
    T *a = malloc(na * sizeof(T)), *b = malloc(nb * sizeof(T)), *c = malloc(nc * sizeof(T));                 \
    T *before = malloc(nc * sizeof(T));                                                                      \
    for (int64_t i = 0; i < na; i++) a[i] = (T)number();                                                     \
    for (int64_t i = 0; i < nb; i++) b[i] = (T)number();                                                     \
    for (int64_t i = 0; i < nc; i++) c[i] = beta == 0 ? (T)NAN : (T)number();                                \
    memcpy(before, c, nc * sizeof(T));                                                                       \
    int64_t bytes = hyp_gemm_bytes_##S(m, n, k);                                                             \
    char *work = aligned_alloc(64, (size_t)bytes + 64);                                                      \
    memset(work + bytes, 77, 64);                                                                            \
    int64_t ar = ta ? 1 : lda, ac = ta ? lda : 1, br = tb ? 1 : ldb, bc = tb ? ldb : 1;                      \
    PRODUCT_##S(m, n, k, alpha, a, ar, ac, b, br, bc, beta, c, ldc, work, NULL);                             \
    int64_t wrong = 0;                                                                                       \
    for (int j = 0; j < 64; j++) wrong += work[bytes + j] != 77;                                             \
    for (int64_t i = 0; i < m; i++) {                                                                        \
      for (int64_t j = 0; j < ldc; j++) {                                                                    \
        T was = before[i * ldc + j], is = c[i * ldc + j];                                                    \
        if (j >= n) {                                                                                        \
          wrong += memcmp(&was, &is, sizeof(T)) != 0;                                                        \
          continue;                                                                                          \
        }                                                                                                    \
        double s = 0, size = 0;                                                                              \
        for (int64_t p = 0; p < k; p++) {                                                                    \
          double t = (double)a[i * ar + p * ac] * (double)b[p * br + j * bc];                                \
          s += t, size += fabs(t);                                                                           \
        }                                                                                                    \
        s = alpha * s + (beta == 0 ? 0 : beta * was);                                                        \
        wrong += !(fabs(s - (double)is) <= (size * fabs(alpha) + fabs(s) + 1) * EPS * (4 + sqrt((double)k))); \
      }                                                                                                      \
    }                                                                                                        \
    if (wrong) {                                                                                             \
      failures++;                                                                                            \
      printf("FAIL %s m=%ld n=%ld k=%ld %c%c alpha=%g beta=%g: %ld elements\n", #S, (long)m, (long)n, (long)k, \
             "NT"[ta], "NT"[tb], (double)alpha, (double)beta, (long)wrong);                                  \
    }                                                                                                        \
    free(a), free(b), free(c), free(before), free(work);                                                     \
  }
#define PRODUCT_f32 product32
#define PRODUCT_f64 product64
CHECK(f32, float, 0x1p-24)
CHECK(f64, double, 0x1p-53)

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
        check_f32(m, n, k, layout & 1, layout >> 1, 1, 0, pad);
        check_f64(m, n, k, layout & 1, layout >> 1, 1, 0, pad);
        check_f32(m, n, k, layout & 1, layout >> 1, -0.5f, 1, pad);
        check_f64(m, n, k, layout & 1, layout >> 1, 2, -0.25, pad);
      }
    }
    int64_t m = shapes[s][0], n = shapes[s][1], k = shapes[s][2];
    float *zero = calloc((size_t)(m * k + k * n + m * n + 1), sizeof(float));
    counter seen = {calloc((size_t)(m * n + 1), 1), n};
    void *work = aligned_alloc(64, (size_t)hyp_gemm_bytes_f32(m, n, k));
    counted32(m, n, k, 1, zero, k, 1, zero + m * k, n, 1, 0, zero + m * k + k * n, n, work, &seen);
    for (int64_t i = 0; i < m * n; i++) {
      if (seen.seen[i] != 1) {
        printf("FAIL epilogue m=%ld n=%ld k=%ld: element %ld seen %d times\n", (long)m, (long)n, (long)k, (long)i,
               seen.seen[i]);
        failures++;
        break;
      }
    }
    free(zero), free(seen.seen), free(work);
  }
  printf("%d wrong products\n", failures);
  return failures != 0;
}
