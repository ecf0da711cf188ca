/* Translated from Triangular.java of the runtime: change that, and see TranslatedHeadersTest. */
/* Systems with a triangular matrix, by substitution. */
#ifndef HYP_TRIANGULAR_H
#define HYP_TRIANGULAR_H

#include <math.h>

#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_triangular_solve(int64_t n, int64_t m, int64_t lower, int64_t transposed, int64_t unit, const double *t, int64_t tAt, const double *b, int64_t bAt, double *x, int64_t xAt);

/*
 * The n by m solution of t x = b, or of t^T x = b; what lies on the other side of
 * the diagonal of t is not read.
 *
 * @param lower 1 if t is a lower triangle, 0 if it is an upper one
 * @param transposed 1 or 0
 * @param unit 1 if the diagonal is taken to be ones and not read, else 0
 * @return 0, or the pivot that is zero
 */
HYP_CALLED int64_t hyp_triangular_solve(int64_t n, int64_t m, int64_t lower, int64_t transposed, int64_t unit, const double *t, int64_t tAt, const double *b, int64_t bAt, double *x, int64_t xAt) {
  int64_t down = transposed != 0 ? 1 : n;
  int64_t across = transposed != 0 ? n : 1;
  int forward = lower != transposed;
  for (int64_t step = 0; step < n; step++) {
    int64_t i = forward ? step : n - 1 - step;
    for (int64_t c = 0; c < m; c++) {
      x[xAt + i * m + c] = b[bAt + i * m + c];
    }
    for (int64_t done = 0; done < step; done++) {
      int64_t k = forward ? done : n - 1 - done;
      double factor = t[tAt + i * down + k * across];
      for (int64_t c = 0; c < m; c++) {
        x[xAt + i * m + c] -= factor * x[xAt + k * m + c];
      }
    }
    if (unit == 0) {
      double pivot = t[tAt + i * n + i];
      if (pivot == 0) {
        return i + 1;
      }
      for (int64_t c = 0; c < m; c++) {
        x[xAt + i * m + c] /= pivot;
      }
    }
  }
  return 0;
}

#endif
