/* Translated from Qr.java of the runtime: change that, and see TranslatedHeadersTest. */
/* The factorisation a = q r of a matrix with at least as many rows as columns. */
#ifndef HYP_QR_H
#define HYP_QR_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_qr_factor(int64_t m, int64_t n, const double *a, int64_t aAt, double *qr, int64_t qrAt, double *work, int64_t workAt);
HYP_CALLED void hyp_qr_reflector(int64_t m, int64_t n, int64_t k, double *x, int64_t at, int64_t scales);
HYP_CALLED void hyp_qr_reflect(int64_t m, int64_t n, int64_t k, int64_t first, const double *v, int64_t vAt, double scale, double *x, int64_t xAt);

/*
 * By Householder's reflections, with LAPACK's signs: that of a diagonal element of r is opposite
 * to that of the element that its reflection begins with.
 *
 * @param qr q, m by n with orthonormal columns, and behind it the upper triangle r, n by n
 * @param work m n + n numbers
 */
HYP_CALLED int64_t hyp_qr_factor(int64_t m, int64_t n, const double *a, int64_t aAt, double *qr, int64_t qrAt, double *work, int64_t workAt) {
  int64_t scales = workAt + m * n;
  for (int64_t i = 0; i < m * n; i++) {
    work[workAt + i] = a[aAt + i];
  }
  for (int64_t k = 0; k < n; k++) {
    hyp_qr_reflector(m, n, k, work, workAt, scales);
    hyp_qr_reflect(m, n, k, k + 1, work, workAt, work[scales + k], work, workAt);
  }
  int64_t r = qrAt + m * n;
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j < n; j++) {
      qr[r + i * n + j] = j < i ? 0 : work[workAt + i * n + j];
    }
  }
  hyp_dense_fill(m * n, 0, qr, qrAt);
  for (int64_t k = n - 1; k >= 0; k--) {
    qr[qrAt + k * n + k] = 1;
    hyp_qr_reflect(m, n, k, k, work, workAt, work[scales + k], qr, qrAt);
  }
  return 0;
}

/*
 * Makes a column zero below its diagonal, where the rest of the reflection's vector is kept; its
 * first element is 1.
 */
HYP_CALLED void hyp_qr_reflector(int64_t m, int64_t n, int64_t k, double *x, int64_t at, int64_t scales) {
  double largest = 0;
  for (int64_t i = k; i < m; i++) {
    largest = hyp_max_f64(largest, fabs(x[at + i * n + k]));
  }
  double below = 0;
  for (int64_t i = k + 1; i < m; i++) {
    double part = x[at + i * n + k] / largest;
    below += part * part;
  }
  x[scales + k] = 0;
  if (largest == 0 || below == 0) {
    return;
  }
  double head = x[at + k * n + k];
  double part = head / largest;
  double norm = largest * sqrt(part * part + below);
  double diagonal = head < 0 ? norm : -norm;
  for (int64_t i = k + 1; i < m; i++) {
    x[at + i * n + k] /= head - diagonal;
  }
  x[at + k * n + k] = diagonal;
  x[scales + k] = (diagonal - head) / diagonal;
}

/* Applies the k-th reflection, of which v holds the vector, to columns from first on. */
HYP_CALLED void hyp_qr_reflect(int64_t m, int64_t n, int64_t k, int64_t first, const double *v, int64_t vAt, double scale, double *x, int64_t xAt) {
  for (int64_t j = first; j < n; j++) {
    double sum = x[xAt + k * n + j];
    for (int64_t i = k + 1; i < m; i++) {
      sum += v[vAt + i * n + k] * x[xAt + i * n + j];
    }
    sum *= scale;
    x[xAt + k * n + j] -= sum;
    for (int64_t i = k + 1; i < m; i++) {
      x[xAt + i * n + j] -= sum * v[vAt + i * n + k];
    }
  }
}

#endif
