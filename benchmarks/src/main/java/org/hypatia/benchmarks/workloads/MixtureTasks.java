package org.hypatia.benchmarks.workloads;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The gradient of {@link Mixture} of {@code k} distributions at {@code n} points. */
final class MixtureTasks {
  private MixtureTasks() {}

  static Task gradient(int d, int k, int n) {
    int factors = d * (d + 1) / 2;
    Tensor<F64> alphas = Inputs.f64(1, 1, k);
    Tensor<F64> means = Tensor.of(Inputs.shifted(2, 0.5, 0.5, k * d), k, d);
    Tensor<F64> icf = Inputs.f64(3, 1, k, factors);
    Tensor<F64> x = Inputs.f64(4, 1, n, d);
    double[] loss = new double[1];
    Tensor<F64> byAlphas = Tensor.zeros(F64.class, k);
    Tensor<F64> byMeans = Tensor.zeros(F64.class, k, d);
    Tensor<F64> byIcf = Tensor.zeros(F64.class, k, factors);
    long pairs = (long) n * k;
    return new Task(
            MixtureKernels.class,
            "logPosteriorGradient",
            "float64",
            new Cost(
                6 * pairs * d * d + 8 * pairs * d,
                pairs,
                Double.BYTES * ((long) n * d + 2L * k * (1 + d + factors))),
            () ->
                MixtureKernels.logPosteriorGradientInto(
                    alphas, means, icf, x, loss, byAlphas, byMeans, byIcf))
        .output("loss", loss)
        .output("galphas", () -> byAlphas)
        .output("gmeans", () -> byMeans)
        .output("gicf", () -> byIcf);
  }
}
