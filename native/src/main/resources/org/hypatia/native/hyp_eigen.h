/* Translated from Eigen.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * The eigenvalues and right eigenvectors of a square matrix, as pairs of a real and an imaginary
 * part: of a balanced matrix (Parlett and Reinsch 1969) by its Schur form and back substitution.
 */
#ifndef HYP_EIGEN_H
#define HYP_EIGEN_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_scalar.h"
#include "hyp_schur.h"

HYP_CALLED int64_t hyp_eigen_factor(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work, int64_t workAt);
HYP_CALLED void hyp_eigen_balance(int64_t n, double *x, int64_t at, int64_t scales);
HYP_CALLED void hyp_eigen_vectors(int64_t n, int64_t k, int64_t isPair, double scale, double *x, int64_t t, int64_t v, double *wv, int64_t wvAt);
HYP_CALLED void hyp_eigen_rest(int64_t n, int64_t k, int64_t row, int64_t i, int64_t to, double *x, int64_t t, int64_t v);
HYP_CALLED void hyp_eigen_divide(double real, double imaginary, double least, double *x, int64_t at);
HYP_CALLED void hyp_eigen_one(int64_t n, int64_t k, int64_t i, double real, double imaginary, double *x, int64_t t, int64_t v);
HYP_CALLED void hyp_eigen_both(int64_t n, int64_t k, int64_t i, double real, double imaginary, double *x, int64_t t, int64_t v);
HYP_CALLED void hyp_eigen_back(int64_t n, const double *x, int64_t z, int64_t v, double *wv, int64_t at);
HYP_CALLED void hyp_eigen_normalise(int64_t n, double *wv, int64_t at);
/* Vectors in back substitution are made smaller from here on. */
HYP_TABLE double hyp_eigen_LARGE = 1e100;

/*
 * Conjugate eigenvalues are neighbours, the one with the positive imaginary part first.
 *
 * @param wv n eigenvalues, and behind them the n by n matrix whose columns are the eigenvectors,
 *     of length 1; of each the first element that is not small is real and positive
 * @param work 2 n^2 + 4 n + 1 numbers
 * @return 0, or the number of the eigenvalue that was not found
 */
HYP_CALLED int64_t hyp_eigen_factor(int64_t n, const double *a, int64_t aAt, double *wv, int64_t wvAt, double *work, int64_t workAt) {
  int64_t z = workAt + n * n;
  int64_t scales = z + n * n;
  int64_t v = scales + n;
  double largest = hyp_dense_largest(n * n, a, aAt);
  if (!hyp_dense_isFinite(largest)) {
    hyp_dense_fill(2 * n + 2 * n * n, (double)NAN, wv, wvAt);
    return 0;
  }
  double scale = 1;
  while (largest > scale) {
    scale *= 2;
  }
  while (largest > 0 && largest <= 0.5 * scale) {
    scale *= 0.5;
  }
  for (int64_t i = 0; i < n * n; i++) {
    work[workAt + i] = a[aAt + i] / scale;
  }
  hyp_eigen_balance(n, work, workAt, scales);
  int64_t missing = hyp_schur_factor(n, work, workAt, work, z, work, v);
  if (missing != 0) {
    return missing;
  }
  int64_t k = n - 1;
  while (k >= 0) {
    int64_t isPair = k > 0 && work[workAt + k * n + k - 1] != 0 ? 1 : 0;
    hyp_eigen_vectors(n, k, isPair, scale, work, workAt, v, wv, wvAt);
    k -= 1 + isPair;
  }
  return 0;
}

/* Scales axes by powers of 2 until rows and columns are alike. */
HYP_CALLED void hyp_eigen_balance(int64_t n, double *x, int64_t at, int64_t scales) {
  hyp_dense_fill(n, 1, x, scales);
  int moved = 1;
  while (moved) {
    moved = 0;
    for (int64_t i = 0; i < n; i++) {
      double row = 0;
      double column = 0;
      for (int64_t j = 0; j < n; j++) {
        row += j == i ? 0 : fabs(x[at + i * n + j]);
        column += j == i ? 0 : fabs(x[at + j * n + i]);
      }
      double hyp_eigen_factor = 1;
      double before = row + column;
      while (row > 0 && column > 0 && column < 0.5 * row && hyp_eigen_factor < hyp_eigen_LARGE) {
        hyp_eigen_factor *= 2;
        column *= 2;
        row *= 0.5;
      }
      while (row > 0 && column > 0 && row < 0.5 * column && hyp_eigen_factor > 1 / hyp_eigen_LARGE) {
        hyp_eigen_factor *= 0.5;
        column *= 0.5;
        row *= 2;
      }
      if (row + column < 0.95 * before) {
        moved = 1;
        x[scales + i] *= hyp_eigen_factor;
        for (int64_t j = 0; j < n; j++) {
          x[at + i * n + j] /= hyp_eigen_factor;
        }
        for (int64_t j = 0; j < n; j++) {
          x[at + j * n + i] *= hyp_eigen_factor;
        }
      }
    }
  }
}

