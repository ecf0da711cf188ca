package org.hypatia.benchmarks.workloads;

import java.util.Arrays;
import org.hypatia.TensorMath;

/** What {@link Mixture} computes, with its gradient derived by hand. */
final class PlainMixture {
  private final int d;
  private final int k;
  private final int n;
  private final double[] alphas;
  private final double[] means;
  private final double[] icf;
  private final double[] x;
  private final double[] byAlphas;
  private final double[] byMeans;
  private final double[] byIcf;

  private PlainMixture(int d, int k, int n) {
    this.d = d;
    this.k = k;
    this.n = n;
    this.alphas = Inputs.doubles(1, 1, k);
    this.means = Inputs.shifted(2, 0.5, 0.5, k * d);
    this.icf = Inputs.doubles(3, 1, k, factors());
    this.x = Inputs.doubles(4, 1, n, d);
    this.byAlphas = new double[k];
    this.byMeans = new double[k * d];
    this.byIcf = new double[k * factors()];
  }

  static Task gradient(int d, int k, int n) {
    PlainMixture mixture = new PlainMixture(d, k, n);
    double[] loss = new double[1];
    return Task.plain("float64", () -> loss[0] = mixture.valueAndGradient())
        .output("loss", loss)
        .output("galphas", mixture.byAlphas)
        .output("gmeans", mixture.byMeans)
        .output("gicf", mixture.byIcf);
  }

  private int factors() {
    return d * (d + 1) / 2;
  }

  /** Where the factor of a row by a column before it lies among those of a distribution. */
  private int below(int row, int column) {
    return d + column * d - column * (column + 1) / 2 + row - column - 1;
  }

  private double valueAndGradient() {
    Arrays.fill(byAlphas, 0);
    Arrays.fill(byMeans, 0);
    Arrays.fill(byIcf, 0);
    double[] scales = new double[k * d];
    double[] logs = new double[k];
    for (int b = 0; b < k; b++) {
      for (int j = 0; j < d; j++) {
        scales[b * d + j] = Math.exp(icf[b * factors() + j]);
        logs[b] += icf[b * factors() + j];
      }
    }
    double total = 0;
    double[] rows = new double[k * d];
    double[] off = new double[k * d];
    double[] inner = new double[k];
    for (int point = 0; point < n; point++) {
      for (int b = 0; b < k; b++) {
        double squares = 0;
        for (int j = 0; j < d; j++) {
          off[b * d + j] = x[point * d + j] - means[b * d + j];
          double row = scales[b * d + j] * off[b * d + j];
          for (int i = 0; i < j; i++) {
            row += icf[b * factors() + below(j, i)] * off[b * d + i];
          }
          rows[b * d + j] = row;
          squares += row * row;
        }
        inner[b] = alphas[b] + logs[b] - 0.5 * squares;
      }
      double logSum = logSumExp(inner);
      total += logSum;
      for (int b = 0; b < k; b++) {
        add(b, Math.exp(inner[b] - logSum), rows, off, scales);
      }
    }
    return total + priors(scales);
  }

  /** To the gradients, what a point is to a distribution that has a share of it. */
  private void add(int b, double share, double[] rows, double[] off, double[] scales) {
    byAlphas[b] += share;
    for (int j = 0; j < d; j++) {
      double row = share * rows[b * d + j];
      byMeans[b * d + j] += row * scales[b * d + j];
      byIcf[b * factors() + j] += share - row * scales[b * d + j] * off[b * d + j];
      for (int i = 0; i < j; i++) {
        int factor = b * factors() + below(j, i);
        byMeans[b * d + i] += row * icf[factor];
        byIcf[factor] -= row * off[b * d + i];
      }
    }
  }

  private double priors(double[] scales) {
    double logSum = logSumExp(alphas);
    double prior = 0;
    for (int b = 0; b < k; b++) {
      byAlphas[b] -= n * Math.exp(alphas[b] - logSum);
      for (int j = 0; j < d; j++) {
        double square = scales[b * d + j] * scales[b * d + j];
        prior += 0.5 * square;
        byIcf[b * factors() + j] += square;
      }
      for (int i = d; i < factors(); i++) {
        double factor = icf[b * factors() + i];
        prior += 0.5 * factor * factor;
        byIcf[b * factors() + i] += factor;
      }
    }
    double logGamma = 0.25 * d * (d - 1) * Math.log(Math.PI);
    for (int j = 0; j < d; j++) {
      logGamma += TensorMath.gammaln(0.5 * (d + 1) - 0.5 * j);
    }
    double constant = -0.5 * (d + 1) * d * Math.log(2) - logGamma;
    return prior - n * logSum - 0.5 * n * d * Math.log(2 * Math.PI) - k * constant;
  }

  private static double logSumExp(double... v) {
    double largest = Double.NEGATIVE_INFINITY;
    for (double term : v) {
      largest = Math.max(largest, term);
    }
    double sum = 0;
    for (double term : v) {
      sum += Math.exp(term - largest);
    }
    return largest + Math.log(sum);
  }
}
