package org.hypatia.runtime.linalg;

/** The factorisation {@code a = l l^T} of a symmetric positive definite matrix. */
public final class Cholesky {
  private Cholesky() {}

  /**
   * The lower factor; of {@code a} the lower triangle is read.
   *
   * @return 0, or the pivot that is not positive
   */
  public static int factor(int n, final double[] a, int aAt, double[] l, int lAt) {
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        double rest = a[aAt + i * n + j];
        for (int k = 0; k < j; k++) {
          rest -= l[lAt + i * n + k] * l[lAt + j * n + k];
        }
        if (j < i) {
          l[lAt + i * n + j] = rest / l[lAt + j * n + j];
        } else if (rest <= 0) {
          return i + 1;
        } else {
          l[lAt + i * n + i] = Math.sqrt(rest);
        }
      }
      for (int j = i + 1; j < n; j++) {
        l[lAt + i * n + j] = 0;
      }
    }
    return 0;
  }
}