/*
 * Writes the eigenvalue, or the two, of the block that ends at row k, and their vectors.
 *
 * @param t where the Schur form lies in x; z and the scales of the axes lie behind it
 * @param v where 2 n numbers of scratch memory lie in x
 */
HYP_CALLED void hyp_eigen_vectors(int64_t n, int64_t k, int64_t isPair, double scale, double *x, int64_t t, int64_t v, double *wv, int64_t wvAt) {
  int64_t last = t + k * n + k;
  double real = x[last];
  double imaginary = 0;
  hyp_dense_fill(2 * n, 0, x, v);
  x[v + 2 * k] = 1;
  if (isPair != 0) {
    double above = x[last - n];
    double below = x[last - 1];
    double half = 0.5 * (x[last - n - 1] - x[last]);
    real += half;
    imaginary = sqrt(-(half * half + above * below));
    // Of the block's two rows the one that has the larger divisor.
    if (fabs(above) >= fabs(below)) {
      x[v + 2 * k - 2] = 1;
      x[v + 2 * k] = -half / above;
      x[v + 2 * k + 1] = imaginary / above;
    } else {
      x[v + 2 * k - 2] = half / below;
      x[v + 2 * k - 1] = imaginary / below;
    }
  }
  int64_t i = k - 1 - isPair;
  while (i >= 0) {
    int64_t rows = i > 0 && x[t + i * n + i - 1] != 0 ? 2 : 1;
    if (rows == 2) {
      hyp_eigen_both(n, k, i, real, imaginary, x, t, v);
    } else {
      hyp_eigen_one(n, k, i, real, imaginary, x, t, v);
    }
    i -= rows;
    double size = hyp_dense_largest(2 * n, x, v);
    for (int64_t j = 0; j < 2 * n && size > hyp_eigen_LARGE; j++) {
      x[v + j] /= size;
    }
  }
  int64_t first = wvAt + 2 * (k - isPair);
  wv[first] = scale * real;
  wv[first + 1] = scale * imaginary;
  int64_t column = wvAt + 2 * n + 2 * (k - isPair);
  hyp_eigen_back(n, x, t + n * n, v, wv, column);
  if (isPair != 0) {
    wv[first + 2] = scale * real;
    wv[first + 3] = -scale * imaginary;
    for (int64_t j = 0; j < n; j++) {
      wv[column + 2 * n * j + 2] = wv[column + 2 * n * j];
      wv[column + 2 * n * j + 3] = -wv[column + 2 * n * j + 1];
    }
  }
}

/* What a row of the Schur form makes of the elements behind i, with a minus, in element i. */
HYP_CALLED void hyp_eigen_rest(int64_t n, int64_t k, int64_t row, int64_t i, int64_t to, double *x, int64_t t, int64_t v) {
  double real = 0;
  double imaginary = 0;
  for (int64_t j = i + 1; j <= k; j++) {
    real -= x[t + row * n + j] * x[v + 2 * j];
    imaginary -= x[t + row * n + j] * x[v + 2 * j + 1];
  }
  x[v + 2 * to] = real;
  x[v + 2 * to + 1] = imaginary;
}

/* Divides an element by a number, which is not taken for smaller than rounding errors. */
HYP_CALLED void hyp_eigen_divide(double real, double imaginary, double least, double *x, int64_t at) {
  double size = hyp_max_f64(fabs(real), fabs(imaginary));
  double a = size < least ? 1 : real / size;
  double b = size < least ? 0 : imaginary / size;
  double scale = (a * a + b * b) * hyp_max_f64(size, least);
  double up = (x[at] * a + x[at + 1] * b) / scale;
  x[at + 1] = (x[at + 1] * a - x[at] * b) / scale;
  x[at] = up;
}

