/* Translated from Cofactors.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The cofactors of a square matrix, which are the derivative of its determinant, and their own
 * derivative. They come from the singular values, of which none divides: singular matrices have
 * cofactors too.
 */
#ifndef HYP_COFACTORS_H
#define HYP_COFACTORS_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_lu.h"
#include "hyp_scalar.h"
#include "hyp_svd.h"

HYP_CALLED int64_t hyp_cofactors_of(int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt, double *work, int64_t workAt);
HYP_CALLED int64_t hyp_cofactors_slope(int64_t n, const double *a, int64_t aAt, const double *b, int64_t bAt, double *x, int64_t xAt, double *work, int64_t workAt);
HYP_CALLED double hyp_cofactors_factor(int64_t n, const double *a, int64_t aAt, double *work, int64_t at);
HYP_CALLED double hyp_cofactors_others(int64_t n, const double *s, int64_t at, int64_t i, int64_t j);
HYP_CALLED void hyp_cofactors_between(int64_t n, double *work, int64_t u, int64_t vt, int64_t inner, double *x, int64_t xAt);

/*
 * The matrix of cofactors, det(u v^T) u diag(p) v^T with p the products of all other
 * singular values.
 *
 * @param work 7 n^2 + 4 n + 1 numbers
 */
HYP_CALLED int64_t hyp_cofactors_of(int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt, double *work, int64_t workAt) {
  int64_t s = workAt + n * n;
  int64_t vt = s + n;
  int64_t inner = vt + n * n;
  double sign = hyp_cofactors_factor(n, a, aAt, work, workAt);
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j < n; j++) {
      work[inner + i * n + j] = i == j ? sign * hyp_cofactors_others(n, work, s, i, i) : 0;
    }
  }
  hyp_cofactors_between(n, work, workAt, vt, inner, x, xAt);
  return 0;
}

/*
 * The change of the cofactors as the matrix changes by b.
 *
 * @param work 7 n^2 + 4 n + 1 numbers
 */
HYP_CALLED int64_t hyp_cofactors_slope(int64_t n, const double *a, int64_t aAt, const double *b, int64_t bAt, double *x, int64_t xAt, double *work, int64_t workAt) {
  int64_t s = workAt + n * n;
  int64_t vt = s + n;
  int64_t inner = vt + n * n;
  int64_t turned = inner + n * n;
  double sign = hyp_cofactors_factor(n, a, aAt, work, workAt);
  // u^T b v
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j < n; j++) {
      work[inner + i * n + j] = hyp_dense_dot(n, b, bAt + i * n, work, vt + j * n);
    }
  }
  for (int64_t i = 0; i < n; i++) {
    for (int64_t j = 0; j < n; j++) {
      double sum = 0;
      for (int64_t k = 0; k < n; k++) {
        sum += work[workAt + k * n + i] * work[inner + k * n + j];
      }
      work[turned + i * n + j] = sum;
    }
  }
  for (int64_t i = 0; i < n; i++) {
    double sum = 0;
    for (int64_t j = 0; j < n; j++) {
      if (j != i) {
        double rest = sign * hyp_cofactors_others(n, work, s, i, j);
        sum += rest * work[turned + j * n + j];
        work[inner + i * n + j] = -rest * work[turned + j * n + i];
      }
    }
    work[inner + i * n + i] = sum;
  }
  hyp_cofactors_between(n, work, workAt, vt, inner, x, xAt);
  return 0;
}

/* Writes u, s and v^T behind each other and gives the determinant of u v^T. */
HYP_CALLED double hyp_cofactors_factor(int64_t n, const double *a, int64_t aAt, double *work, int64_t at) {
  int64_t vt = at + n * n + n;
  int64_t rest = vt + n * n;
  hyp_svd_factor(n, n, a, aAt, work, at, work, rest);
  int64_t product = rest;
  int64_t lu = product + n * n;
  hyp_dense_multiply(n, n, n, work, at, work, vt, work, product);
  hyp_lu_factor(n, work, product, work, lu);
  hyp_lu_determinant(n, work, lu, work, product);
  return work[product] < 0 ? -1 : 1;
}

/* The product of all singular values but two, or but one. */
HYP_CALLED double hyp_cofactors_others(int64_t n, const double *s, int64_t at, int64_t i, int64_t j) {
  double product = 1;
  for (int64_t k = 0; k < n; k++) {
    product *= k == i || k == j ? 1 : s[at + k];
  }
  return product;
}

/* u inner v^T. */
HYP_CALLED void hyp_cofactors_between(int64_t n, double *work, int64_t u, int64_t vt, int64_t inner, double *x, int64_t xAt) {
  int64_t half = inner + n * n;
  hyp_dense_multiply(n, n, n, work, u, work, inner, work, half);
  hyp_dense_multiply(n, n, n, work, half, work, vt, x, xAt);
}

#endif
