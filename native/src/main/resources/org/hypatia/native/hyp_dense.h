/* Translated from Dense.java of the runtime: change that, and see TranslatedHeadersTest. */
/* What decompositions do with whole matrices and rows. */
#ifndef HYP_DENSE_H
#define HYP_DENSE_H

#include <math.h>

#include "hyp_scalar.h"

HYP_CALLED void hyp_dense_multiply(int64_t m, int64_t n, int64_t k, const double *a, int64_t aAt, const double *b, int64_t bAt, double *c, int64_t cAt);
HYP_CALLED double hyp_dense_dot(int64_t n, const double *x, int64_t xAt, const double *y, int64_t yAt);
HYP_CALLED double hyp_dense_largest(int64_t n, const double *x, int64_t at);
HYP_CALLED int hyp_dense_isFinite(double x);
HYP_CALLED void hyp_dense_fill(int64_t n, double value, double *x, int64_t at);
HYP_CALLED void hyp_dense_rotate(int64_t n, double cos, double sin, double *x, int64_t one, int64_t other);
HYP_CALLED double hyp_dense_tangent(double first, double second, double off);
HYP_CALLED double hyp_dense_orientation(int64_t n, const double *x, int64_t at);
/* The distance from 1 to the next number. */
HYP_TABLE double hyp_dense_EPSILON = 0x1p-52;

/* c = a b, m by k times k by n. */
HYP_CALLED void hyp_dense_multiply(int64_t m, int64_t n, int64_t k, const double *a, int64_t aAt, const double *b, int64_t bAt, double *c, int64_t cAt) {
  for (int64_t i = 0; i < m; i++) {
    for (int64_t j = 0; j < n; j++) {
      c[cAt + i * n + j] = 0;
    }
    for (int64_t p = 0; p < k; p++) {
      double factor = a[aAt + i * k + p];
      for (int64_t j = 0; j < n; j++) {
        c[cAt + i * n + j] += factor * b[bAt + p * n + j];
      }
    }
  }
}

HYP_CALLED double hyp_dense_dot(int64_t n, const double *x, int64_t xAt, const double *y, int64_t yAt) {
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    sum += x[xAt + i] * y[yAt + i];
  }
  return sum;
}

/* The largest absolute value; NaN if there is one. */
HYP_CALLED double hyp_dense_largest(int64_t n, const double *x, int64_t at) {
  double most = 0;
  for (int64_t i = 0; i < n; i++) {
    most = hyp_max_f64(most, fabs(x[at + i]));
  }
  return most;
}

HYP_CALLED int hyp_dense_isFinite(double x) {
  return fabs(x) <= 0x1.fffffffffffffp1023;
}

HYP_CALLED void hyp_dense_fill(int64_t n, double value, double *x, int64_t at) {
  for (int64_t i = 0; i < n; i++) {
    x[at + i] = value;
  }
}

/* Two rows turned by an angle. */
HYP_CALLED void hyp_dense_rotate(int64_t n, double cos, double sin, double *x, int64_t one, int64_t other) {
  for (int64_t i = 0; i < n; i++) {
    double left = x[one + i];
    double right = x[other + i];
    x[one + i] = cos * left - sin * right;
    x[other + i] = sin * left + cos * right;
  }
}

/* The tangent of the smaller angle that makes off vanish between two diagonals. */
HYP_CALLED double hyp_dense_tangent(double first, double second, double off) {
  double zeta = (second - first) / (2 * off);
  double size = 1 / (fabs(zeta) + sqrt(1 + zeta * zeta));
  return zeta < 0 ? -size : size;
}

/*
 * The sign that makes a vector's first element positive of those that are not much smaller than
 * the largest: where several are equally large, rounding does not decide.
 */
HYP_CALLED double hyp_dense_orientation(int64_t n, const double *x, int64_t at) {
  double large = 0.43 * hyp_dense_largest(n, x, at);
  for (int64_t i = 0; i < n; i++) {
    if (fabs(x[at + i]) >= large) {
      return x[at + i] < 0 ? -1 : 1;
    }
  }
  return 1;
}

#endif
