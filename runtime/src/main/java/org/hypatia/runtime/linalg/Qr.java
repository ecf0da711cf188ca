package org.hypatia.runtime.linalg;

/** The factorisation {@code a = q r} of a matrix with at least as many rows as columns. */
public final class Qr {
  private Qr() {}

  /**
   * By Householder's reflections, with LAPACK's signs: that of a diagonal element of r is opposite
   * to that of the element that its reflection begins with.
   *
   * @param qr q, m by n with orthonormal columns, and behind it the upper triangle r, n by n
   * @param work m n + n numbers
   */
  public static int factor(
      int m, int n, final double[] a, int aAt, double[] qr, int qrAt, double[] work, int workAt) {
    int scales = workAt + m * n;
    for (int i = 0; i < m * n; i++) {
      work[workAt + i] = a[aAt + i];
    }
    for (int k = 0; k < n; k++) {
      reflector(m, n, k, work, workAt, scales);
      reflect(m, n, k, k + 1, work, workAt, work[scales + k], work, workAt);
    }
    int r = qrAt + m * n;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        qr[r + i * n + j] = j < i ? 0 : work[workAt + i * n + j];
      }
    }
    Dense.fill(m * n, 0, qr, qrAt);
    for (int k = n - 1; k >= 0; k--) {
      qr[qrAt + k * n + k] = 1;
      reflect(m, n, k, k, work, workAt, work[scales + k], qr, qrAt);
    }
    return 0;
  }

  /**
   * Makes a column zero below its diagonal, where the rest of the reflection's vector is kept; its
   * first element is 1.
   */
  private static void reflector(int m, int n, int k, double[] x, int at, int scales) {
    double largest = 0;
    for (int i = k; i < m; i++) {
      largest = Math.max(largest, Math.abs(x[at + i * n + k]));
    }
    double below = 0;
    for (int i = k + 1; i < m; i++) {
      double part = x[at + i * n + k] / largest;
      below += part * part;
    }
    x[scales + k] = 0;
    if (largest == 0 || below == 0) {
      return;
    }
    double head = x[at + k * n + k];
    double part = head / largest;
    double norm = largest * Math.sqrt(part * part + below);
    double diagonal = head < 0 ? norm : -norm;
    for (int i = k + 1; i < m; i++) {
      x[at + i * n + k] /= head - diagonal;
    }
    x[at + k * n + k] = diagonal;
    x[scales + k] = (diagonal - head) / diagonal;
  }

  /** Applies the k-th reflection, of which v holds the vector, to columns from {@code first} on. */
  private static void reflect(
      int m,
      int n,
      int k,
      int first,
      final double[] v,
      int vAt,
      double scale,
      double[] x,
      int xAt) {
    for (int j = first; j < n; j++) {
      double sum = x[xAt + k * n + j];
      for (int i = k + 1; i < m; i++) {
        sum += v[vAt + i * n + k] * x[xAt + i * n + j];
      }
      sum *= scale;
      x[xAt + k * n + j] -= sum;
      for (int i = k + 1; i < m; i++) {
        x[xAt + i * n + j] -= sum * v[vAt + i * n + k];
      }
    }
  }
}
