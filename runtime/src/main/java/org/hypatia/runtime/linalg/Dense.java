package org.hypatia.runtime.linalg;

/** What decompositions do with whole matrices and rows. */
final class Dense {
  /** The distance from 1 to the next number. */
  static final double EPSILON = 0x1p-52;

  private Dense() {}

  /** {@code c = a b}, m by k times k by n. */
  static void multiply(
      int m,
      int n,
      int k,
      final double[] a,
      int aAt,
      final double[] b,
      int bAt,
      double[] c,
      int cAt) {
    for (int i = 0; i < m; i++) {
      for (int j = 0; j < n; j++) {
        c[cAt + i * n + j] = 0;
      }
      for (int p = 0; p < k; p++) {
        double factor = a[aAt + i * k + p];
        for (int j = 0; j < n; j++) {
          c[cAt + i * n + j] += factor * b[bAt + p * n + j];
        }
      }
    }
  }

  static double dot(int n, final double[] x, int xAt, final double[] y, int yAt) {
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += x[xAt + i] * y[yAt + i];
    }
    return sum;
  }

  /** The largest absolute value; NaN if there is one. */
  static double largest(int n, final double[] x, int at) {
    double most = 0;
    for (int i = 0; i < n; i++) {
      most = Math.max(most, Math.abs(x[at + i]));
    }
    return most;
  }

  static boolean isFinite(double x) {
    return Math.abs(x) <= 0x1.fffffffffffffp1023;
  }

  static void fill(int n, double value, double[] x, int at) {
    for (int i = 0; i < n; i++) {
      x[at + i] = value;
    }
  }

  /** Two rows turned by an angle. */
  static void rotate(int n, double cos, double sin, double[] x, int one, int other) {
    for (int i = 0; i < n; i++) {
      double left = x[one + i];
      double right = x[other + i];
      x[one + i] = cos * left - sin * right;
      x[other + i] = sin * left + cos * right;
    }
  }

  /** The tangent of the smaller angle that makes {@code off} vanish between two diagonals. */
  static double tangent(double first, double second, double off) {
    double zeta = (second - first) / (2 * off);
    double size = 1 / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
    return zeta < 0 ? -size : size;
  }

  /**
   * The sign that makes a vector's first element positive of those that are not much smaller than
   * the largest: where several are equally large, rounding does not decide.
   */
  static double orientation(int n, final double[] x, int at) {
    double large = 0.43 * largest(n, x, at);
    for (int i = 0; i < n; i++) {
      if (Math.abs(x[at + i]) >= large) {
        return x[at + i] < 0 ? -1 : 1;
      }
    }
    return 1;
  }
}
