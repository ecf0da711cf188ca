/* Translated from SymmetricEigen.java of the runtime: change that, and see TranslatedHeadersTest. */
/* The decomposition a = v diag(w) v^T of a symmetric matrix. */
#ifndef HYP_SYMMETRIC_EIGEN_H
#define HYP_SYMMETRIC_EIGEN_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_symmetricEigen_factor(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work, int64_t workAt);
HYP_CALLED int hyp_symmetricEigen_turned(int64_t n, double *x, int64_t at, int64_t v);
HYP_CALLED void hyp_symmetricEigen_sorted(int64_t n, double *wv, int64_t wvAt, const double *work, int64_t v);
/* Far more than ever needed: the elements beside the diagonal shrink quadratically. */
HYP_TABLE int64_t hyp_symmetricEigen_SWEEPS = 60;

/*
 * By Jacobi's rotations; of a the lower triangle is read.
 *
 * @param wv the eigenvalues in ascending order, and behind them the n by n matrix whose columns
 *     are the eigenvectors; of each the first element that is not small is positive
 * @param work 2 n^2 numbers
 */
HYP_CALLED int64_t hyp_symmetricEigen_factor(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work, int64_t workAt) {
  int64_t v = workAt + n * n;
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j <= i; j++) {
      work[workAt + i * n + j] = a[aAt + i * n + j];
      work[workAt + j * n + i] = a[aAt + i * n + j];
    }
  }
  double scale = hyp_dense_largest(n * n, work, workAt);
  if (!hyp_dense_isFinite(scale)) {
    hyp_dense_fill(n + n * n, (double)NAN, wv, wvAt);
    return 0;
  }
  hyp_dense_fill(n * n, 0, work, v);
  for (int64_t i = 0; i < n; i++) {
    work[v + i * n + i] = 1;
  }
  for (int64_t i = 0; i < n * n && scale > 0; i++) {
    work[workAt + i] /= scale;
  }
  int moved = 1;
  for (int64_t sweep = 0; sweep < hyp_symmetricEigen_SWEEPS && moved; sweep++) {
    moved = hyp_symmetricEigen_turned(n, work, workAt, v);
  }
  for (int64_t i = 0; i < n; i++) {
    wv[wvAt + i] = scale * work[workAt + i * n + i];
  }
  hyp_symmetricEigen_sorted(n, wv, wvAt, work, v);
  return 0;
}

/* Rotates every pair of axes once; the rows of v turn along. */
HYP_CALLED int hyp_symmetricEigen_turned(int64_t n, double *x, int64_t at, int64_t v) {
  int moved = 0;
  for (int64_t p = 0; p < n - 1; p++) {
    for (int64_t q = p + 1; q < n; q++) {
      double off = x[at + p * n + q];
      double first = x[at + p * n + p];
      double second = x[at + q * n + q];
      double small = 0x1p-54 * sqrt(fabs(first)) * sqrt(fabs(second));
      if (fabs(off) > hyp_max_f64(small, 0x1p-60)) {
        moved = 1;
        double t = hyp_dense_tangent(first, second, off);
        double cos = 1 / sqrt(1 + t * t);
        double sin = t * cos;
        hyp_dense_rotate(n, cos, sin, x, at + p * n, at + q * n);
        for (int64_t i = 0; i < n; i++) {
          x[at + i * n + p] = x[at + p * n + i];
          x[at + i * n + q] = x[at + q * n + i];
        }
        x[at + p * n + p] = first - t * off;
        x[at + q * n + q] = second + t * off;
        x[at + p * n + q] = 0;
        x[at + q * n + p] = 0;
        hyp_dense_rotate(n, cos, sin, x, v + p * n, v + q * n);
      }
    }
  }
  return moved;
}

/* Puts the values in order, and each vector, a row of v, in the column of its value. */
HYP_CALLED void hyp_symmetricEigen_sorted(int64_t n, double *wv, int64_t wvAt, const double *work, int64_t v) {
  int64_t columns = wvAt + n;
  for (int64_t i = 0; i < n; i++) {
    double sign = hyp_dense_orientation(n, work, v + i * n);
    int64_t place = 0;
    for (int64_t j = 0; j < n; j++) {
      int ties = wv[wvAt + j] == wv[wvAt + i] && j < i;
      int before = ties || wv[wvAt + j] < wv[wvAt + i];
      place += before ? 1 : 0;
    }
    for (int64_t k = 0; k < n; k++) {
      wv[columns + k * n + place] = sign * work[v + i * n + k];
    }
  }
  for (int64_t i = 1; i < n; i++) {
    double value = wv[wvAt + i];
    int64_t at = i;
    for (; at > 0 && wv[wvAt + at - 1] > value; at--) {
      wv[wvAt + at] = wv[wvAt + at - 1];
    }
    wv[wvAt + at] = value;
  }
}

#endif
