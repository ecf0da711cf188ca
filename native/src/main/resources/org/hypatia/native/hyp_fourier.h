/* Translated from Fourier.java of the runtime: change that, and see TranslatedHeadersTest. */
/*
 * Discrete Fourier transforms of lines of complex numbers, which are pairs of a real and an
 * imaginary part. Lengths are taken apart into small factors, largest part last, without a
 * reordering of places (Stockham); where a large prime is left, the transform is a convolution with
 * a chirp (Bluestein), done by transforms of a longer line. Angles are reduced as whole numbers, so
 * that each root of unity is right to rounding.
 */
#ifndef HYP_FOURIER_H
#define HYP_FOURIER_H

#include <math.h>

#include "hyp_dense.h"
#include "hyp_scalar.h"

HYP_CALLED int64_t hyp_fourier_transform(int64_t count, int64_t n, int64_t inverse, int64_t scaled, const double *x, int64_t xAt, double *y, int64_t yAt, double *work, int64_t workAt);
HYP_CALLED int64_t hyp_fourier_factor(int64_t n);
HYP_CALLED int hyp_fourier_isSmooth(int64_t n);
HYP_CALLED void hyp_fourier_copy(int64_t n, const double *x, int64_t xAt, double *y, int64_t yAt);
HYP_CALLED void hyp_fourier_root(int64_t j, int64_t n, double sign, double *x, int64_t at);
HYP_CALLED void hyp_fourier_roots(int64_t n, double sign, double *x, int64_t at);
HYP_CALLED int64_t hyp_fourier_stages(int64_t n, int64_t table, double *work, int64_t from, int64_t other);
HYP_CALLED void hyp_fourier_quarters(int64_t n, int64_t stride, int64_t m, int64_t table, double *x, int64_t source, int64_t target);
HYP_CALLED void hyp_fourier_parts(int64_t n, int64_t radix, int64_t stride, int64_t m, int64_t table, double *x, int64_t source, int64_t target);
HYP_CALLED int64_t hyp_fourier_padded(int64_t n);
HYP_CALLED void hyp_fourier_multiply(const double *a, int64_t aAt, const double *b, int64_t bAt, double *c, int64_t cAt);
HYP_CALLED void hyp_fourier_chirped(int64_t count, int64_t n, double sign, double divisor, const double *x, int64_t xAt, double *y, int64_t yAt, double *work, int64_t workAt);
/* Factors up to this one are transformed by their definition. */
HYP_TABLE int64_t hyp_fourier_LARGEST = 31;

/*
 * The sums y[k] = sum of x[j] exp(-+ 2 pi i j k / n) of each line.
 *
 * @param inverse 1 for a positive exponent, 0 for a negative one
 * @param scaled 1 to divide by n, or 0
 * @param work 24 n numbers
 */
HYP_CALLED int64_t hyp_fourier_transform(int64_t count, int64_t n, int64_t inverse, int64_t scaled, const double *x, int64_t xAt, double *y, int64_t yAt, double *work, int64_t workAt) {
  double sign = inverse != 0 ? 1 : -1;
  double divisor = scaled != 0 ? n : 1;
  if (hyp_fourier_isSmooth(n)) {
    int64_t first = workAt + 2 * n;
    hyp_fourier_roots(n, sign, work, workAt);
    for (int64_t line = 0; line < count; line++) {
      int64_t at = 2 * n * line;
      hyp_fourier_copy(2 * n, x, xAt + at, work, first);
      int64_t end = hyp_fourier_stages(n, workAt, work, first, first + 2 * n);
      for (int64_t i = 0; i < 2 * n; i++) {
        y[yAt + at + i] = work[end + i] / divisor;
      }
    }
  } else {
    hyp_fourier_chirped(count, n, sign, divisor, x, xAt, y, yAt, work, workAt);
  }
  return 0;
}

/* A factor of n; n itself where it has no small one. */
HYP_CALLED int64_t hyp_fourier_factor(int64_t n) {
  if (n % 4 == 0) {
    return 4;
  }
  if (n % 2 == 0) {
    return 2;
  }
  for (int64_t p = 3; p <= hyp_fourier_LARGEST; p += 2) {
    if (n % p == 0) {
      return p;
    }
  }
  return n;
}

HYP_CALLED int hyp_fourier_isSmooth(int64_t n) {
  int64_t rest = n;
  while (rest > 1) {
    int64_t radix = hyp_fourier_factor(rest);
    if (radix > hyp_fourier_LARGEST) {
      return 0;
    }
    rest /= radix;
  }
  return 1;
}

