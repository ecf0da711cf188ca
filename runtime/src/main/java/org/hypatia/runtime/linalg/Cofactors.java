package org.hypatia.runtime.linalg;

/**
 * The cofactors of a square matrix, which are the derivative of its determinant, and their own
 * derivative. They come from the singular values, of which none divides: singular matrices have
 * cofactors too.
 */
public final class Cofactors {
  private Cofactors() {}

  /**
   * The matrix of cofactors, {@code det(u v^T) u diag(p) v^T} with p the products of all other
   * singular values.
   *
   * @param work 7 n^2 + 4 n + 1 numbers
   */
  public static int of(
      int n, final double[] a, int aAt, double[] x, int xAt, double[] work, int workAt) {
    int s = workAt + n * n;
    int vt = s + n;
    int inner = vt + n * n;
    double sign = factor(n, a, aAt, work, workAt);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        work[inner + i * n + j] = i == j ? sign * others(n, work, s, i, i) : 0;
      }
    }
    between(n, work, workAt, vt, inner, x, xAt);
    return 0;
  }

  /**
   * The change of the cofactors as the matrix changes by {@code b}.
   *
   * @param work 7 n^2 + 4 n + 1 numbers
   */
  public static int slope(
      int n,
      final double[] a,
      int aAt,
      final double[] b,
      int bAt,
      double[] x,
      int xAt,
      double[] work,
      int workAt) {
    int s = workAt + n * n;
    int vt = s + n;
    int inner = vt + n * n;
    int turned = inner + n * n;
    double sign = factor(n, a, aAt, work, workAt);
    // u^T b v
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        work[inner + i * n + j] = Dense.dot(n, b, bAt + i * n, work, vt + j * n);
      }
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = 0;
        for (int k = 0; k < n; k++) {
          sum += work[workAt + k * n + i] * work[inner + k * n + j];
        }
        work[turned + i * n + j] = sum;
      }
    }
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < n; j++) {
        if (j != i) {
          double rest = sign * others(n, work, s, i, j);
          sum += rest * work[turned + j * n + j];
          work[inner + i * n + j] = -rest * work[turned + j * n + i];
        }
      }
      work[inner + i * n + i] = sum;
    }
    between(n, work, workAt, vt, inner, x, xAt);
    return 0;
  }

  /** Writes u, s and v^T behind each other and gives the determinant of u v^T. */
  private static double factor(int n, final double[] a, int aAt, double[] work, int at) {
    int vt = at + n * n + n;
    int rest = vt + n * n;
    Svd.factor(n, n, a, aAt, work, at, work, rest);
    int product = rest;
    int lu = product + n * n;
    Dense.multiply(n, n, n, work, at, work, vt, work, product);
    Lu.factor(n, work, product, work, lu);
    Lu.determinant(n, work, lu, work, product);
    return work[product] < 0 ? -1 : 1;
  }

  /** The product of all singular values but two, or but one. */
  private static double others(int n, final double[] s, int at, int i, int j) {
    double product = 1;
    for (int k = 0; k < n; k++) {
      product *= k == i || k == j ? 1 : s[at + k];
    }
    return product;
  }

  /** {@code u inner v^T}. */
  private static void between(int n, double[] work, int u, int vt, int inner, double[] x, int xAt) {
    int half = inner + n * n;
    Dense.multiply(n, n, n, work, u, work, inner, work, half);
    Dense.multiply(n, n, n, work, half, work, vt, x, xAt);
  }
}
