package org.hypatia.benchmarks.workloads;

import java.util.Arrays;

/** What {@link Lstm} computes, as loops over arrays, with back-propagation through time by hand. */
final class PlainLstm {
  private final int n;
  private final int h;
  private final int steps;
  private final float[][] x;
  private final float[] wx;
  private final float[] wh;
  private final float[] b;

  /** By step what the gates let through, (n, 4 h); input, keep, candidate, output. */
  private final float[][] gates;

  /** Before the first step, and after each, (n, h). */
  private final float[][] cell;

  private final float[][] hidden;

  private PlainLstm(int n, int h, int steps) {
    this.n = n;
    this.h = h;
    this.steps = steps;
    double scale = 1 / Math.sqrt(h);
    float[] all = Inputs.floats(1, 1, steps, n, h);
    this.x = new float[steps][];
    this.gates = new float[steps][n * 4 * h];
    this.cell = new float[steps + 1][n * h];
    this.hidden = new float[steps + 1][n * h];
    for (int t = 0; t < steps; t++) {
      x[t] = Arrays.copyOfRange(all, t * n * h, (t + 1) * n * h);
    }
    this.wx = Inputs.floats(2, scale, h, 4L * h);
    this.wh = Inputs.floats(3, scale, h, 4L * h);
    this.b = Inputs.floats(4, 0.1, 4L * h);
  }

  static Task forward(int n, int h, int steps) {
    PlainLstm lstm = new PlainLstm(n, h, steps);
    float[] states = new float[steps * n * h];
    Runnable loops =
        () -> {
          lstm.forward();
          for (int t = 0; t < steps; t++) {
            System.arraycopy(lstm.hidden[t + 1], 0, states, t * n * h, n * h);
          }
        };
    return Task.plain("float32", loops).output("hs", states);
  }

  static Task gradient(int n, int h, int steps) {
    PlainLstm lstm = new PlainLstm(n, h, steps);
    float[] loss = new float[1];
    float[] byX = new float[4 * h * h];
    float[] byH = new float[4 * h * h];
    float[] byB = new float[4 * h];
    Runnable loops =
        () -> {
          lstm.forward();
          loss[0] = lstm.backward(byX, byH, byB);
        };
    return Task.plain("float32", loops)
        .output("loss", loss)
        .output("gWx", byX)
        .output("gWh", byH)
        .output("gb", byB);
  }

  private static float sigmoid(float v) {
    return (float) (1 / (1 + Math.exp(-v)));
  }

  private void forward() {
    for (int t = 0; t < steps; t++) {
      float[] a = gates[t];
      PlainClassifier.forward(x[t], wx, b, a, n);
      PlainProducts.addProduct(hidden[t], wh, a, n, h, 4 * h);
      for (int i = 0; i < n; i++) {
        int row = i * 4 * h;
        for (int u = 0; u < h; u++) {
          float in = sigmoid(a[row + u]);
          float keep = sigmoid(a[row + h + u]);
          float candidate = (float) Math.tanh(a[row + 2 * h + u]);
          float out = sigmoid(a[row + 3 * h + u]);
          a[row + u] = in;
          a[row + h + u] = keep;
          a[row + 2 * h + u] = candidate;
          a[row + 3 * h + u] = out;
          float next = keep * cell[t][i * h + u] + in * candidate;
          cell[t + 1][i * h + u] = next;
          hidden[t + 1][i * h + u] = out * (float) Math.tanh(next);
        }
      }
    }
  }

  /** The loss; fills its gradients. */
  private float backward(float[] byX, float[] byH, float[] byB) {
    Arrays.fill(byX, 0);
    Arrays.fill(byH, 0);
    Arrays.fill(byB, 0);
    double loss = 0;
    float scale = 2f / (steps * n * h);
    float[] transposed = PlainProducts.transposed(wh, h, 4 * h);
    float[] byHidden = new float[n * h];
    float[] byCell = new float[n * h];
    float[] slope = new float[n * 4 * h];
    for (int t = steps - 1; t >= 0; t--) {
      for (int i = 0; i < n; i++) {
        int row = i * 4 * h;
        for (int u = 0; u < h; u++) {
          int e = i * h + u;
          float state = hidden[t + 1][e];
          loss += state * state;
          float in = gates[t][row + u];
          float keep = gates[t][row + h + u];
          float candidate = gates[t][row + 2 * h + u];
          float out = gates[t][row + 3 * h + u];
          float squashed = (float) Math.tanh(cell[t + 1][e]);
          float ofState = byHidden[e] + scale * state;
          float ofCell = byCell[e] + ofState * out * (1 - squashed * squashed);
          slope[row + u] = ofCell * candidate * in * (1 - in);
          slope[row + h + u] = ofCell * cell[t][e] * keep * (1 - keep);
          slope[row + 2 * h + u] = ofCell * in * (1 - candidate * candidate);
          slope[row + 3 * h + u] = ofState * squashed * out * (1 - out);
          byCell[e] = ofCell * keep;
        }
      }
      PlainProducts.addProductOfTransposed(x[t], slope, byX, h, n, 4 * h);
      PlainProducts.addProductOfTransposed(hidden[t], slope, byH, h, n, 4 * h);
      for (int i = 0; i < n; i++) {
        for (int g = 0; g < 4 * h; g++) {
          byB[g] += slope[i * 4 * h + g];
        }
      }
      Arrays.fill(byHidden, 0);
      PlainProducts.addProduct(slope, transposed, byHidden, n, 4 * h, h);
    }
    return (float) (loss / (steps * n * h));
  }
}
