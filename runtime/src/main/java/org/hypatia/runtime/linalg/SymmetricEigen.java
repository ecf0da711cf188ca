package org.hypatia.runtime.linalg;

/** The decomposition {@code a = v diag(w) v^T} of a symmetric matrix. */
public final class SymmetricEigen {
  /** Far more than ever needed: the elements beside the diagonal shrink quadratically. */
  private static final int SWEEPS = 60;

  private SymmetricEigen() {}

  /**
   * By Jacobi's rotations; of {@code a} the lower triangle is read.
   *
   * @param wv the eigenvalues in ascending order, and behind them the n by n matrix whose columns
   *     are the eigenvectors; of each the first element that is not small is positive
   * @param work 2 n^2 numbers
   */
  public static int factor(
      int n, final double[] a, int aAt, double[] wv, int wvAt, double[] work, int workAt) {
    int v = workAt + n * n;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        work[workAt + i * n + j] = a[aAt + i * n + j];
        work[workAt + j * n + i] = a[aAt + i * n + j];
      }
    }
    double scale = Dense.largest(n * n, work, workAt);
    if (!Dense.isFinite(scale)) {
      Dense.fill(n + n * n, Double.NaN, wv, wvAt);
      return 0;
    }
    Dense.fill(n * n, 0, work, v);
    for (int i = 0; i < n; i++) {
      work[v + i * n + i] = 1;
    }
    for (int i = 0; i < n * n && scale > 0; i++) {
      work[workAt + i] /= scale;
    }
    boolean moved = true;
    for (int sweep = 0; sweep < SWEEPS && moved; sweep++) {
      moved = turned(n, work, workAt, v);
    }
    for (int i = 0; i < n; i++) {
      wv[wvAt + i] = scale * work[workAt + i * n + i];
    }
    sorted(n, wv, wvAt, work, v);
    return 0;
  }

  /** Rotates every pair of axes once; the rows of v turn along. */
  private static boolean turned(int n, double[] x, int at, int v) {
    boolean moved = false;
    for (int p = 0; p < n - 1; p++) {
      for (int q = p + 1; q < n; q++) {
        double off = x[at + p * n + q];
        double first = x[at + p * n + p];
        double second = x[at + q * n + q];
        double small = 0x1p-54 * Math.sqrt(Math.abs(first)) * Math.sqrt(Math.abs(second));
        if (Math.abs(off) > Math.max(small, 0x1p-60)) {
          moved = true;
          double t = Dense.tangent(first, second, off);
          double cos = 1 / Math.sqrt(1 + t * t);
          double sin = t * cos;
          Dense.rotate(n, cos, sin, x, at + p * n, at + q * n);
          for (int i = 0; i < n; i++) {
            x[at + i * n + p] = x[at + p * n + i];
            x[at + i * n + q] = x[at + q * n + i];
          }
          x[at + p * n + p] = first - t * off;
          x[at + q * n + q] = second + t * off;
          x[at + p * n + q] = 0;
          x[at + q * n + p] = 0;
          Dense.rotate(n, cos, sin, x, v + p * n, v + q * n);
        }
      }
    }
    return moved;
  }

  /** Puts the values in order, and each vector, a row of v, in the column of its value. */
  private static void sorted(int n, double[] wv, int wvAt, final double[] work, int v) {
    int columns = wvAt + n;
    for (int i = 0; i < n; i++) {
      double sign = Dense.orientation(n, work, v + i * n);
      int place = 0;
      for (int j = 0; j < n; j++) {
        boolean ties = wv[wvAt + j] == wv[wvAt + i] && j < i;
        boolean before = ties || wv[wvAt + j] < wv[wvAt + i];
        place += before ? 1 : 0;
      }
      for (int k = 0; k < n; k++) {
        wv[columns + k * n + place] = sign * work[v + i * n + k];
      }
    }
    for (int i = 1; i < n; i++) {
      double value = wv[wvAt + i];
      int at = i;
      for (; at > 0 && wv[wvAt + at - 1] > value; at--) {
        wv[wvAt + at] = wv[wvAt + at - 1];
      }
      wv[wvAt + at] = value;
    }
  }
}
