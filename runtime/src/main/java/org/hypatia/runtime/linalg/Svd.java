package org.hypatia.runtime.linalg;

/** The singular value decomposition {@code a = u diag(s) v^T} of a matrix. */
public final class Svd {
  /** Far more than ever needed: the angles between the vectors shrink quadratically. */
  private static final int SWEEPS = 60;

  private Svd() {}

  /**
   * By one-sided Jacobi rotations, which find small singular values to more digits than other ways
   * do (Demmel and Veselic 1992).
   *
   * @param usv with k the smaller of m and n: u, m by k; the singular values in descending order;
   *     v^T, k by n. Of each row of v^T the first element that is not small is positive.
   * @param work k (m + n) + 2 k numbers
   */
  public static int factor(
      int m, int n, final double[] a, int aAt, double[] usv, int usvAt, double[] work, int workAt) {
    int k = m < n ? m : n;
    int length = m < n ? n : m;
    int right = workAt + k * length;
    int norms = right + k * k;
    double scale = Dense.largest(m * n, a, aAt);
    if (!Dense.isFinite(scale)) {
      Dense.fill(m * k + k + k * n, Double.NaN, usv, usvAt);
      return 0;
    }
    double divisor = scale == 0 ? 1 : scale;
    for (int i = 0; i < m * n; i++) {
      int place = m < n ? i : i % n * m + i / n;
      work[workAt + place] = a[aAt + i] / divisor;
    }
    Dense.fill(k * k, 0, work, right);
    for (int i = 0; i < k; i++) {
      work[right + i * k + i] = 1;
    }
    boolean moved = true;
    for (int sweep = 0; sweep < SWEEPS && moved; sweep++) {
      moved = turned(k, length, work, workAt, right);
    }
    for (int i = 0; i < k; i++) {
      int row = workAt + i * length;
      work[norms + i] = Math.sqrt(Dense.dot(length, work, row, work, row));
    }
    for (int i = 0; i < k; i++) {
      normalise(i, k, length, work, workAt, norms);
    }
    write(m, n, divisor, usv, usvAt, work, workAt);
    return 0;
  }

  /** Makes every pair of the k rows orthogonal once; the rows of the other matrix turn along. */
  private static boolean turned(int k, int length, double[] work, int rows, int right) {
    double tolerance = (2 + Math.sqrt(length)) * Dense.EPSILON;
    boolean moved = false;
    for (int p = 0; p < k - 1; p++) {
      for (int q = p + 1; q < k; q++) {
        int one = rows + p * length;
        int other = rows + q * length;
        double first = Dense.dot(length, work, one, work, one);
        double second = Dense.dot(length, work, other, work, other);
        double off = Dense.dot(length, work, one, work, other);
        double small = tolerance * Math.sqrt(first) * Math.sqrt(second);
        if (Math.abs(off) > Math.max(small, 0x1p-1000)) {
          moved = true;
          double t = Dense.tangent(first, second, off);
          double cos = 1 / Math.sqrt(1 + t * t);
          Dense.rotate(length, cos, t * cos, work, one, other);
          Dense.rotate(k, cos, t * cos, work, right + p * k, right + q * k);
        }
      }
    }
    return moved;
  }

  /**
   * Gives a row length 1. One that is zero, of a matrix of smaller rank, becomes a unit vector made
   * orthogonal to the others, twice because once is not enough.
   */
  private static void normalise(int i, int k, int length, double[] work, int rows, int norms) {
    int row = rows + i * length;
    double norm = work[norms + i];
    for (int unit = 0; norm < 0x1p-480 && unit < length; unit++) {
      work[norms + i] = 0;
      Dense.fill(length, 0, work, row);
      work[row + unit] = 1;
      for (int pass = 0; pass < 2; pass++) {
        for (int j = 0; j < k; j++) {
          if (j < i || (j > i && work[norms + j] >= 0x1p-480)) {
            int other = rows + j * length;
            double weight = Dense.dot(length, work, other, work, other);
            double along = Dense.dot(length, work, row, work, other) / weight;
            for (int c = 0; c < length; c++) {
              work[row + c] -= along * work[other + c];
            }
          }
        }
      }
      norm = Math.sqrt(Dense.dot(length, work, row, work, row));
      norm = norm * norm * 2 * length < 1 ? 0 : norm;
    }
    for (int c = 0; c < length; c++) {
      work[row + c] /= norm;
    }
  }

  private static void write(
      int m, int n, double scale, double[] usv, int usvAt, final double[] work, int workAt) {
    int k = m < n ? m : n;
    int length = m < n ? n : m;
    int right = workAt + k * length;
    int norms = right + k * k;
    int s = usvAt + m * k;
    int vt = s + k;
    for (int i = 0; i < k; i++) {
      int place = 0;
      for (int j = 0; j < k; j++) {
        double own = work[norms + i];
        boolean ties = work[norms + j] == own && j < i;
        place += ties || work[norms + j] > own ? 1 : 0;
      }
      int u = m < n ? right + i * k : workAt + i * length;
      int v = m < n ? workAt + i * length : right + i * k;
      double sign = Dense.orientation(n, work, v);
      usv[s + place] = scale * work[norms + i];
      for (int r = 0; r < m; r++) {
        usv[usvAt + r * k + place] = sign * work[u + r];
      }
      for (int c = 0; c < n; c++) {
        usv[vt + place * n + c] = sign * work[v + c];
      }
    }
  }

  /**
   * The pseudo-inverse, n by m. Singular values count as zero that are at most as large as rounding
   * errors of the largest: max(m, n) 2^-52 of it.
   *
   * @param work k (m + n + 1) + k (m + n) + 2 k numbers
   */
  public static int pseudoInverse(
      int m, int n, final double[] a, int aAt, double[] x, int xAt, double[] work, int workAt) {
    int k = m < n ? m : n;
    int u = workAt;
    int s = u + m * k;
    int vt = s + k;
    factor(m, n, a, aAt, work, u, work, vt + k * n);
    Dense.fill(n * m, 0, x, xAt);
    for (int p = 0; p < k; p++) {
      double value = work[s + p];
      boolean counts = !(value <= (m < n ? n : m) * Dense.EPSILON * work[s]);
      for (int i = 0; i < n && counts; i++) {
        double factor = work[vt + p * n + i] / value;
        for (int j = 0; j < m; j++) {
          x[xAt + i * m + j] += factor * work[u + j * k + p];
        }
      }
    }
    return 0;
  }
}
