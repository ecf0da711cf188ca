/* Translated from Svd.java of the runtime: change that, and see TranslatedHeadersTest. */
/* The singular value decomposition a = u diag(s) v^T of a matrix. */
#ifndef HYP_SVD_H
#define HYP_SVD_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_svd_factor(int64_t m, int64_t n, const double *a, int64_t aAt, double *usv, int64_t usvAt, double *work, int64_t workAt);
HYP_CALLED int hyp_svd_turned(int64_t k, int64_t length, double *work, int64_t rows, int64_t right);
HYP_CALLED void hyp_svd_normalise(int64_t i, int64_t k, int64_t length, double *work, int64_t rows, int64_t norms);
HYP_CALLED void hyp_svd_write(int64_t m, int64_t n, double scale, double *usv, int64_t usvAt, const double *work, int64_t workAt);
HYP_CALLED int64_t hyp_svd_pseudoInverse(int64_t m, int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt, double *work, int64_t workAt);
/* Far more than ever needed: the angles between the vectors shrink quadratically. */
HYP_TABLE int64_t hyp_svd_SWEEPS = 60;

/*
 * By one-sided Jacobi rotations, which find small singular values to more digits than other ways
 * do (Demmel and Veselic 1992).
 *
 * @param usv with k the smaller of m and n: u, m by k; the singular values in descending order;
 *     v^T, k by n. Of each row of v^T the first element that is not small is positive.
 * @param work k (m + n) + 2 k numbers
 */
HYP_CALLED int64_t hyp_svd_factor(int64_t m, int64_t n, const double *a, int64_t aAt, double *usv, int64_t usvAt, double *work, int64_t workAt) {
  int64_t k = m < n ? m : n;
  int64_t length = m < n ? n : m;
  int64_t right = workAt + k * length;
  int64_t norms = right + k * k;
  double scale = hyp_dense_largest(m * n, a, aAt);
  if (!hyp_dense_isFinite(scale)) {
    hyp_dense_fill(m * k + k + k * n, (double)NAN, usv, usvAt);
    return 0;
  }
  double divisor = scale == 0 ? 1 : scale;
  for (int64_t i = 0; i < m * n; i++) {
    int64_t place = m < n ? i : i % n * m + i / n;
    work[workAt + place] = a[aAt + i] / divisor;
  }
  hyp_dense_fill(k * k, 0, work, right);
  for (int64_t i = 0; i < k; i++) {
    work[right + i * k + i] = 1;
  }
  int moved = 1;
  for (int64_t sweep = 0; sweep < hyp_svd_SWEEPS && moved; sweep++) {
    moved = hyp_svd_turned(k, length, work, workAt, right);
  }
  for (int64_t i = 0; i < k; i++) {
    int64_t row = workAt + i * length;
    work[norms + i] = sqrt(hyp_dense_dot(length, work, row, work, row));
  }
  for (int64_t i = 0; i < k; i++) {
    hyp_svd_normalise(i, k, length, work, workAt, norms);
  }
  hyp_svd_write(m, n, divisor, usv, usvAt, work, workAt);
  return 0;
}

/* Makes every pair of the k rows orthogonal once; the rows of the other matrix turn along. */
HYP_CALLED int hyp_svd_turned(int64_t k, int64_t length, double *work, int64_t rows, int64_t right) {
  double tolerance = (2 + sqrt(length)) * hyp_dense_EPSILON;
  int moved = 0;
  for (int64_t p = 0; p < k - 1; p++) {
    for (int64_t q = p + 1; q < k; q++) {
      int64_t one = rows + p * length;
      int64_t other = rows + q * length;
      double first = hyp_dense_dot(length, work, one, work, one);
      double second = hyp_dense_dot(length, work, other, work, other);
      double off = hyp_dense_dot(length, work, one, work, other);
      double small = tolerance * sqrt(first) * sqrt(second);
      if (fabs(off) > hyp_max_f64(small, 0x1p-1000)) {
        moved = 1;
        double t = hyp_dense_tangent(first, second, off);
        double cos = 1 / sqrt(1 + t * t);
        hyp_dense_rotate(length, cos, t * cos, work, one, other);
        hyp_dense_rotate(k, cos, t * cos, work, right + p * k, right + q * k);
      }
    }
  }
  return moved;
}

