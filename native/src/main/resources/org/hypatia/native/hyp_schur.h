/* Translated from Schur.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The form t = z^T a z of a square matrix, with orthogonal z and a t that is an upper
 * triangle but for blocks of 2 by 2 with complex eigenvalues on its diagonal: Householder's
 * reflections to Hessenberg form, then Francis' steps with two shifts.
 */
#ifndef HYP_SCHUR_H
#define HYP_SCHUR_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_schur_factor(int64_t n, double *x, int64_t at, double *z, int64_t zAt, double *v, int64_t vAt);
HYP_CALLED int64_t hyp_schur_start(int64_t n, int64_t high, double *x, int64_t at);
HYP_CALLED void hyp_schur_reflect(int64_t n, int64_t m, int64_t first, int64_t left, int64_t rows, double *x, int64_t at, double *z, int64_t zAt, double *v, int64_t vAt);
HYP_CALLED void hyp_schur_fromRight(int64_t m, double scale, const double *v, int64_t vAt, double *x, int64_t xAt);
HYP_CALLED void hyp_schur_step(int64_t n, int64_t low, int64_t high, int64_t unusual, double *x, int64_t at, double *z, int64_t zAt, double *v, int64_t vAt);
HYP_CALLED void hyp_schur_split(int64_t n, int64_t low, double *x, int64_t at, double *z, int64_t zAt);
HYP_CALLED void hyp_schur_turn(double across, double down, double *x, int64_t at);
/* Steps for one eigenvalue; two or three are usual. */
HYP_TABLE int64_t hyp_schur_STEPS = 60;

/*
 * Turns a matrix whose elements are about 1 at most.
 *
 * @param x a, which becomes t
 * @param z becomes z, n by n
 * @param v n + 1 numbers of scratch memory
 * @return 0, or the number of the eigenvalue that was not found
 */
HYP_CALLED int64_t hyp_schur_factor(int64_t n, double *x, int64_t at, double *z, int64_t zAt, double *v, int64_t vAt) {
  hyp_dense_fill(n * n, 0, z, zAt);
  for (int64_t i = 0; i < n; i++) {
    z[zAt + i * n + i] = 1;
  }
  for (int64_t k = 0; k < n - 2; k++) {
    int64_t m = n - 1 - k;
    for (int64_t i = 0; i < m; i++) {
      v[vAt + i] = x[at + (k + 1 + i) * n + k];
    }
    hyp_schur_reflect(n, m, k + 1, k, n, x, at, z, zAt, v, vAt);
    for (int64_t i = k + 2; i < n; i++) {
      x[at + i * n + k] = 0;
    }
  }
  int64_t high = n - 1;
  int64_t steps = 0;
  while (high >= 0) {
    int64_t low = hyp_schur_start(n, high, x, at);
    if (low >= high - 1) {
      if (low == high - 1) {
        hyp_schur_split(n, low, x, at, z, zAt);
      }
      high = low - 1;
      steps = 0;
    } else if (steps == hyp_schur_STEPS) {
      return high + 1;
    } else {
      steps++;
      hyp_schur_step(n, low, high, steps % 10 == 0 ? 1 : 0, x, at, z, zAt, v, vAt);
    }
  }
  return 0;
}

/* The first row of the block that ends at a row: where the element before it is negligible. */
HYP_CALLED int64_t hyp_schur_start(int64_t n, int64_t high, double *x, int64_t at) {
  int64_t low = high;
  while (low > 0) {
    int64_t row = at + low * n + low;
    double beside = fabs(x[row]) + fabs(x[row - n - 1]);
    if (fabs(x[row - 1]) <= hyp_dense_EPSILON * (beside == 0 ? 1 : beside)) {
      x[row - 1] = 0;
      return low;
    }
    low--;
  }
  return low;
}

/*
 * Applies the reflection that makes a vector a multiple of the first unit vector to m rows and m
 * columns from first on, and to z.
 *
 * @param left the first column whose elements in these rows change
 * @param rows how many elements of these columns change
 */