HYP_CALLED void hyp_eigen_one(int64_t n, int64_t k, int64_t i, double real, double imaginary, double *x, int64_t t, int64_t v) {
  hyp_eigen_rest(n, k, i, i, i, x, t, v);
  hyp_eigen_divide(x[t + i * n + i] - real, -imaginary, hyp_dense_EPSILON, x, v + 2 * i);
}

/* The elements of a block that ends at row i, by its determinant. */
HYP_CALLED void hyp_eigen_both(int64_t n, int64_t k, int64_t i, double real, double imaginary, double *x, int64_t t, int64_t v) {
  hyp_eigen_rest(n, k, i - 1, i, i - 1, x, t, v);
  hyp_eigen_rest(n, k, i, i, i, x, t, v);
  int64_t last = t + i * n + i;
  int64_t upper = v + 2 * (i - 1);
  double first = x[last - n - 1] - real;
  double second = x[last] - real;
  double above = x[last - n];
  double below = x[last - 1];
  double up = x[upper];
  double upI = x[upper + 1];
  double down = x[upper + 2];
  double downI = x[upper + 3];
  x[upper] = second * up + imaginary * upI - above * down;
  x[upper + 1] = second * upI - imaginary * up - above * downI;
  x[upper + 2] = first * down + imaginary * downI - below * up;
  x[upper + 3] = first * downI - imaginary * down - below * upI;
  double det = first * second - imaginary * imaginary - above * below;
  double detI = -imaginary * (first + second);
  double least = hyp_dense_EPSILON * hyp_dense_EPSILON;
  hyp_eigen_divide(det, detI, least, x, upper);
  hyp_eigen_divide(det, detI, least, x, upper + 2);
}

/* A vector in the axes of the matrix, of length 1, in a column. */
HYP_CALLED void hyp_eigen_back(int64_t n, const double *x, int64_t z, int64_t v, double *wv, int64_t at) {
  for (int64_t i = 0; i < n; i++) {
    double real = 0;
    double imaginary = 0;
    for (int64_t j = 0; j < n; j++) {
      real += x[z + i * n + j] * x[v + 2 * j];
      imaginary += x[z + i * n + j] * x[v + 2 * j + 1];
    }
    double scale = x[z + n * n + i];
    wv[at + 2 * n * i] = scale * real;
    wv[at + 2 * n * i + 1] = scale * imaginary;
  }
  hyp_eigen_normalise(n, wv, at);
}

/* Gives a column length 1, and its first element that is not small the phase 0. */
HYP_CALLED void hyp_eigen_normalise(int64_t n, double *wv, int64_t at) {
  double largest = 0;
  for (int64_t i = 0; i < n; i++) {
    double real = fabs(wv[at + 2 * n * i]);
    double imaginary = fabs(wv[at + 2 * n * i + 1]);
    largest = hyp_max_f64(largest, hyp_max_f64(real, imaginary));
  }
  double most = 0;
  double sum = 0;
  for (int64_t i = 0; i < n; i++) {
    double real = wv[at + 2 * n * i] / largest;
    double imaginary = wv[at + 2 * n * i + 1] / largest;
    wv[at + 2 * n * i] = real;
    wv[at + 2 * n * i + 1] = imaginary;
    double square = real * real + imaginary * imaginary;
    sum += square;
    most = hyp_max_f64(most, square);
  }
  int64_t chosen = n - 1;
  for (int64_t i = n - 1; i >= 0; i--) {
    double real = wv[at + 2 * n * i];
    double imaginary = wv[at + 2 * n * i + 1];
    chosen = real * real + imaginary * imaginary >= 0.1849 * most ? i : chosen;
  }
  double up = wv[at + 2 * n * chosen];
  double upI = wv[at + 2 * n * chosen + 1];
  double size = sqrt(up * up + upI * upI);
  double norm = size * sqrt(sum);
  for (int64_t i = 0; i < n; i++) {
    double real = wv[at + 2 * n * i];
    double imaginary = wv[at + 2 * n * i + 1];
    wv[at + 2 * n * i] = (real * up + imaginary * upI) / norm;
    wv[at + 2 * n * i + 1] = (imaginary * up - real * upI) / norm;
  }
  wv[at + 2 * n * chosen] = size / sqrt(sum);
  wv[at + 2 * n * chosen + 1] = 0;
}

#endif
