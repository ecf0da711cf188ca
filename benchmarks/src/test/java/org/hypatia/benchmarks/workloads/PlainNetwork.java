package org.hypatia.benchmarks.workloads;

import java.util.LinkedHashMap;
import java.util.Map;

/** Back-propagation in plain loops and doubles, one image at a time. */
final class PlainNetwork {
  private final boolean relu;
  private final int[] widths;
  private final double[][] weights;
  private final double[][] biases;

  /**
   * A network whose layers have these widths, with the parameters that the workload starts from.
   */
  PlainNetwork(boolean relu, int... widths) {
    this.relu = relu;
    this.widths = widths;
    int layers = widths.length - 1;
    weights = new double[layers][];
    biases = new double[layers][];
    for (int l = 0; l < layers; l++) {
      weights[l] =
          widen(Inputs.floats(10 + 2 * l, 1 / Math.sqrt(widths[l]), widths[l], widths[l + 1]));
      biases[l] = widen(Inputs.floats(11 + 2 * l, 0.1, widths[l + 1]));
    }
  }

  /** One step on {@code n} images; the loss before it and the parameters after it. */
  Map<String, double[]> step(int n) {
    float[] images = Inputs.floats(1, 1, n, widths[0]);
    int[] labels = Inputs.labels(2, n, widths[widths.length - 1]);
    double[][] byWeights = new double[weights.length][];
    double[][] byBiases = new double[weights.length][];
    for (int l = 0; l < weights.length; l++) {
      byWeights[l] = new double[weights[l].length];
      byBiases[l] = new double[biases[l].length];
    }
    double loss = 0;
    for (int i = 0; i < n; i++) {
      double[][] values = forward(images, i);
      double[] top = values[weights.length];
      double sum = 0;
      for (double logit : top) {
        sum += Math.exp(logit);
      }
      loss += (Math.log(sum) - top[labels[i]]) / n;
      double[] slope = new double[top.length];
      for (int j = 0; j < top.length; j++) {
        slope[j] = (Math.exp(top[j]) / sum - (j == labels[i] ? 1 : 0)) / n;
      }
      backward(values, slope, byWeights, byBiases);
    }
    Map<String, double[]> result = new LinkedHashMap<>();
    result.put("loss", new double[] {loss});
    for (int l = 0; l < weights.length; l++) {
      descend(weights[l], byWeights[l]);
      descend(biases[l], byBiases[l]);
      result.put("param" + 2 * l, weights[l].clone());
      result.put("param" + (2 * l + 1), biases[l].clone());
    }
    return result;
  }

  private double[][] forward(float[] images, int image) {
    double[][] values = new double[widths.length][];
    values[0] = new double[widths[0]];
    for (int k = 0; k < widths[0]; k++) {
      values[0][k] = images[image * widths[0] + k];
    }
    for (int l = 0; l < weights.length; l++) {
      values[l + 1] = new double[widths[l + 1]];
      for (int j = 0; j < widths[l + 1]; j++) {
        double sum = biases[l][j];
        for (int k = 0; k < widths[l]; k++) {
          sum += values[l][k] * weights[l][k * widths[l + 1] + j];
        }
        boolean last = l == weights.length - 1;
        values[l + 1][j] = last ? sum : relu ? Math.max(sum, 0) : Math.tanh(sum);
      }
    }
    return values;
  }

  private void backward(
      double[][] values, double[] slope, double[][] byWeights, double[][] byBiases) {
    for (int l = weights.length - 1; l >= 0; l--) {
      double[] below = new double[widths[l]];
      for (int j = 0; j < slope.length; j++) {
        byBiases[l][j] += slope[j];
        for (int k = 0; k < widths[l]; k++) {
          byWeights[l][k * slope.length + j] += slope[j] * values[l][k];
          below[k] += slope[j] * weights[l][k * slope.length + j];
        }
      }
      for (int k = 0; k < below.length; k++) {
        double v = values[l][k];
        below[k] *= relu ? (v > 0 ? 1 : 0) : 1 - v * v;
      }
      slope = below;
    }
  }

  private static void descend(double[] parameters, double[] gradient) {
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] -= 0.01 * gradient[i];
    }
  }

  static double[] widen(float[] single) {
    double[] twice = new double[single.length];
    for (int i = 0; i < twice.length; i++) {
      twice[i] = single[i];
    }
    return twice;
  }
}
