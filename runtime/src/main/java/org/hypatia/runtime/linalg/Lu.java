package org.hypatia.runtime.linalg;

/**
 * The factorisation of a square matrix into a lower and an upper triangle, with rows exchanged
 * (partial pivoting). It is kept as n^2 numbers for both triangles, of which the lower one has ones
 * on its diagonal; then n for the row of the matrix that each row comes from; then the sign of that
 * permutation.
 */
public final class Lu {
  private Lu() {}

  /** Every matrix has a factorisation; that of a singular one has a zero on its diagonal. */
  public static int factor(int n, final double[] a, int aAt, double[] lu, int luAt) {
    int rows = luAt + n * n;
    for (int i = 0; i < n * n; i++) {
      lu[luAt + i] = a[aAt + i];
    }
    for (int i = 0; i < n; i++) {
      lu[rows + i] = i;
    }
    double sign = 1;
    for (int k = 0; k < n; k++) {
      int best = k;
      for (int i = k + 1; i < n; i++) {
        if (Math.abs(lu[luAt + i * n + k]) > Math.abs(lu[luAt + best * n + k])) {
          best = i;
        }
      }
      if (best != k) {
        exchange(n, lu, luAt + k * n, luAt + best * n);
        exchange(1, lu, rows + k, rows + best);
        sign = -sign;
      }
      eliminate(n, k, lu, luAt);
    }
    lu[rows + n] = sign;
    return 0;
  }

  private static void exchange(int n, double[] x, int one, int other) {
    for (int i = 0; i < n; i++) {
      double kept = x[one + i];
      x[one + i] = x[other + i];
      x[other + i] = kept;
    }
  }

  /** Takes multiples of row k from the rows below; a column of zeros needs none. */
  private static void eliminate(int n, int k, double[] lu, int luAt) {
    double pivot = lu[luAt + k * n + k];
    if (pivot != 0) {
      for (int i = k + 1; i < n; i++) {
        double factor = lu[luAt + i * n + k] / pivot;
        lu[luAt + i * n + k] = factor;
        for (int j = k + 1; j < n; j++) {
          lu[luAt + i * n + j] -= factor * lu[luAt + k * n + j];
        }
      }
    }
  }

  /**
   * The n by m solution of {@code a x = b}, or of {@code a^T x = b}, from a factorisation.
   *
   * @param transposed 1 or 0
   * @param work n m numbers
   * @return 0, or the pivot that is zero
   */
  public static int solve(
      int n,
      int m,
      int transposed,
      final double[] lu,
      int luAt,
      final double[] b,
      int bAt,
      double[] x,
      int xAt,
      double[] work,
      int workAt) {
    int rows = luAt + n * n;
    for (int i = 0; i < n; i++) {
      if (lu[luAt + i * n + i] == 0) {
        return i + 1;
      }
    }
    if (transposed != 0) {
      Triangular.solve(n, m, 0, 1, 0, lu, luAt, b, bAt, x, xAt);
      Triangular.solve(n, m, 1, 1, 1, lu, luAt, x, xAt, work, workAt);
      for (int i = 0; i < n; i++) {
        int row = (int) lu[rows + i];
        for (int c = 0; c < m; c++) {
          x[xAt + row * m + c] = work[workAt + i * m + c];
        }
      }
    } else {
      for (int i = 0; i < n; i++) {
        int row = (int) lu[rows + i];
        for (int c = 0; c < m; c++) {
          x[xAt + i * m + c] = b[bAt + row * m + c];
        }
      }
      Triangular.solve(n, m, 1, 0, 1, lu, luAt, x, xAt, work, workAt);
      Triangular.solve(n, m, 0, 0, 0, lu, luAt, work, workAt, x, xAt);
    }
    return 0;
  }

  /** The determinant, from a factorisation: one number. */
  public static int determinant(int n, final double[] lu, int luAt, double[] value, int at) {
    double product = lu[luAt + n * n + n];
    for (int i = 0; i < n; i++) {
      product *= lu[luAt + i * n + i];
    }
    value[at] = product;
    return 0;
  }

  /** The sign of the determinant and the logarithm of its size, from a factorisation. */
  public static int logDeterminant(int n, final double[] lu, int luAt, double[] value, int at) {
    double sign = lu[luAt + n * n + n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double pivot = lu[luAt + i * n + i];
      sign = pivot < 0 ? -sign : pivot == 0 ? 0 : pivot > 0 ? sign : pivot;
      sum += Math.log(Math.abs(pivot));
    }
    value[at] = sign;
    value[at + 1] = sum;
    return 0;
  }
}
