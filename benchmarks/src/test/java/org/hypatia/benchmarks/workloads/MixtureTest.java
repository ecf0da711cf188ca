package org.hypatia.benchmarks.workloads;

import static org.hypatia.benchmarks.workloads.Checksums.DOUBLE;
import static org.hypatia.benchmarks.workloads.Checksums.check;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** The mixture against a formula for its gradient, with matrices that are not packed. */
class MixtureTest {
  private static final int D = 2;
  private static final int K = 4;
  private static final int N = 6;
  private static final int PACKED = 3;

  private final double[] alphas = Inputs.doubles(1, 1, K);
  private final double[] means = Inputs.shifted(2, 0.5, 0.5, K * D);
  private final double[] icf = Inputs.doubles(3, 1, K, PACKED);
  private final double[] x = Inputs.doubles(4, 1, N, D);

  private final double[] byAlphas = new double[K];
  private final double[] byMeans = new double[K * D];
  private final double[] byIcf = new double[K * PACKED];

  private double scale(int k, int i) {
    return Math.exp(icf[k * PACKED + i]);
  }

  /** What the factor of a distribution makes of how far a point is from its mean. */
  private double[] rows(int k, int point) {
    double first = x[point * D] - means[k * D];
    double second = x[point * D + 1] - means[k * D + 1];
    return new double[] {scale(k, 0) * first, icf[k * PACKED + 2] * first + scale(k, 1) * second};
  }

  private double inner(int k, int point) {
    double[] r = rows(k, point);
    return alphas[k] + icf[k * PACKED] + icf[k * PACKED + 1] - 0.5 * (r[0] * r[0] + r[1] * r[1]);
  }

  private void back(int k, int point, double share) {
    double[] r = rows(k, point);
    double below = icf[k * PACKED + 2];
    byAlphas[k] += share;
    byMeans[k * D] += share * (r[0] * scale(k, 0) + r[1] * below);
    byMeans[k * D + 1] += share * r[1] * scale(k, 1);
    byIcf[k * PACKED] += share * (1 - r[0] * r[0]);
    byIcf[k * PACKED + 1] +=
        share * (1 - r[1] * scale(k, 1) * (x[point * D + 1] - means[k * D + 1]));
    byIcf[k * PACKED + 2] -= share * r[1] * (x[point * D] - means[k * D]);
  }

  @Test
  void gradients() {
    double loss = 0;
    for (int point = 0; point < N; point++) {
      double sum = 0;
      for (int k = 0; k < K; k++) {
        sum += Math.exp(inner(k, point));
      }
      loss += Math.log(sum);
      for (int k = 0; k < K; k++) {
        back(k, point, Math.exp(inner(k, point)) / sum);
      }
    }
    double weights = 0;
    for (double alpha : alphas) {
      weights += Math.exp(alpha);
    }
    loss -= N * Math.log(weights) + 0.5 * N * D * Math.log(2 * Math.PI);
    // The gamma function of 2 by 2 matrices at 3/2 is sqrt(pi) gamma(3/2) gamma(1) = pi / 2.
    loss += K * (3 * Math.log(2) + Math.log(Math.PI / 2));
    for (int k = 0; k < K; k++) {
      byAlphas[k] -= N * Math.exp(alphas[k]) / weights;
      for (int i = 0; i < D; i++) {
        loss += 0.5 * scale(k, i) * scale(k, i);
        byIcf[k * PACKED + i] += scale(k, i) * scale(k, i);
      }
      double below = icf[k * PACKED + 2];
      loss += 0.5 * below * below;
      byIcf[k * PACKED + 2] += below;
    }
    check(
        MixtureTasks.gradient(D, K, N),
        DOUBLE,
        Map.of("loss", new double[] {loss}, "galphas", byAlphas, "gmeans", byMeans, "gicf", byIcf));
  }
}
