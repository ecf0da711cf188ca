package org.hypatia.runtime.linalg;

/** Systems with a triangular matrix, by substitution. */
public final class Triangular {
  private Triangular() {}

  /**
   * The n by m solution of {@code t x = b}, or of {@code t^T x = b}; what lies on the other side of
   * the diagonal of {@code t} is not read.
   *
   * @param lower 1 if {@code t} is a lower triangle, 0 if it is an upper one
   * @param transposed 1 or 0
   * @param unit 1 if the diagonal is taken to be ones and not read, else 0
   * @return 0, or the pivot that is zero
   */
  public static int solve(
      int n,
      int m,
      int lower,
      int transposed,
      int unit,
      final double[] t,
      int tAt,
      final double[] b,
      int bAt,
      double[] x,
      int xAt) {
    int down = transposed != 0 ? 1 : n;
    int across = transposed != 0 ? n : 1;
    boolean forward = lower != transposed;
    for (int step = 0; step < n; step++) {
      int i = forward ? step : n - 1 - step;
      for (int c = 0; c < m; c++) {
        x[xAt + i * m + c] = b[bAt + i * m + c];
      }
      for (int done = 0; done < step; done++) {
        int k = forward ? done : n - 1 - done;
        double factor = t[tAt + i * down + k * across];
        for (int c = 0; c < m; c++) {
          x[xAt + i * m + c] -= factor * x[xAt + k * m + c];
        }
      }
      if (unit == 0) {
        double pivot = t[tAt + i * n + i];
        if (pivot == 0) {
          return i + 1;
        }
        for (int c = 0; c < m; c++) {
          x[xAt + i * m + c] /= pivot;
        }
      }
    }
    return 0;
  }
}
