/* Translated from Lu.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The factorisation of a square matrix into a lower and an upper triangle, with rows exchanged
 * (partial pivoting). It is kept as n^2 numbers for both triangles, of which the lower one has ones
 * on its diagonal; then n for the row of the matrix that each row comes from; then the sign of that
 * permutation.
 */
#ifndef HYP_LU_H
#define HYP_LU_H

#include <math.h>

#include "hyp_scalar.h"
#include "hyp_triangular.h"

HYP_CALLED int64_t hyp_lu_factor(int64_t n, const double *a, int64_t aAt, double *lu, int64_t luAt);
HYP_CALLED void hyp_lu_exchange(int64_t n, double *x, int64_t one, int64_t other);
HYP_CALLED void hyp_lu_eliminate(int64_t n, int64_t k, double *lu, int64_t luAt);
HYP_CALLED int64_t hyp_lu_solve(int64_t n, int64_t m, int64_t transposed, const double *lu, int64_t luAt, const double *b, int64_t bAt, double *x, int64_t xAt, double *work, int64_t workAt);
HYP_CALLED int64_t hyp_lu_determinant(int64_t n, const double *lu, int64_t luAt, double *value, int64_t at);
HYP_CALLED int64_t hyp_lu_logDeterminant(int64_t n, const double *lu, int64_t luAt, double *value, int64_t at);

/* Every matrix has a factorisation; that of a singular one has a zero on its diagonal. */
HYP_CALLED int64_t hyp_lu_factor(int64_t n, const double *a, int64_t aAt, double *lu, int64_t luAt) {
  int64_t rows = luAt + n * n;
  for (int64_t i = 0; i < n * n; i++) {
    lu[luAt + i] = a[aAt + i];
  }
  for (int64_t i = 0; i < n; i++) {
    lu[rows + i] = i;
  }
  double sign = 1;
  for (int64_t k = 0; k < n; k++) {
    int64_t best = k;
    for (int64_t i = k + 1; i < n; i++) {
      if (fabs(lu[luAt + i * n + k]) > fabs(lu[luAt + best * n + k])) {
        best = i;
      }
    }
    if (best != k) {
      hyp_lu_exchange(n, lu, luAt + k * n, luAt + best * n);
      hyp_lu_exchange(1, lu, rows + k, rows + best);
      sign = -sign;
    }
    hyp_lu_eliminate(n, k, lu, luAt);
  }
  lu[rows + n] = sign;
  return 0;
}

HYP_CALLED void hyp_lu_exchange(int64_t n, double *x, int64_t one, int64_t other) {
  for (int64_t i = 0; i < n; i++) {
    double kept = x[one + i];
    x[one + i] = x[other + i];
    x[other + i] = kept;
  }
}

/* Takes multiples of row k from the rows below; a column of zeros needs none. */
HYP_CALLED void hyp_lu_eliminate(int64_t n, int64_t k, double *lu, int64_t luAt) {
  double pivot = lu[luAt + k * n + k];
  if (pivot != 0) {
    for (int64_t i = k + 1; i < n; i++) {
      double hyp_lu_factor = lu[luAt + i * n + k] / pivot;
      lu[luAt + i * n + k] = hyp_lu_factor;
      for (int64_t j = k + 1; j < n; j++) {
        lu[luAt + i * n + j] -= hyp_lu_factor * lu[luAt + k * n + j];
      }
    }
  }
}

/*
 * The n by m solution of a x = b, or of a^T x = b, from a factorisation.
 *
 * @param transposed 1 or 0
 * @param work n m numbers
 * @return 0, or the pivot that is zero
 */
HYP_CALLED int64_t hyp_lu_solve(int64_t n, int64_t m, int64_t transposed, const double *lu, int64_t luAt, const double *b, int64_t bAt, double *x, int64_t xAt, double *work, int64_t workAt) {
  int64_t rows = luAt + n * n;
  for (int64_t i = 0; i < n; i++) {
    if (lu[luAt + i * n + i] == 0) {
      return i + 1;
    }
  }
  if (transposed != 0) {
    hyp_triangular_solve(n, m, 0, 1, 0, lu, luAt, b, bAt, x, xAt);
    hyp_triangular_solve(n, m, 1, 1, 1, lu, luAt, x, xAt, work, workAt);
    for (int64_t i = 0; i < n; i++) {
      int64_t row = (int64_t) lu[rows + i];
      for (int64_t c = 0; c < m; c++) {
        x[xAt + row * m + c] = work[workAt + i * m + c];
      }
    }
  } else {
    for (int64_t i = 0; i < n; i++) {
      int64_t row = (int64_t) lu[rows + i];
      for (int64_t c = 0; c < m; c++) {
        x[xAt + i * m + c] = b[bAt + row * m + c];
      }
    }
    hyp_triangular_solve(n, m, 1, 0, 1, lu, luAt, x, xAt, work, workAt);
    hyp_triangular_solve(n, m, 0, 0, 0, lu, luAt, work, workAt, x, xAt);
  }
  return 0;
}

/* The determinant, from a factorisation: one number. */
HYP_CALLED int64_t hyp_lu_determinant(int64_t n, const double *lu, int64_t luAt, double *value, int64_t at) {
  double product = lu[luAt + n * n + n];
  for (int64_t i = 0; i < n; i++) {
    product *= lu[luAt + i * n + i];
  }
  value[at] = product;
  return 0;
}

/* The sign of the determinant and the logarithm of its size, from a factorisation. */
HYP_CALLED int64_t hyp_lu_logDeterminant(int64_t n, const double *lu, int64_t luAt, double *value, int64_t at) {
  double sign = lu[luAt + n * n + n];
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    double pivot = lu[luAt + i * n + i];
    sign = pivot < 0 ? -sign : pivot == 0 ? 0 : pivot > 0 ? sign : pivot;
    sum += log(fabs(pivot));
  }
  value[at] = sign;
  value[at + 1] = sum;
  return 0;
}

#endif
