package org.hypatia.runtime.linalg;

/**
 * The form {@code t = z^T a z} of a square matrix, with orthogonal z and a t that is an upper
 * triangle but for blocks of 2 by 2 with complex eigenvalues on its diagonal: Householder's
 * reflections to Hessenberg form, then Francis' steps with two shifts.
 */
final class Schur {
  /** Steps for one eigenvalue; two or three are usual. */
  private static final int STEPS = 60;

  private Schur() {}

  /**
   * Turns a matrix whose elements are about 1 at most.
   *
   * @param x a, which becomes t
   * @param z becomes z, n by n
   * @param v n + 1 numbers of scratch memory
   * @return 0, or the number of the eigenvalue that was not found
   */
  static int factor(int n, double[] x, int at, double[] z, int zAt, double[] v, int vAt) {
    Dense.fill(n * n, 0, z, zAt);
    for (int i = 0; i < n; i++) {
      z[zAt + i * n + i] = 1;
    }
    for (int k = 0; k < n - 2; k++) {
      int m = n - 1 - k;
      for (int i = 0; i < m; i++) {
        v[vAt + i] = x[at + (k + 1 + i) * n + k];
      }
      reflect(n, m, k + 1, k, n, x, at, z, zAt, v, vAt);
      for (int i = k + 2; i < n; i++) {
        x[at + i * n + k] = 0;
      }
    }
    int high = n - 1;
    int steps = 0;
    while (high >= 0) {
      int low = start(n, high, x, at);
      if (low >= high - 1) {
        if (low == high - 1) {
          split(n, low, x, at, z, zAt);
        }
        high = low - 1;
        steps = 0;
      } else if (steps == STEPS) {
        return high + 1;
      } else {
        steps++;
        step(n, low, high, steps % 10 == 0 ? 1 : 0, x, at, z, zAt, v, vAt);
      }
    }
    return 0;
  }

  /** The first row of the block that ends at a row: where the element before it is negligible. */
  private static int start(int n, int high, double[] x, int at) {
    int low = high;
    while (low > 0) {
      int row = at + low * n + low;
      double beside = Math.abs(x[row]) + Math.abs(x[row - n - 1]);
      if (Math.abs(x[row - 1]) <= Dense.EPSILON * (beside == 0 ? 1 : beside)) {
        x[row - 1] = 0;
        return low;
      }
      low--;
    }
    return low;
  }

  /**
   * Applies the reflection that makes a vector a multiple of the first unit vector to m rows and m
   * columns from {@code first} on, and to z.
   *
   * @param left the first column whose elements in these rows change
   * @param rows how many elements of these columns change
   */
  private static void reflect(
      int n,
      int m,
      int first,
      int left,
      int rows,
      double[] x,
      int at,
      double[] z,
      int zAt,
      double[] v,
      int vAt) {
    double below = Dense.dot(m - 1, v, vAt + 1, v, vAt + 1);
    if (below == 0) {
      return;
    }
    double head = v[vAt];
    double norm = Math.sqrt(head * head + below);
    double diagonal = head < 0 ? norm : -norm;
    for (int i = 1; i < m; i++) {
      v[vAt + i] /= head - diagonal;
    }
    v[vAt] = 1;
    double scale = (diagonal - head) / diagonal;
    for (int j = left; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < m; i++) {
        sum += v[vAt + i] * x[at + (first + i) * n + j];
      }
      for (int i = 0; i < m; i++) {
        x[at + (first + i) * n + j] -= scale * sum * v[vAt + i];
      }
    }
    for (int i = 0; i < rows; i++) {
      fromRight(m, scale, v, vAt, x, at + i * n + first);
    }
    for (int i = 0; i < n; i++) {
      fromRight(m, scale, v, vAt, z, zAt + i * n + first);
    }
  }

  private static void fromRight(
      int m, double scale, final double[] v, int vAt, double[] x, int xAt) {
    double sum = scale * Dense.dot(m, v, vAt, x, xAt);
    for (int i = 0; i < m; i++) {
      x[xAt + i] -= sum * v[vAt + i];
    }
  }

  /**
   * One step on a block: the shifts are the eigenvalues of its last two rows.
   *
   * @param unusual 1 for shifts of another kind, where the usual ones lead nowhere
   */
  private static void step(
      int n,
      int low,
      int high,
      int unusual,
      double[] x,
      int at,
      double[] z,
      int zAt,
      double[] v,
      int vAt) {
    int last = at + high * n + high;
    double sum = x[last] + x[last - n - 1];
    double product = x[last] * x[last - n - 1] - x[last - 1] * x[last - n];
    if (unusual != 0) {
      double size = Math.abs(x[last - 1]) + Math.abs(x[last - n - 2]);
      sum = 1.5 * size;
      product = size * size;
    }
    int head = at + low * n + low;
    double below = x[head + n];
    v[vAt] = x[head] * (x[head] - sum) + x[head + 1] * below + product;
    v[vAt + 1] = below * (x[head] + x[head + n + 1] - sum);
    v[vAt + 2] = below * x[head + 2 * n + 1];
    for (int k = low; k < high; k++) {
      int m = k + 2 > high ? 2 : 3;
      int left = k;
      if (k > low) {
        left = k - 1;
        for (int i = 0; i < m; i++) {
          v[vAt + i] = x[at + (k + i) * n + k - 1];
        }
      }
      reflect(n, m, k, left, k + 3 > high ? high + 1 : k + 4, x, at, z, zAt, v, vAt);
      for (int i = 1; i < m && k > low; i++) {
        x[at + (k + i) * n + k - 1] = 0;
      }
    }
  }

  /** Makes a block of two rows a triangle, where its eigenvalues are real. */
  private static void split(int n, int low, double[] x, int at, double[] z, int zAt) {
    int head = at + low * n + low;
    double above = x[head + 1];
    double below = x[head + n];
    double other = x[head + n + 1];
    double half = 0.5 * (x[head] - other);
    double square = half * half + above * below;
    if (square < 0) {
      return;
    }
    double away = half < 0 ? half - Math.sqrt(square) : half + Math.sqrt(square);
    double norm = Math.sqrt(away * away + below * below);
    double across = away / norm;
    double down = below / norm;
    Dense.rotate(n - low, across, -down, x, head, head + n);
    for (int i = 0; i < low + 2; i++) {
      turn(across, down, x, at + i * n + low);
    }
    for (int i = 0; i < n; i++) {
      turn(across, down, z, zAt + i * n + low);
    }
    x[head] = other + away;
    x[head + n] = 0;
    x[head + n + 1] = away == 0 ? other : other - above * (below / away);
  }

  /** Two neighbours turned by an angle. */
  private static void turn(double across, double down, double[] x, int at) {
    double left = x[at];
    x[at] = across * left + down * x[at + 1];
    x[at + 1] = across * x[at + 1] - down * left;
  }
}
