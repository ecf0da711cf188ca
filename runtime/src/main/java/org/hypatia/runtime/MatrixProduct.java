package org.hypatia.runtime;

import java.util.Arrays;

/**
 * Matrix products of the Java back end: {@code c = a b}, or {@code c += a b}. Element (i, p) of a
 * is at {@code offset + i * row + p * column}, likewise b; the rows of c are contiguous. Both types
 * sum in their own precision, a few terms at a time.
 */
public final class MatrixProduct {
  /** Terms taken before a row of c is written again. */
  private static final int TERMS = 4;

  private MatrixProduct() {}

  /** For floats. */
  public static void multiply(
      int m,
      int n,
      int k,
      float[] a,
      int aOffset,
      int aRow,
      int aColumn,
      float[] b,
      int bOffset,
      int bRow,
      int bColumn,
      boolean accumulate,
      float[] c,
      int cOffset,
      int cRow) {
    float[] right = b;
    int start = bOffset;
    int row = bRow;
    if (bColumn != 1) {
      right = new float[Math.multiplyExact(k, n)];
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < n; j++) {
          right[p * n + j] = b[bOffset + p * bRow + j * bColumn];
        }
      }
      start = 0;
      row = n;
    }
    for (int i = 0; i < m; i++) {
      int at = cOffset + i * cRow;
      if (!accumulate) {
        Arrays.fill(c, at, at + n, 0);
      }
      int from = aOffset + i * aRow;
      int p = 0;
      for (; p + TERMS <= k; p += TERMS) {
        float a0 = a[from + p * aColumn];
        float a1 = a[from + (p + 1) * aColumn];
        float a2 = a[from + (p + 2) * aColumn];
        float a3 = a[from + (p + 3) * aColumn];
        int b0 = start + p * row;
        int b1 = b0 + row;
        int b2 = b1 + row;
        int b3 = b2 + row;
        for (int j = 0; j < n; j++) {
          c[at + j] +=
              a0 * right[b0 + j] + a1 * right[b1 + j] + (a2 * right[b2 + j] + a3 * right[b3 + j]);
        }
      }
      for (; p < k; p++) {
        float factor = a[from + p * aColumn];
        int line = start + p * row;
        for (int j = 0; j < n; j++) {
          c[at + j] += factor * right[line + j];
        }
      }
    }
  }

  /** For doubles. */
  public static void multiply(
      int m,
      int n,
      int k,
      double[] a,
      int aOffset,
      int aRow,
      int aColumn,
      double[] b,
      int bOffset,
      int bRow,
      int bColumn,
      boolean accumulate,
      double[] c,
      int cOffset,
      int cRow) {
    double[] right = b;
    int start = bOffset;
    int row = bRow;
    if (bColumn != 1) {
      right = new double[Math.multiplyExact(k, n)];
      for (int p = 0; p < k; p++) {
        for (int j = 0; j < n; j++) {
          right[p * n + j] = b[bOffset + p * bRow + j * bColumn];
        }
      }
      start = 0;
      row = n;
    }
    for (int i = 0; i < m; i++) {
      int at = cOffset + i * cRow;
      if (!accumulate) {
        Arrays.fill(c, at, at + n, 0);
      }
      int from = aOffset + i * aRow;
      int p = 0;
      for (; p + TERMS <= k; p += TERMS) {
        double a0 = a[from + p * aColumn];
        double a1 = a[from + (p + 1) * aColumn];
        double a2 = a[from + (p + 2) * aColumn];
        double a3 = a[from + (p + 3) * aColumn];
        int b0 = start + p * row;
        int b1 = b0 + row;
        int b2 = b1 + row;
        int b3 = b2 + row;
        for (int j = 0; j < n; j++) {
          c[at + j] +=
              a0 * right[b0 + j] + a1 * right[b1 + j] + (a2 * right[b2 + j] + a3 * right[b3 + j]);
        }
      }
      for (; p < k; p++) {
        double factor = a[from + p * aColumn];
        int line = start + p * row;
        for (int j = 0; j < n; j++) {
          c[at + j] += factor * right[line + j];
        }
      }
    }
  }
}
