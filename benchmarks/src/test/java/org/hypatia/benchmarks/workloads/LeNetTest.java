package org.hypatia.benchmarks.workloads;

import static org.hypatia.benchmarks.workloads.Checksums.SINGLE;
import static org.hypatia.benchmarks.workloads.Checksums.check;
import static org.hypatia.benchmarks.workloads.PlainNetwork.widen;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The network against back-propagation in plain loops, one image at a time. */
class LeNetTest {
  private static final int IMAGES = 3;
  private static final int PIXELS = 28 * 28;

  private abstract static class Layer {
    final double[] weights;
    final double[] bias;
    final double[] byWeights;
    final double[] byBias;
    double[] in = {};
    double[] out = {};

    /** The first layer has number 0. */
    Layer(int number, int fan, int outputs) {
      weights = widen(Inputs.floats(10 + 2 * number, 1 / Math.sqrt(fan), fan, outputs));
      bias = widen(Inputs.floats(11 + 2 * number, 0.1, outputs));
      byWeights = new double[weights.length];
      byBias = new double[bias.length];
    }

    abstract void forward();

    /** Adds to the gradients; gives the slope of the inputs. */
    abstract double[] backward(double[] slope);

    double[] run(double[] from) {
      in = from;
      forward();
      return out;
    }
  }

  /** Windows of 5 by 5, of whose results the largest of 2 by 2 goes through tanh. */
  private static final class Convolution extends Layer {
    final int channels;
    final int size;
    final int pooled;

    Convolution(int number, int channels, int size, int features) {
      super(number, channels * 25, features);
      this.channels = channels;
      this.size = size;
      this.pooled = (size - 4) / 2;
    }

    private int pixel(int at, int channel, int window) {
      return channel * size * size + at + window / 5 * size + window % 5;
    }

    private double convolved(int feature, int at) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        for (int w = 0; w < 25; w++) {
          sum += weights[(feature * channels + c) * 25 + w] * in[pixel(at, c, w)];
        }
      }
      return sum;
    }

    /** Where the largest of the windows begins whose results make an output. */
    private int largest(int output) {
      int feature = output / (pooled * pooled);
      int corner = 2 * (output / pooled % pooled * size + output % pooled);
      int best = corner;
      for (int at : new int[] {corner + 1, corner + size, corner + size + 1}) {
        best = convolved(feature, at) > convolved(feature, best) ? at : best;
      }
      return best;
    }

    @Override
    void forward() {
      out = new double[bias.length * pooled * pooled];
      for (int o = 0; o < out.length; o++) {
        int feature = o / (pooled * pooled);
        out[o] = Math.tanh(convolved(feature, largest(o)) + bias[feature]);
      }
    }

    @Override
    double[] backward(double[] slope) {
      double[] byInput = new double[in.length];
      for (int o = 0; o < out.length; o++) {
        int feature = o / (pooled * pooled);
        double d = slope[o] * (1 - out[o] * out[o]);
        byBias[feature] += d;
        int at = largest(o);
        for (int c = 0; c < channels; c++) {
          for (int w = 0; w < 25; w++) {
            int weight = (feature * channels + c) * 25 + w;
            byWeights[weight] += d * in[pixel(at, c, w)];
            byInput[pixel(at, c, w)] += d * weights[weight];
          }
        }
      }
      return byInput;
    }
  }

  private static final class Full extends Layer {
    final boolean last;

    Full(int number, int inputs, int outputs, boolean last) {
      super(number, inputs, outputs);
      this.last = last;
    }

    @Override
    void forward() {
      out = bias.clone();
      for (int o = 0; o < out.length; o++) {
        for (int i = 0; i < in.length; i++) {
          out[o] += in[i] * weights[i * out.length + o];
        }
        out[o] = last ? out[o] : Math.tanh(out[o]);
      }
    }

    @Override
    double[] backward(double[] slope) {
      double[] byInput = new double[in.length];
      for (int o = 0; o < out.length; o++) {
        double d = last ? slope[o] : slope[o] * (1 - out[o] * out[o]);
        byBias[o] += d;
        for (int i = 0; i < in.length; i++) {
          byWeights[i * out.length + o] += d * in[i];
          byInput[i] += d * weights[i * out.length + o];
        }
      }
      return byInput;
    }
  }

  private final List<Layer> layers =
      List.of(
          new Convolution(0, 1, 28, 20),
          new Convolution(1, 20, 12, 50),
          new Full(2, 800, 500, false),
          new Full(3, 500, 10, true));

  private double[] logits(int image) {
    double[] values = new double[PIXELS];
    for (int i = 0; i < PIXELS; i++) {
      values[i] = (float) Inputs.uniform(1, image * (long) PIXELS + i);
    }
    for (Layer layer : layers) {
      values = layer.run(values);
    }
    return values;
  }

  private Map<String, double[]> step() {
    int[] labels = Inputs.labels(2, IMAGES, 10);
    double loss = 0;
    for (int image = 0; image < IMAGES; image++) {
      double[] slope = logits(image).clone();
      double sum = 0;
      for (double logit : slope) {
        sum += Math.exp(logit);
      }
      loss += (Math.log(sum) - slope[labels[image]]) / IMAGES;
      for (int j = 0; j < slope.length; j++) {
        slope[j] = (Math.exp(slope[j]) / sum - (j == labels[image] ? 1 : 0)) / IMAGES;
      }
      for (int l = layers.size() - 1; l >= 0; l--) {
        slope = layers.get(l).backward(slope);
      }
    }
    Map<String, double[]> result = new LinkedHashMap<>();
    result.put("loss", new double[] {loss});
    for (Layer layer : layers) {
      result.put("param" + (result.size() - 1), descend(layer.weights, layer.byWeights));
      result.put("param" + (result.size() - 1), descend(layer.bias, layer.byBias));
    }
    return result;
  }

  private static double[] descend(double[] parameters, double[] gradient) {
    double[] next = new double[parameters.length];
    for (int i = 0; i < next.length; i++) {
      next[i] = parameters[i] - 0.01 * gradient[i];
    }
    return next;
  }

  @Test
  void forward() {
    double[] logits = new double[IMAGES * 10];
    for (int image = 0; image < IMAGES; image++) {
      System.arraycopy(logits(image), 0, logits, image * 10, 10);
    }
    check(LeNetTasks.logits(IMAGES), SINGLE, Map.of("logits", logits));
  }

  @Test
  void trainingStep() {
    check(LeNetTasks.step(IMAGES), SINGLE, step());
  }
}
