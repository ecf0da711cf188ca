package org.hypatia.benchmarks.workloads;

import static org.hypatia.benchmarks.workloads.Checksums.DOUBLE;
import static org.hypatia.benchmarks.workloads.Checksums.SINGLE;
import static org.hypatia.benchmarks.workloads.Checksums.check;
import static org.hypatia.benchmarks.workloads.PlainNetwork.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each workload at a small size against loops in doubles that know nothing of kernels. */
class WorkloadsTest {
  @Test
  void axpy() {
    int n = 37;
    double a = Inputs.floats(4, 1)[0];
    double b = Inputs.floats(5, 1)[0];
    float[] x = Inputs.floats(1, 1, n);
    float[] y = Inputs.floats(2, 1, n);
    float[] c = Inputs.floats(3, 1, n);
    double[] z = new double[n];
    for (int i = 0; i < n; i++) {
      z[i] = 2 * a * x[i] + b * y[i] - c[i];
    }
    check(PointwiseTasks.axpy(n), SINGLE, Map.of("z", z));
  }

  @Test
  void chain() {
    int n = 41;
    float[] x = Inputs.floats(1, 2, n);
    double[] y = new double[n];
    double[] slope = new double[n];
    for (int i = 0; i < n; i++) {
      double v = x[i];
      y[i] = Math.exp(-v * v) * Math.sin(3 * v) + Math.log1p(Math.abs(v));
      slope[i] =
          Math.exp(-v * v) * (3 * Math.cos(3 * v) - 2 * v * Math.sin(3 * v))
              + Math.signum(v) / (1 + Math.abs(v));
    }
    check(PointwiseTasks.chain(n), SINGLE, Map.of("y", y));
    check(PointwiseTasks.chainSlope(n), SINGLE, Map.of("gx", slope));
  }

  @Test
  void logisticRegression() {
    int n = 29;
    int d = 7;
    check(
        LogisticTasks.single(n, d),
        SINGLE,
        logistic(
            widen(Inputs.floats(1, 1, n, d)),
            widen(Inputs.floats(3, 0.1, d)),
            Inputs.floats(4, 0.1)[0],
            n));
    check(
        LogisticTasks.twice(n, d),
        DOUBLE,
        logistic(
            Inputs.doubles(1, 1, n, d), Inputs.doubles(3, 0.1, d), Inputs.doubles(4, 0.1)[0], n));
  }

  private static Map<String, double[]> logistic(double[] x, double[] w, double b, int n) {
    int[] y = Inputs.labels(2, n, 2);
    int d = w.length;
    double loss = 0;
    double gb = 0;
    double[] gw = new double[d];
    for (int i = 0; i < n; i++) {
      double z = b;
      for (int j = 0; j < d; j++) {
        z += x[i * d + j] * w[j];
      }
      loss += (Math.log1p(Math.exp(z)) - y[i] * z) / n;
      double slope = (1 / (1 + Math.exp(-z)) - y[i]) / n;
      gb += slope;
      for (int j = 0; j < d; j++) {
        gw[j] += slope * x[i * d + j];
      }
    }
    for (int j = 0; j < d; j++) {
      loss += 0.01 * w[j] * w[j];
      gw[j] += 0.02 * w[j];
    }
    return Map.of("loss", new double[] {loss}, "gw", gw, "gb", new double[] {gb});
  }

