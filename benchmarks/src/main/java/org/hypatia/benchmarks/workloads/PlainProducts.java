package org.hypatia.benchmarks.workloads;

import java.util.Arrays;

/** What {@link Dense} and {@link Logistic} compute, as loops over arrays. */
final class PlainProducts {
  private PlainProducts() {}

  /**
   * Adds {@code a @ b} to {@code y}: rows of b are read in order, which is what plain loops are
   * fastest at.
   *
   * @param a (n, m)
   * @param b (m, k)
   * @param y (n, k)
   */
  static void addProduct(float[] a, float[] b, float[] y, int n, int m, int k) {
    for (int i = 0; i < n; i++) {
      for (int l = 0; l < m; l++) {
        float factor = a[i * m + l];
        for (int j = 0; j < k; j++) {
          y[i * k + j] += factor * b[l * k + j];
        }
      }
    }
  }

  /**
   * Adds {@code a.t() @ b} to {@code y}.
   *
   * @param a (m, n)
   * @param b (m, k)
   * @param y (n, k)
   */
  static void addProductOfTransposed(float[] a, float[] b, float[] y, int n, int m, int k) {
    for (int l = 0; l < m; l++) {
      for (int i = 0; i < n; i++) {
        float factor = a[l * n + i];
        for (int j = 0; j < k; j++) {
          y[i * k + j] += factor * b[l * k + j];
        }
      }
    }
  }

  /** The transposed matrix of one of n by m. */
  static float[] transposed(float[] a, int n, int m) {
    float[] t = new float[a.length];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        t[j * n + i] = a[i * m + j];
      }
    }
    return t;
  }

  static Task square(int n) {
    float[] a = Inputs.floats(1, 1, n, n);
    float[] b = Inputs.floats(2, 1, n, n);
    float[] bias = Inputs.floats(3, 1, n);
    float[] y = new float[n * n];
    Runnable loops =
        () -> {
          for (int i = 0; i < n; i++) {
            System.arraycopy(bias, 0, y, i * n, n);
          }
          addProduct(a, b, y, n, n, n);
          for (int i = 0; i < y.length; i++) {
            y[i] = Math.max(y[i], 0);
          }
        };
    return Task.plain("float32", loops).output("y", y);
  }

  static Task logistic(int n, int d) {
    float[] x = Inputs.floats(1, 1, n, d);
    int[] labels = Inputs.labels(2, n, 2);
    float[] w = Inputs.floats(3, 0.1, d);
    float b = Inputs.floats(4, 0.1)[0];
    float[] loss = new float[1];
    float[] gw = new float[d];
    float[] gb = new float[1];
    Runnable loops =
        () -> {
          double total = 0;
          double byBias = 0;
          Arrays.fill(gw, 0);
          for (int i = 0; i < n; i++) {
            float z = b;
            for (int j = 0; j < d; j++) {
              z += x[i * d + j] * w[j];
            }
            total += Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z))) - labels[i] * z;
            float slope = (float) (1 / (1 + Math.exp(-z)) - labels[i]) / n;
            byBias += slope;
            for (int j = 0; j < d; j++) {
              gw[j] += slope * x[i * d + j];
            }
          }
          double penalty = 0;
          for (int j = 0; j < d; j++) {
            penalty += w[j] * w[j];
            gw[j] += 0.02f * w[j];
          }
          loss[0] = (float) (total / n + 0.01 * penalty);
          gb[0] = (float) byBias;
        };
    return Task.plain("float32", loops).output("loss", loss).output("gw", gw).output("gb", gb);
  }
}
