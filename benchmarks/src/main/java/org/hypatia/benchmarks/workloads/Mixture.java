package org.hypatia.benchmarks.workloads;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.TensorMath;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** The log posterior of a mixture of normal distributions, as loops. */
final class Mixture {
  private Mixture() {}

  /**
   * The logarithm of how likely points are, with a Wishart prior of scale 1 without extra degrees.
   *
   * @param alphas the logarithms of the weights, but for a common term
   * @param icf for each distribution a factor of its inverse covariance: the logarithms of the
   *     diagonal, then what is below it, column by column
   */
  @Kernel
  @Gradient(wrt = {"alphas", "means", "icf"})
  static double logPosterior(
      @Shape("k") Tensor<F64> alphas,
      @Shape("k, d") Tensor<F64> means,
      @Shape("k, l") Tensor<F64> icf,
      @Shape("n, d") Tensor<F64> x) {
    int n = (int) x.size(0);
    int k = (int) alphas.size(0);
    int d = (int) x.size(1);
    double total = 0;
    for (int a = 0; a < n; a++) {
      double[] inner = new double[k];
      for (int b = 0; b < k; b++) {
        double squares = 0;
        double logs = 0;
        for (int j = 0; j < d; j++) {
          double row = Math.exp(at(icf, b, j)) * (at(x, a, j) - at(means, b, j));
          for (int i = 0; i < j; i++) {
            int below = d + i * d - i * (i + 1) / 2 + j - i - 1;
            row += at(icf, b, below) * (at(x, a, i) - at(means, b, i));
          }
          squares += row * row;
          logs += at(icf, b, j);
        }
        inner[b] = at(alphas, b) + logs - 0.5 * squares;
      }
      total += logSumExp(inner);
    }
    double[] weights = new double[k];
    double prior = 0;
    for (int b = 0; b < k; b++) {
      weights[b] = at(alphas, b);
      for (int j = 0; j < d; j++) {
        prior += 0.5 * Math.exp(2 * at(icf, b, j));
      }
      for (int i = d; i < icf.size(1); i++) {
        prior += 0.5 * at(icf, b, i) * at(icf, b, i);
      }
    }
    double constant = -0.5 * (d + 1) * d * Math.log(2) - logGamma(d, 0.5 * (d + 1));
    return total
        - n * logSumExp(weights)
        + prior
        - 0.5 * n * d * Math.log(2 * Math.PI)
        - k * constant;
  }

  private static double at(Tensor<F64> x, int i) {
    return x.get(i).doubleValue();
  }

  private static double at(Tensor<F64> x, int i, int j) {
    return x.get(i, j).doubleValue();
  }

  private static double logSumExp(double[] v) {
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < v.length; i++) {
      largest = Math.max(largest, v[i]);
    }
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += Math.exp(v[i] - largest);
    }
    return largest + Math.log(sum);
  }

  /** The logarithm of the gamma function of matrices of {@code d} rows. */
  private static double logGamma(int d, double a) {
    double sum = 0.25 * d * (d - 1) * Math.log(Math.PI);
    for (int j = 0; j < d; j++) {
      sum += TensorMath.gammaln(a - 0.5 * j);
    }
    return sum;
  }
}