  @Test
  void squareLayer() {
    int n = 19;
    float[] a = Inputs.floats(1, 1, n, n);
    float[] b = Inputs.floats(2, 1, n, n);
    float[] bias = Inputs.floats(3, 1, n);
    double[] y = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double sum = bias[j];
        for (int k = 0; k < n; k++) {
          sum += (double) a[i * n + k] * b[k * n + j];
        }
        y[i * n + j] = Math.max(sum, 0);
      }
    }
    check(DenseTasks.square(n), SINGLE, Map.of("y", y));
  }

  @Test
  void tinyLayer() {
    float[] x = Inputs.floats(1, 1, 16);
    float[] w = Inputs.floats(2, 0.25, 16, 16);
    float[] b = Inputs.floats(3, 0.1, 16);
    double[] y = new double[16];
    for (int j = 0; j < 16; j++) {
      double sum = b[j];
      for (int k = 0; k < 16; k++) {
        sum += (double) x[k] * w[k * 16 + j];
      }
      y[j] = Math.tanh(sum);
    }
    check(DenseTasks.tiny(), SINGLE, Map.of("y", y));
  }

  @Test
  void chainOfTinyMatrices() {
    int n = 3;
    double[] y = widen(Inputs.floats(1, 1, n, 4, 4));
    for (int m = 1; m < 8; m++) {
      float[] right = Inputs.floats(1 + m, 1, n, 4, 4);
      double[] product = new double[y.length];
      for (int e = 0; e < y.length; e++) {
        int matrix = e / 16 * 16;
        for (int k = 0; k < 4; k++) {
          product[e] += y[e / 4 * 4 + k] * right[matrix + 4 * k + e % 4];
        }
      }
      y = product;
    }
    check(DenseTasks.chain(n), SINGLE, Map.of("y", y));
  }

  @Test
  void crossEntropy() {
    int n = 6;
    int k = 9;
    double[] x = widen(Inputs.floats(1, 4, n, k));
    int[] labels = Inputs.labels(2, n, k);
    double loss = 0;
    double[] gradient = new double[n * k];
    for (int i = 0; i < n; i++) {
      double sum = 0;
      for (int j = 0; j < k; j++) {
        sum += Math.exp(x[i * k + j]);
      }
      loss += (Math.log(sum) - x[i * k + labels[i]]) / n;
      for (int j = 0; j < k; j++) {
        gradient[i * k + j] = (Math.exp(x[i * k + j]) / sum - (j == labels[i] ? 1 : 0)) / n;
      }
    }
    check(
        SoftmaxTasks.gradient(n, k),
        SINGLE,
        Map.of("loss", new double[] {loss}, "glogits", gradient));
  }

  @Test
  void running() {
    int n = 45;
    double[] sums = widen(Inputs.floats(1, 1, n));
    double[] powers = new double[n];
    for (int i = 0; i < n; i++) {
      sums[i] += i == 0 ? 0 : sums[i - 1];
      powers[i] = Math.pow((float) (Inputs.uniform(1, i) * 0.01 + 1), 100);
    }
    check(RunningTasks.sums(n), SINGLE, Map.of("y", sums));
    check(RunningTasks.power(n), SINGLE, Map.of("y", powers));
  }

  /** The second step corrects for two steps, and goes on from the first. */
  @Test
  void stepsOfAdam() {
    int n = 33;
    double[] p = widen(Inputs.floats(1, 1, n));
    double[] m = widen(Inputs.floats(2, 0.1, n));
    double[] v = Inputs.shifted(3, 0.005, 0.006, n);
    float[] g = Inputs.floats(4, 0.1, n);
    Task task = AdamTasks.step(n);
    for (int t = 1; t <= 2; t++) {
      for (int i = 0; i < n; i++) {
        m[i] = 0.9 * m[i] + 0.1 * g[i];
        v[i] = 0.999 * v[i] + 0.001 * g[i] * g[i];
        double mean = m[i] / (1 - Math.pow(0.9, t));
        double square = v[i] / (1 - Math.pow(0.999, t));
        p[i] -= 1e-3 * mean / (Math.sqrt(square) + 1e-8);
      }
      check(task, SINGLE, Map.of("p", p, "m", m, "v", v));
    }
  }

  @Test
  void trainingStepOfTwoLayers() {
    PlainNetwork network = new PlainNetwork(false, 784, 9, 10);
    check(PerceptronTasks.two(9, 5), SINGLE, network.step(5));
  }

  @Test
  void trainingStepOfThreeLayers() {
    PlainNetwork network = new PlainNetwork(true, 784, 11, 6, 10);
    check(PerceptronTasks.three(11, 6, 5), SINGLE, network.step(5));
  }

  /** The second step starts from what the first one wrote. */
  @Test
  void trainingStepsFollowEachOther() {
    PlainNetwork network = new PlainNetwork(false, 784, 9, 10);
    network.step(5);
    Task task = PerceptronTasks.two(9, 5);
    task.run();
    check(task, SINGLE, network.step(5));
  }

  @Test
  void everySizeIsListedOnce() {
    assertArrayEquals(
        new String[] {
          "axpy",
          "ew_fwd",
          "ew_grad",
          "logreg",
          "mlp",
          "matmul",
          "tiny_dense",
          "tiny_mm4",
          "xent",
          "lstm_fwd",
          "lstm_grad",
          "lenet_fwd",
          "lenet",
          "gmm",
          "scanpow",
          "cumsum",
          "adam"
        },
        Workloads.ALL.stream().map(Workload::name).toArray());
    assertEquals(43, Workloads.ALL.stream().mapToInt(workload -> workload.sizes().size()).sum());
  }
}