HYP_CALLED void hyp_fourier_copy(int64_t n, const double *x, int64_t xAt, double *y, int64_t yAt) {
  for (int64_t i = 0; i < n; i++) {
    y[yAt + i] = x[xAt + i];
  }
}

/* exp(sign 2 pi i j / n), from the rest of the angle in the nearest quarter turn. */
HYP_CALLED void hyp_fourier_root(int64_t j, int64_t n, double sign, double *x, int64_t at) {
  double turns = 4.0 * j / n;
  double quarter = floor(turns + 0.5);
  double angle = 0.5 * 3.141592653589793 * ((4.0 * j - quarter * n) / n);
  double across = cos(angle);
  double up = sin(angle);
  double side = quarter - 4 * floor(0.25 * quarter);
  double real = side == 0 ? across : side == 1 ? -up : side == 2 ? -across : up;
  double imaginary = side == 0 ? up : side == 1 ? across : side == 2 ? -up : -across;
  x[at] = real;
  x[at + 1] = sign * imaginary;
}

/* All n-th roots of unity; the second half mirrors the first. */
HYP_CALLED void hyp_fourier_roots(int64_t n, double sign, double *x, int64_t at) {
  for (int64_t j = 0; j <= n / 2 && j < n; j++) {
    hyp_fourier_root(j, n, sign, x, at + 2 * j);
    if (j > 0) {
      x[at + 2 * (n - j)] = x[at + 2 * j];
      x[at + 2 * (n - j) + 1] = 2 * j == n ? x[at + 2 * j + 1] : -x[at + 2 * j + 1];
    }
  }
}

/*
 * Transforms a line, factor by factor, from one place to the other and back.
 *
 * @return the place at which it ends
 */
HYP_CALLED int64_t hyp_fourier_stages(int64_t n, int64_t table, double *work, int64_t from, int64_t other) {
  int64_t source = from;
  int64_t target = other;
  int64_t stride = 1;
  int64_t rest = n;
  while (rest > 1) {
    int64_t radix = hyp_fourier_factor(rest);
    rest /= radix;
    if (radix == 4) {
      hyp_fourier_quarters(n, stride, rest, table, work, source, target);
    } else {
      hyp_fourier_parts(n, radix, stride, rest, table, work, source, target);
    }
    stride *= radix;
    int64_t kept = source;
    source = target;
    target = kept;
  }
  return source;
}

/* The stage of a factor 4: sums and differences, then roots of unity. */
HYP_CALLED void hyp_fourier_quarters(int64_t n, int64_t stride, int64_t m, int64_t table, double *x, int64_t source, int64_t target) {
  double sign = x[table + n / 2 + 1];
  int64_t apart = 2 * stride * m;
  for (int64_t j = 0; j < m; j++) {
    int64_t one = table + 2 * j * stride;
    int64_t two = one + 2 * j * stride;
    int64_t three = two + 2 * j * stride;
    for (int64_t q = 0; q < 2 * stride; q += 2) {
      int64_t a = source + 2 * stride * j + q;
      int64_t to = target + 8 * stride * j + q;
      double evenSum = x[a] + x[a + 2 * apart];
      double evenSumI = x[a + 1] + x[a + 2 * apart + 1];
      double even = x[a] - x[a + 2 * apart];
      double evenI = x[a + 1] - x[a + 2 * apart + 1];
      double oddSum = x[a + apart] + x[a + 3 * apart];
      double oddSumI = x[a + apart + 1] + x[a + 3 * apart + 1];
      double odd = sign * (x[a + apart] - x[a + 3 * apart]);
      double oddI = sign * (x[a + apart + 1] - x[a + 3 * apart + 1]);
      x[to] = evenSum + oddSum;
      x[to + 1] = evenSumI + oddSumI;
      double second = even - oddI;
      double secondI = evenI + odd;
      x[to + 2 * stride] = second * x[one] - secondI * x[one + 1];
      x[to + 2 * stride + 1] = second * x[one + 1] + secondI * x[one];
      double third = evenSum - oddSum;
      double thirdI = evenSumI - oddSumI;
      x[to + 4 * stride] = third * x[two] - thirdI * x[two + 1];
      x[to + 4 * stride + 1] = third * x[two + 1] + thirdI * x[two];
      double fourth = even + oddI;
      double fourthI = evenI - odd;
      x[to + 6 * stride] = fourth * x[three] - fourthI * x[three + 1];
      x[to + 6 * stride + 1] = fourth * x[three + 1] + fourthI * x[three];
    }
  }
}