HYP_CALLED void hyp_schur_reflect(int64_t n, int64_t m, int64_t first, int64_t left, int64_t rows, double *x, int64_t at, double *z, int64_t zAt, double *v, int64_t vAt) {
  double below = hyp_dense_dot(m - 1, v, vAt + 1, v, vAt + 1);
  if (below == 0) {
    return;
  }
  double head = v[vAt];
  double norm = sqrt(head * head + below);
  double diagonal = head < 0 ? norm : -norm;
  for (int64_t i = 1; i < m; i++) {
    v[vAt + i] /= head - diagonal;
  }
  v[vAt] = 1;
  double scale = (diagonal - head) / diagonal;
  for (int64_t j = left; j < n; j++) {
    double sum = 0;
    for (int64_t i = 0; i < m; i++) {
      sum += v[vAt + i] * x[at + (first + i) * n + j];
    }
    for (int64_t i = 0; i < m; i++) {
      x[at + (first + i) * n + j] -= scale * sum * v[vAt + i];
    }
  }
  for (int64_t i = 0; i < rows; i++) {
    hyp_schur_fromRight(m, scale, v, vAt, x, at + i * n + first);
  }
  for (int64_t i = 0; i < n; i++) {
    hyp_schur_fromRight(m, scale, v, vAt, z, zAt + i * n + first);
  }
}

HYP_CALLED void hyp_schur_fromRight(int64_t m, double scale, const double *v, int64_t vAt, double *x, int64_t xAt) {
  double sum = scale * hyp_dense_dot(m, v, vAt, x, xAt);
  for (int64_t i = 0; i < m; i++) {
    x[xAt + i] -= sum * v[vAt + i];
  }
}

/*
 * One step on a block: the shifts are the eigenvalues of its last two rows.
 *
 * @param unusual 1 for shifts of another kind, where the usual ones lead nowhere
 */
HYP_CALLED void hyp_schur_step(int64_t n, int64_t low, int64_t high, int64_t unusual, double *x, int64_t at, double *z, int64_t zAt, double *v, int64_t vAt) {
  int64_t last = at + high * n + high;
  double sum = x[last] + x[last - n - 1];
  double product = x[last] * x[last - n - 1] - x[last - 1] * x[last - n];
  if (unusual != 0) {
    double size = fabs(x[last - 1]) + fabs(x[last - n - 2]);
    sum = 1.5 * size;
    product = size * size;
  }
  int64_t head = at + low * n + low;
  double below = x[head + n];
  v[vAt] = x[head] * (x[head] - sum) + x[head + 1] * below + product;
  v[vAt + 1] = below * (x[head] + x[head + n + 1] - sum);
  v[vAt + 2] = below * x[head + 2 * n + 1];
  for (int64_t k = low; k < high; k++) {
    int64_t m = k + 2 > high ? 2 : 3;
    int64_t left = k;
    if (k > low) {
      left = k - 1;
      for (int64_t i = 0; i < m; i++) {
        v[vAt + i] = x[at + (k + i) * n + k - 1];
      }
    }
    hyp_schur_reflect(n, m, k, left, k + 3 > high ? high + 1 : k + 4, x, at, z, zAt, v, vAt);
    for (int64_t i = 1; i < m && k > low; i++) {
      x[at + (k + i) * n + k - 1] = 0;
    }
  }
}

/* Makes a block of two rows a triangle, where its eigenvalues are real. */
HYP_CALLED void hyp_schur_split(int64_t n, int64_t low, double *x, int64_t at, double *z, int64_t zAt) {
  int64_t head = at + low * n + low;
  double above = x[head + 1];
  double below = x[head + n];
  double other = x[head + n + 1];
  double half = 0.5 * (x[head] - other);
  double square = half * half + above * below;
  if (square < 0) {
    return;
  }
  double away = half < 0 ? half - sqrt(square) : half + sqrt(square);
  double norm = sqrt(away * away + below * below);
  double across = away / norm;
  double down = below / norm;
  hyp_dense_rotate(n - low, across, -down, x, head, head + n);
  for (int64_t i = 0; i < low + 2; i++) {
    hyp_schur_turn(across, down, x, at + i * n + low);
  }
  for (int64_t i = 0; i < n; i++) {
    hyp_schur_turn(across, down, z, zAt + i * n + low);
  }
  x[head] = other + away;
  x[head + n] = 0;
  x[head + n + 1] = away == 0 ? other : other - above * (below / away);
}

/* Two neighbours turned by an angle. */
HYP_CALLED void hyp_schur_turn(double across, double down, double *x, int64_t at) {
  double left = x[at];
  x[at] = across * left + down * x[at + 1];
  x[at + 1] = across * x[at + 1] - down * left;
}

#endif
