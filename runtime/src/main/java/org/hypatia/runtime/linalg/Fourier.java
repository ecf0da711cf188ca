package org.hypatia.runtime.linalg;

/**
 * Discrete Fourier transforms of lines of complex numbers, which are pairs of a real and an
 * imaginary part. Lengths are taken apart into small factors, largest part last, without a
 * reordering of places (Stockham); where a large prime is left, the transform is a convolution with
 * a chirp (Bluestein), done by transforms of a longer line. Angles are reduced as whole numbers, so
 * that each root of unity is right to rounding.
 */
public final class Fourier {
  /** Factors up to this one are transformed by their definition. */
  private static final int LARGEST = 31;

  private Fourier() {}

  /**
   * The sums {@code y[k] = sum of x[j] exp(-+ 2 pi i j k / n)} of each line.
   *
   * @param inverse 1 for a positive exponent, 0 for a negative one
   * @param scaled 1 to divide by n, or 0
   * @param work 24 n numbers
   */
  public static int transform(
      int count,
      int n,
      int inverse,
      int scaled,
      final double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] work,
      int workAt) {
    double sign = inverse != 0 ? 1 : -1;
    double divisor = scaled != 0 ? n : 1;
    if (isSmooth(n)) {
      int first = workAt + 2 * n;
      roots(n, sign, work, workAt);
      for (int line = 0; line < count; line++) {
        int at = 2 * n * line;
        copy(2 * n, x, xAt + at, work, first);
        int end = stages(n, workAt, work, first, first + 2 * n);
        for (int i = 0; i < 2 * n; i++) {
          y[yAt + at + i] = work[end + i] / divisor;
        }
      }
    } else {
      chirped(count, n, sign, divisor, x, xAt, y, yAt, work, workAt);
    }
    return 0;
  }

  /** A factor of n; n itself where it has no small one. */
  private static int factor(int n) {
    if (n % 4 == 0) {
      return 4;
    }
    if (n % 2 == 0) {
      return 2;
    }
    for (int p = 3; p <= LARGEST; p += 2) {
      if (n % p == 0) {
        return p;
      }
    }
    return n;
  }

  private static boolean isSmooth(int n) {
    int rest = n;
    while (rest > 1) {
      int radix = factor(rest);
      if (radix > LARGEST) {
        return false;
      }
      rest /= radix;
    }
    return true;
  }

  private static void copy(int n, final double[] x, int xAt, double[] y, int yAt) {
    for (int i = 0; i < n; i++) {
      y[yAt + i] = x[xAt + i];
    }
  }

  /** {@code exp(sign 2 pi i j / n)}, from the rest of the angle in the nearest quarter turn. */
  private static void root(int j, int n, double sign, double[] x, int at) {
    double turns = 4.0 * j / n;
    double quarter = Math.floor(turns + 0.5);
    double angle = 0.5 * Math.PI * ((4.0 * j - quarter * n) / n);
    double across = Math.cos(angle);
    double up = Math.sin(angle);
    double side = quarter - 4 * Math.floor(0.25 * quarter);
    double real = side == 0 ? across : side == 1 ? -up : side == 2 ? -across : up;
    double imaginary = side == 0 ? up : side == 1 ? across : side == 2 ? -up : -across;
    x[at] = real;
    x[at + 1] = sign * imaginary;
  }

  /** All n-th roots of unity; the second half mirrors the first. */
  private static void roots(int n, double sign, double[] x, int at) {
    for (int j = 0; j <= n / 2 && j < n; j++) {
      root(j, n, sign, x, at + 2 * j);
      if (j > 0) {
        x[at + 2 * (n - j)] = x[at + 2 * j];
        x[at + 2 * (n - j) + 1] = 2 * j == n ? x[at + 2 * j + 1] : -x[at + 2 * j + 1];
      }
    }
  }

  /**
   * Transforms a line, factor by factor, from one place to the other and back.
   *
   * @return the place at which it ends
   */
  private static int stages(int n, int table, double[] work, int from, int other) {
    int source = from;
    int target = other;
    int stride = 1;
    int rest = n;
    while (rest > 1) {
      int radix = factor(rest);
      rest /= radix;
      if (radix == 4) {
        quarters(n, stride, rest, table, work, source, target);
      } else {
        parts(n, radix, stride, rest, table, work, source, target);
      }
      stride *= radix;
      int kept = source;
      source = target;
      target = kept;
    }
    return source;
  }

  /** The stage of a factor 4: sums and differences, then roots of unity. */
  private static void quarters(
      int n, int stride, int m, int table, double[] x, int source, int target) {
    double sign = x[table + n / 2 + 1];
    int apart = 2 * stride * m;
    for (int j = 0; j < m; j++) {
      int one = table + 2 * j * stride;
      int two = one + 2 * j * stride;
      int three = two + 2 * j * stride;
      for (int q = 0; q < 2 * stride; q += 2) {
        int a = source + 2 * stride * j + q;
        int to = target + 8 * stride * j + q;
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

  /** The stage of any factor, by its definition. */
  private static void parts(
      int n, int radix, int stride, int m, int table, double[] x, int source, int target) {
    for (int j = 0; j < m; j++) {
      for (int k = 0; k < radix; k++) {
        int to = target + 2 * stride * (radix * j + k);
        Dense.fill(2 * stride, 0, x, to);
        for (int t = 0; t < radix; t++) {
          int turn = (t * k % radix * (n / radix) + j * k * stride) % n;
          double real = x[table + 2 * turn];
          double imaginary = x[table + 2 * turn + 1];
          int a = source + 2 * stride * (j + m * t);
          for (int q = 0; q < 2 * stride; q += 2) {
            x[to + q] += x[a + q] * real - x[a + q + 1] * imaginary;
            x[to + q + 1] += x[a + q] * imaginary + x[a + q + 1] * real;
          }
        }
      }
    }
  }

  /** A length of factors 2, 3 and 5 at which a convolution of n places does not meet itself. */
  private static int padded(int n) {
    int size = 8;
    while (size < 2 * n - 1) {
      size *= 2;
    }
    return size / 8 * 5 >= 2 * n - 1
        ? size / 8 * 5
        : size / 4 * 3 >= 2 * n - 1 ? size / 4 * 3 : size;
  }

  /** The product of complex numbers, also of one with itself. */
  private static void multiply(
      final double[] a, int aAt, final double[] b, int bAt, double[] c, int cAt) {
    double real = a[aAt] * b[bAt] - a[aAt + 1] * b[bAt + 1];
    double imaginary = a[aAt] * b[bAt + 1] + a[aAt + 1] * b[bAt];
    c[cAt] = real;
    c[cAt + 1] = imaginary;
  }

  /**
   * With {@code 2 j k = j^2 + k^2 - (k - j)^2} a transform is a convolution with {@code exp(-sign
   * pi i k^2 / n)} between products with its conjugate.
   */
  private static void chirped(
      int count,
      int n,
      double sign,
      double divisor,
      final double[] x,
      int xAt,
      double[] y,
      int yAt,
      double[] work,
      int workAt) {
    int m = padded(n);
    int table = workAt + 2 * n;
    int spectrum = table + 2 * m;
    int first = spectrum + 2 * m;
    int second = first + 2 * m;
    roots(m, -1, work, table);
    Dense.fill(2 * m, 0, work, first);
    int square = 0;
    for (int k = 0; k < n; k++) {
      int chirp = workAt + 2 * k;
      root(square, 2 * n, sign, work, chirp);
      square = (square + 2 * k + 1) % (2 * n);
      int mirror = k == 0 ? 0 : m - k;
      work[first + 2 * k] = work[chirp];
      work[first + 2 * k + 1] = -work[chirp + 1];
      work[first + 2 * mirror] = work[chirp];
      work[first + 2 * mirror + 1] = -work[chirp + 1];
    }
    copy(2 * m, work, stages(m, table, work, first, second), work, spectrum);
    for (int line = 0; line < count; line++) {
      int at = 2 * n * line;
      Dense.fill(2 * m, 0, work, first);
      for (int k = 0; k < 2 * n; k += 2) {
        multiply(x, xAt + at + k, work, workAt + k, work, first + k);
      }
      int there = stages(m, table, work, first, second);
      for (int k = 0; k < 2 * m; k += 2) {
        multiply(work, there + k, work, spectrum + k, work, there + k);
        work[there + k + 1] = -work[there + k + 1];
      }
      int back = stages(m, table, work, there, there == first ? second : first);
      for (int k = 0; k < 2 * n; k += 2) {
        work[back + k + 1] = -work[back + k + 1];
        multiply(work, back + k, work, workAt + k, work, back + k);
        y[yAt + at + k] = work[back + k] / m / divisor;
        y[yAt + at + k + 1] = work[back + k + 1] / m / divisor;
      }
    }
  }
}