/* The stage of any factor, by its definition. */
HYP_CALLED void hyp_fourier_parts(int64_t n, int64_t radix, int64_t stride, int64_t m, int64_t table, double *x, int64_t source, int64_t target) {
  for (int64_t j = 0; j < m; j++) {
    for (int64_t k = 0; k < radix; k++) {
      int64_t to = target + 2 * stride * (radix * j + k);
      hyp_dense_fill(2 * stride, 0, x, to);
      for (int64_t t = 0; t < radix; t++) {
        int64_t turn = (t * k % radix * (n / radix) + j * k * stride) % n;
        double real = x[table + 2 * turn];
        double imaginary = x[table + 2 * turn + 1];
        int64_t a = source + 2 * stride * (j + m * t);
        for (int64_t q = 0; q < 2 * stride; q += 2) {
          x[to + q] += x[a + q] * real - x[a + q + 1] * imaginary;
          x[to + q + 1] += x[a + q] * imaginary + x[a + q + 1] * real;
        }
      }
    }
  }
}

/* A length of factors 2, 3 and 5 at which a convolution of n places does not meet itself. */
HYP_CALLED int64_t hyp_fourier_padded(int64_t n) {
  int64_t size = 8;
  while (size < 2 * n - 1) {
    size *= 2;
  }
  return size / 8 * 5 >= 2 * n - 1
      ? size / 8 * 5
      : size / 4 * 3 >= 2 * n - 1 ? size / 4 * 3 : size;
}

/* The product of complex numbers, also of one with itself. */
HYP_CALLED void hyp_fourier_multiply(const double *a, int64_t aAt, const double *b, int64_t bAt, double *c, int64_t cAt) {
  double real = a[aAt] * b[bAt] - a[aAt + 1] * b[bAt + 1];
  double imaginary = a[aAt] * b[bAt + 1] + a[aAt + 1] * b[bAt];
  c[cAt] = real;
  c[cAt + 1] = imaginary;
}

/*
 * With 2 j k = j^2 + k^2 - (k - j)^2 a transform is a convolution with {@code exp(-sign
 * pi i k^2 / n)} between products with its conjugate.
 */
HYP_CALLED void hyp_fourier_chirped(int64_t count, int64_t n, double sign, double divisor, const double *x, int64_t xAt, double *y, int64_t yAt, double *work, int64_t workAt) {
  int64_t m = hyp_fourier_padded(n);
  int64_t table = workAt + 2 * n;
  int64_t spectrum = table + 2 * m;
  int64_t first = spectrum + 2 * m;
  int64_t second = first + 2 * m;
  hyp_fourier_roots(m, -1, work, table);
  hyp_dense_fill(2 * m, 0, work, first);
  int64_t square = 0;
  for (int64_t k = 0; k < n; k++) {
    int64_t chirp = workAt + 2 * k;
    hyp_fourier_root(square, 2 * n, sign, work, chirp);
    square = (square + 2 * k + 1) % (2 * n);
    int64_t mirror = k == 0 ? 0 : m - k;
    work[first + 2 * k] = work[chirp];
    work[first + 2 * k + 1] = -work[chirp + 1];
    work[first + 2 * mirror] = work[chirp];
    work[first + 2 * mirror + 1] = -work[chirp + 1];
  }
  hyp_fourier_copy(2 * m, work, hyp_fourier_stages(m, table, work, first, second), work, spectrum);
  for (int64_t line = 0; line < count; line++) {
    int64_t at = 2 * n * line;
    hyp_dense_fill(2 * m, 0, work, first);
    for (int64_t k = 0; k < 2 * n; k += 2) {
      hyp_fourier_multiply(x, xAt + at + k, work, workAt + k, work, first + k);
    }
    int64_t there = hyp_fourier_stages(m, table, work, first, second);
    for (int64_t k = 0; k < 2 * m; k += 2) {
      hyp_fourier_multiply(work, there + k, work, spectrum + k, work, there + k);
      work[there + k + 1] = -work[there + k + 1];
    }
    int64_t back = hyp_fourier_stages(m, table, work, there, there == first ? second : first);
    for (int64_t k = 0; k < 2 * n; k += 2) {
      work[back + k + 1] = -work[back + k + 1];
      hyp_fourier_multiply(work, back + k, work, workAt + k, work, back + k);
      y[yAt + at + k] = work[back + k] / m / divisor;
      y[yAt + at + k + 1] = work[back + k + 1] / m / divisor;
    }
  }
}

#endif
