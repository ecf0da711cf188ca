/* Translated from Exponential.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The exponential of a matrix, by scaling and squaring around the diagonal Pade approximation of
 * degree 13 (Higham 2005).
 */
#ifndef HYP_EXPONENTIAL_H
#define HYP_EXPONENTIAL_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_lu.h"
#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_exponential_of(int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt, double *work, int64_t workAt);
HYP_CALLED double hyp_exponential_largestColumn(int64_t n, const double *a, int64_t at);
HYP_CALLED void hyp_exponential_half(int64_t n, int64_t first, double *work, int64_t powers, double *inner, int64_t innerAt, int64_t to);
/* Up to this 1-norm the approximation is exact to rounding. */
HYP_TABLE double hyp_exponential_RADIUS = 5.371920351148152;

/* The numerator's coefficients; those of the denominator alternate in sign. */
HYP_TABLE double hyp_exponential_PADE[] = {
  64764752532480000.0,
  32382376266240000.0,
  7771770303897600.0,
  1187353796428800.0,
  129060195264000.0,
  10559470521600.0,
  670442572800.0,
  33522128640.0,
  1323241920.0,
  40840800.0,
  960960.0,
  16380.0,
  182.0,
  1.0
};

/*
 * The exponential of an n by n matrix.
 *
 * @param work 8 n^2 + n + 1 numbers
 */
HYP_CALLED int64_t hyp_exponential_of(int64_t n, const double *a, int64_t aAt, double *x, int64_t xAt, double *work, int64_t workAt) {
  int64_t size = n * n;
  int64_t scaled = workAt;
  int64_t square = scaled + size;
  int64_t fourth = square + size;
  int64_t sixth = fourth + size;
  int64_t odd = sixth + size;
  int64_t even = odd + size;
  int64_t other = even + size;
  int64_t lu = other + size;
  double norm = hyp_exponential_largestColumn(n, a, aAt);
  if (!hyp_dense_isFinite(norm)) {
    hyp_dense_fill(size, (double)NAN, x, xAt);
    return 0;
  }
  int64_t squarings = 0;
  double scale = 1;
  while (norm * scale > hyp_exponential_RADIUS) {
    scale *= 0.5;
    squarings++;
  }
  for (int64_t i = 0; i < size; i++) {
    work[scaled + i] = scale * a[aAt + i];
  }
  hyp_dense_multiply(n, n, n, work, scaled, work, scaled, work, square);
  hyp_dense_multiply(n, n, n, work, square, work, square, work, fourth);
  hyp_dense_multiply(n, n, n, work, fourth, work, square, work, sixth);
  hyp_exponential_half(n, 1, work, square, x, xAt, other);
  hyp_dense_multiply(n, n, n, work, scaled, work, other, work, odd);
  hyp_exponential_half(n, 0, work, square, x, xAt, even);
  for (int64_t i = 0; i < size; i++) {
    double sum = work[even + i] + work[odd + i];
    work[other + i] = work[even + i] - work[odd + i];
    work[even + i] = sum;
  }
  hyp_lu_factor(n, work, other, work, lu);
  hyp_lu_solve(n, n, 0, work, lu, work, even, x, xAt, work, odd);
  for (int64_t i = 0; i < squarings; i++) {
    hyp_dense_multiply(n, n, n, x, xAt, x, xAt, work, odd);
    for (int64_t j = 0; j < size; j++) {
      x[xAt + j] = work[odd + j];
    }
  }
  return 0;
}

/* The largest sum of a column's absolute values. */
HYP_CALLED double hyp_exponential_largestColumn(int64_t n, const double *a, int64_t at) {
  double norm = 0;
  for (int64_t j = 0; j < n; j++) {
    double sum = 0;
    for (int64_t i = 0; i < n; i++) {
      sum += fabs(a[at + i * n + j]);
    }
    norm = hyp_max_f64(norm, sum);
  }
  return norm;
}

/*
 * The terms of odd powers, divided by the matrix, or those of even powers, from its second,
 * fourth and sixth power, which lie behind each other.
 *
 * @param first 1 or 0, the lowest power
 */
HYP_CALLED void hyp_exponential_half(int64_t n, int64_t first, double *work, int64_t powers, double *inner, int64_t innerAt, int64_t to) {
  int64_t size = n * n;
  int64_t fourth = powers + size;
  int64_t sixth = fourth + size;
  for (int64_t i = 0; i < size; i++) {
    inner[innerAt + i] =
        hyp_exponential_PADE[12 + first] * work[sixth + i]
            + hyp_exponential_PADE[10 + first] * work[fourth + i]
            + hyp_exponential_PADE[8 + first] * work[powers + i];
  }
  hyp_dense_multiply(n, n, n, work, sixth, inner, innerAt, work, to);
  for (int64_t i = 0; i < size; i++) {
    double rest =
        hyp_exponential_PADE[6 + first] * work[sixth + i]
            + hyp_exponential_PADE[4 + first] * work[fourth + i]
            + hyp_exponential_PADE[2 + first] * work[powers + i];
    work[to + i] += rest + (i / n == i % n ? hyp_exponential_PADE[first] : 0);
  }
}

#endif
