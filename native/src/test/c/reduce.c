/* Reductions and running sums at sizes around the vectors', with NaN in every place. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "hyp_reduce.h"
#include "hyp_scan.h"

static int failures;
static void expect(int holds, const char *what, long n, long at) {
  if (holds) return;
  failures++;
  printf("FAIL   %s n=%ld at=%ld\n", what, n, at);
}

#define TESTS(S, T)                                                                               \
  static void test_##S(int64_t n) {                                                               \
    T x[1200], y[1200];                                                                           \
    T sum = 0, dot = 0, high = -(T)INFINITY, low = (T)INFINITY;                                   \
    double exact = 0, square = 0;                                                                 \
    for (int64_t i = 0; i < n; i++) {                                                             \
      x[i] = (T)((i * 37 + 11) % 101) - 50;                                                       \
      exact += x[i];                                                                              \
      square += (double)x[i] * x[i];                                                              \
    }                                                                                             \
    HYP_SUM(T, sum, i, 0, n, x[i]);                                                               \
    HYP_SUM(T, dot, i, 0, n, x[i] * x[i]);                                                        \
    HYP_EXTREME(T, HYP_MORE, high, i, 0, n, x[i]);                                                \
    HYP_EXTREME(T, HYP_LESS, low, i, 0, n, x[i]);                                                 \
    expect(sum == exact, "sum_" #S, n, 0);                                                        \
    expect(dot == square, "dot_" #S, n, 0);                                                       \
    hyp_cumsum_##S(x, y, n);                                                                      \
    double run = 0;                                                                               \
    int64_t top = 0, bottom = 0;                                                                  \
    for (int64_t i = 0; i < n; i++) {                                                             \
      run += x[i];                                                                                \
      if (x[i] > x[top]) top = i;                                                                 \
      if (x[i] < x[bottom]) bottom = i;                                                           \
      expect(y[i] == run, "cumsum_" #S, n, i);                                                    \
    }                                                                                             \
    memcpy(y, x, sizeof x);                                                                       \
    hyp_cumsum_##S(y, y, n);                                                                      \
    expect(n == 0 || y[n - 1] == run, "cumsum in place_" #S, n, n - 1);                           \
    expect(n == 0 ? high == -(T)INFINITY : high == x[top], "max_" #S, n, top);                    \
    expect(n == 0 ? low == (T)INFINITY : low == x[bottom], "min_" #S, n, bottom);                 \
    expect(hyp_argmax_##S(x, n) == top, "argmax_" #S, n, top);                                    \
    expect(hyp_argmin_##S(x, n) == bottom, "argmin_" #S, n, bottom);                              \
    for (int64_t at = 0; at < n; at += 1 + n / 50) {                                              \
      memcpy(y, x, sizeof x);                                                                     \
      y[at] = (T)NAN;                                                                             \
      T m = -(T)INFINITY;                                                                         \
      HYP_EXTREME(T, HYP_MORE, m, i, 0, n, y[i]);                                                 \
      expect(isnan(m), "max of NaN_" #S, n, at);                                                  \
      expect(hyp_argmax_##S(y, n) == at, "argmax of NaN_" #S, n, at);                             \
    }                                                                                             \
  }
TESTS(f32, float)
TESTS(f64, double)

int main(void) {
  static const int64_t sizes[] = {0, 1, 2, 3, 7, 8, 15, 16, 17, 31, 32, 33, 63, 64, 65, 100, 127, 128, 255, 256, 257, 1000, 1200};
  for (size_t s = 0; s < sizeof sizes / sizeof *sizes; s++) test_f32(sizes[s]), test_f64(sizes[s]);
  printf("%d wrong reductions\n", failures);
  return failures != 0;
}