/*
 * Gives a row length 1. One that is zero, of a matrix of smaller rank, becomes a unit vector made
 * orthogonal to the others, twice because once is not enough.
 */
HYP_CALLED void hyp_svd_normalise(int64_t i, int64_t k, int64_t length, double *work, int64_t rows, int64_t norms) {
  int64_t row = rows + i * length;
  double norm = work[norms + i];
  for (int64_t unit = 0; norm < 0x1p-480 && unit < length; unit++) {
    work[norms + i] = 0;
    hyp_dense_fill(length, 0, work, row);
    work[row + unit] = 1;
    for (int64_t pass = 0; pass < 2; pass++) {
      for (int64_t j = 0; j < k; j++) {
        if (j < i || (j > i && work[norms + j] >= 0x1p-480)) {
          int64_t other = rows + j * length;
          double weight = hyp_dense_dot(length, work, other, work, other);
          double along = hyp_dense_dot(length, work, row, work, other) / weight;
          for (int64_t c = 0; c < length; c++) {
            work[row + c] -= along * work[other + c];
          }
        }
      }
    }
    norm = sqrt(hyp_dense_dot(length, work, row, work, row));
    norm = norm * norm * 2 * length < 1 ? 0 : norm;
  }
  for (int64_t c = 0; c < length; c++) {
    work[row + c] /= norm;
  }
}

HYP_CALLED void hyp_svd_write(int64_t m, int64_t n, double scale, double *usv, int64_t usvAt, const double *work, int64_t workAt) {
  int64_t k = m < n ? m : n;
  int64_t length = m < n ? n : m;
  int64_t right = workAt + k * length;
  int64_t norms = right + k * k;
  int64_t s = usvAt + m * k;
  int64_t vt = s + k;
  for (int64_t i = 0; i < k; i++) {
    int64_t place = 0;
    for (int64_t j = 0; j < k; j++) {
      double own = work[norms + i];
      int ties = work[norms + j] == own && j < i;
      place += ties || work[norms + j] > own ? 1 : 0;
    }
    int64_t u = m < n ? right + i * k : workAt + i * length;
    int64_t v = m < n ? workAt + i * length : right + i * k;
    double sign = hyp_dense_orientation(n, work, v);
    usv[s + place] = scale * work[norms + i];
    for (int64_t r = 0; r < m; r++) {
      usv[usvAt + r * k + place] = sign * work[u + r];
    }
    for (int64_t c = 0; c < n; c++) {
      usv[vt + place * n + c] = sign * work[v + c];
    }
  }
}

/*
 * The pseudo-inverse, n by m. Singular values count as zero that are at most as large as rounding
 * errors of the largest: max(m, n) 2^-52 of it.
 *
 * @param work k (m + n + 1) + k (m + n) + 2 k numbers
 */
HYP_CALLED int64_t hyp_svd_pseudoInverse(int64_t m, int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt, double *work, int64_t workAt) {
  int64_t k = m < n ? m : n;
  int64_t u = workAt;
  int64_t s = u + m * k;
  int64_t vt = s + k;
  hyp_svd_factor(m, n, a, aAt, work, u, work, vt + k * n);
  hyp_dense_fill(n * m, 0, x, xAt);
  for (int64_t p = 0; p < k; p++) {
    double value = work[s + p];
    int counts = !(value <= (m < n ? n : m) * hyp_dense_EPSILON * work[s]);
    for (int64_t i = 0; i < n && counts; i++) {
      double hyp_svd_factor = work[vt + p * n + i] / value;
      for (int64_t j = 0; j < m; j++) {
        x[xAt + i * m + j] += hyp_svd_factor * work[u + j * k + p];
      }
    }
  }
  return 0;
}

#endif
