package org.hypatia.benchmarks.workloads;

import java.util.Arrays;

/** What {@link LeNet} computes, as loops over arrays, one image at a time in the convolutions. */
final class PlainLeNet {
  private static final int SIDE = 28;
  private static final int FEATURES = 800;
  private static final int UNITS = 500;
  private static final int CLASSES = 10;
  private static final float RATE = 0.01f;

  /** Windows of 5 by 5, of whose results the largest of 2 by 2 goes through tanh. */
  private static final class Convolution {
    final int channels;
    final int side;
    final int made;
    final int pooled;
    final float[] kernel;
    final float[] bias;
    final float[] byKernel;
    final float[] byBias;

    /** Of one image, (features, made, made). */
    final float[] windows;

    Convolution(int number, int channels, int side, int features) {
      this.channels = channels;
      this.side = side;
      this.made = side - 4;
      this.pooled = made / 2;
      double scale = 1 / Math.sqrt(25 * channels);
      this.kernel = Inputs.floats(10 + 2 * number, scale, features, channels, 5, 5);
      this.bias = Inputs.floats(11 + 2 * number, 0.1, features);
      this.byKernel = new float[kernel.length];
      this.byBias = new float[features];
      this.windows = new float[features * made * made];
    }

    int outputs() {
      return bias.length * pooled * pooled;
    }

    /** From an image at a place of {@code in} to a place of {@code out}; notes the largest. */
    void forward(float[] in, int from, float[] out, int[] largest, int to) {
      Arrays.fill(windows, 0);
      for (int f = 0; f < bias.length; f++) {
        for (int c = 0; c < channels; c++) {
          for (int w = 0; w < 25; w++) {
            float weight = kernel[(f * channels + c) * 25 + w];
            int pixel = from + c * side * side + w / 5 * side + w % 5;
            for (int y = 0; y < made; y++) {
              for (int x = 0; x < made; x++) {
                windows[(f * made + y) * made + x] += weight * in[pixel + y * side + x];
              }
            }
          }
        }
      }
      for (int f = 0; f < bias.length; f++) {
        for (int y = 0; y < pooled; y++) {
          for (int x = 0; x < pooled; x++) {
            int best = (f * made + 2 * y) * made + 2 * x;
            int corner = best;
            best = windows[corner + 1] > windows[best] ? corner + 1 : best;
            best = windows[corner + made] > windows[best] ? corner + made : best;
            best = windows[corner + made + 1] > windows[best] ? corner + made + 1 : best;
            int place = to + (f * pooled + y) * pooled + x;
            largest[place] = best;
            out[place] = (float) Math.tanh(windows[best] + bias[f]);
          }
        }
      }
    }

    /** Adds to the gradients of parameters and, where it is wanted, of the image. */
    void backward(
        float[] in, int from, float[] out, int[] largest, int to, float[] slope, float[] below) {
      for (int f = 0; f < bias.length; f++) {
        for (int p = 0; p < pooled * pooled; p++) {
          int place = to + f * pooled * pooled + p;
          float d = slope[place] * (1 - out[place] * out[place]);
          byBias[f] += d;
          int window = largest[place] - f * made * made;
          int pixel = from + window / made * side + window % made;
          for (int c = 0; c < channels; c++) {
            for (int y = 0; y < 5; y++) {
              for (int x = 0; x < 5; x++) {
                int weight = ((f * channels + c) * 5 + y) * 5 + x;
                int read = pixel + (c * side + y) * side + x;
                byKernel[weight] += d * in[read];
                if (below.length > 0) {
                  below[read] += d * kernel[weight];
                }
              }
            }
          }
        }
      }
    }

    void descend() {
      for (int i = 0; i < kernel.length; i++) {
        kernel[i] -= RATE * byKernel[i];
      }
      for (int i = 0; i < bias.length; i++) {
        bias[i] -= RATE * byBias[i];
      }
      Arrays.fill(byKernel, 0);
      Arrays.fill(byBias, 0);
    }
  }

  private final int n;
  private final float[] images;
  private final Convolution first = new Convolution(0, 1, SIDE, 20);
  private final Convolution second = new Convolution(1, 20, 12, 50);
  private final float[] w1 = Inputs.floats(14, 1 / Math.sqrt(FEATURES), FEATURES, UNITS);
  private final float[] b1 = Inputs.floats(15, 0.1, UNITS);
  private final float[] w2 = Inputs.floats(16, 1 / Math.sqrt(UNITS), UNITS, CLASSES);
  private final float[] b2 = Inputs.floats(17, 0.1, CLASSES);
  private final float[] pooled;
  private final int[] largestOfFirst;
  private final float[] features;
  private final int[] largestOfSecond;
  private final float[] units;
  private final float[] logits;

  private PlainLeNet(int n) {
    this.n = n;
    this.images = Inputs.floats(1, 1, n, SIDE, SIDE);
    this.pooled = new float[n * first.outputs()];
    this.largestOfFirst = new int[pooled.length];
    this.features = new float[n * FEATURES];
    this.largestOfSecond = new int[features.length];
    this.units = new float[n * UNITS];
    this.logits = new float[n * CLASSES];
  }

  static Task logits(int n) {
    PlainLeNet network = new PlainLeNet(n);
    return Task.plain("float32", network::forward).output("logits", network.logits);
  }

  static Task step(int n) {
    PlainLeNet network = new PlainLeNet(n);
    int[] labels = Inputs.labels(2, n, CLASSES);
    float[] loss = new float[1];
    return Task.plain("float32", () -> loss[0] = network.step(labels))
        .output("loss", loss)
        .output("param0", network.first.kernel)
        .output("param1", network.first.bias)
        .output("param2", network.second.kernel)
        .output("param3", network.second.bias)
        .output("param4", network.w1)
        .output("param5", network.b1)
        .output("param6", network.w2)
        .output("param7", network.b2);
  }

  private void forward() {
    for (int i = 0; i < n; i++) {
      int made = i * first.outputs();
      first.forward(images, i * SIDE * SIDE, pooled, largestOfFirst, made);
      second.forward(pooled, made, features, largestOfSecond, i * FEATURES);
    }
    PlainClassifier.forward(features, w1, b1, units, n);
    for (int i = 0; i < units.length; i++) {
      units[i] = (float) Math.tanh(units[i]);
    }
    PlainClassifier.forward(units, w2, b2, logits, n);
  }

  private float step(int[] labels) {
    forward();
    float[] slope = new float[logits.length];
    float loss = PlainClassifier.lossAndSlope(logits, labels, slope, CLASSES);
    float[] byUnits = PlainClassifier.below(slope, w2, units, false, n);
    float[] byFeatures = new float[features.length];
    PlainProducts.addProduct(
        byUnits, PlainProducts.transposed(w1, FEATURES, UNITS), byFeatures, n, UNITS, FEATURES);
    PlainClassifier.descend(w2, b2, units, slope, n);
    PlainClassifier.descend(w1, b1, features, byUnits, n);
    float[] byPooled = new float[pooled.length];
    float[] nothing = {};
    for (int i = 0; i < n; i++) {
      int made = i * first.outputs();
      second.backward(pooled, made, features, largestOfSecond, i * FEATURES, byFeatures, byPooled);
      first.backward(images, i * SIDE * SIDE, pooled, largestOfFirst, made, byPooled, nothing);
    }
    first.descend();
    second.descend();
    return loss;
  }
}
