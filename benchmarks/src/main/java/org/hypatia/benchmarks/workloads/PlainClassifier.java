package org.hypatia.benchmarks.workloads;

/** What {@link Softmax} and {@link Perceptron} compute, as loops over arrays. */
final class PlainClassifier {
  private static final float RATE = 0.01f;
  private static final int CLASSES = 10;

  private PlainClassifier() {}

  /** The mean loss of rows of logits; puts its gradient in their place. */
  static float lossAndSlope(float[] logits, int[] labels, float[] slope, int k) {
    int n = labels.length;
    double total = 0;
    for (int i = 0; i < n; i++) {
      float largest = Float.NEGATIVE_INFINITY;
      for (int j = 0; j < k; j++) {
        largest = Math.max(largest, logits[i * k + j]);
      }
      double sum = 0;
      for (int j = 0; j < k; j++) {
        float term = (float) Math.exp(logits[i * k + j] - largest);
        slope[i * k + j] = term;
        sum += term;
      }
      total += largest + Math.log(sum) - logits[i * k + labels[i]];
      float factor = (float) (1 / (sum * n));
      for (int j = 0; j < k; j++) {
        slope[i * k + j] *= factor;
      }
      slope[i * k + labels[i]] -= 1f / n;
    }
    return (float) (total / n);
  }

  static Task crossEntropy(int n, int k) {
    float[] x = Inputs.floats(1, 4, n, k);
    int[] labels = Inputs.labels(2, n, k);
    float[] loss = new float[1];
    float[] gradient = new float[n * k];
    Runnable loops = () -> loss[0] = lossAndSlope(x, labels, gradient, k);
    return Task.plain("float32", loops).output("loss", loss).output("glogits", gradient);
  }

  /**
   * Training steps of a network on n images.
   *
   * @param relu whether layers but the last are rectified; otherwise they go through tanh
   */
  static Task network(boolean relu, int n, int... widths) {
    int layers = widths.length - 1;
    float[][] weights = new float[layers][];
    float[][] biases = new float[layers][];
    float[][] values = new float[layers + 1][];
    values[0] = Inputs.floats(1, 1, n, widths[0]);
    for (int l = 0; l < layers; l++) {
      double scale = 1 / Math.sqrt(widths[l]);
      weights[l] = Inputs.floats(10 + 2 * l, scale, widths[l], widths[l + 1]);
      biases[l] = Inputs.floats(11 + 2 * l, 0.1, widths[l + 1]);
      values[l + 1] = new float[n * widths[l + 1]];
    }
    int[] labels = Inputs.labels(2, n, CLASSES);
    float[] loss = new float[1];
    Runnable step =
        () -> {
          for (int l = 0; l < layers; l++) {
            boolean last = l == layers - 1;
            forward(values[l], weights[l], biases[l], values[l + 1], n);
            if (!last) {
              activate(values[l + 1], relu);
            }
          }
          float[] slope = new float[n * CLASSES];
          loss[0] = lossAndSlope(values[layers], labels, slope, CLASSES);
          for (int l = layers - 1; l >= 0; l--) {
            float[] below = l == 0 ? slope : below(slope, weights[l], values[l], relu, n);
            descend(weights[l], biases[l], values[l], slope, n);
            slope = below;
          }
        };
    Task task = Task.plain("float32", step).output("loss", loss);
    for (int l = 0; l < layers; l++) {
      task.output("param" + 2 * l, weights[l]).output("param" + (2 * l + 1), biases[l]);
    }
    return task;
  }

  static void forward(float[] x, float[] w, float[] b, float[] y, int n) {
    for (int i = 0; i < n; i++) {
      System.arraycopy(b, 0, y, i * b.length, b.length);
    }
    PlainProducts.addProduct(x, w, y, n, x.length / n, b.length);
  }

  private static void activate(float[] values, boolean relu) {
    for (int i = 0; i < values.length; i++) {
      values[i] = relu ? Math.max(values[i], 0) : (float) Math.tanh(values[i]);
    }
  }

  /** The slope of what a layer is given, which an activation made. */
  static float[] below(float[] slope, float[] w, float[] values, boolean relu, int n) {
    int in = values.length / n;
    int out = slope.length / n;
    float[] below = new float[values.length];
    float[] transposed = PlainProducts.transposed(w, in, out);
    PlainProducts.addProduct(slope, transposed, below, n, out, in);
    for (int i = 0; i < below.length; i++) {
      below[i] *= relu ? (values[i] > 0 ? 1 : 0) : 1 - values[i] * values[i];
    }
    return below;
  }

  /** A step of the parameters of a layer against their gradient. */
  static void descend(float[] w, float[] b, float[] x, float[] slope, int n) {
    int in = x.length / n;
    float[] byWeights = new float[w.length];
    PlainProducts.addProductOfTransposed(x, slope, byWeights, in, n, b.length);
    for (int i = 0; i < w.length; i++) {
      w[i] -= RATE * byWeights[i];
    }
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < b.length; j++) {
        b[j] -= RATE * slope[i * b.length + j];
      }
    }
  }
}
