package org.hypatia.benchmarks.workloads;

import static org.hypatia.benchmarks.workloads.PlainNetwork.widen;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Each workload at a small size against loops in doubles that know nothing of kernels. */
class WorkloadsTest {
  private static final double SINGLE = 2e-5;
  private static final double DOUBLE = 1e-12;

  private static void check(Task task, double tolerance, Map<String, double[]> expected) {
    task.run();
    Map<String, double[]> actual = task.checksums();
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, elements) -> {
          double sum = 0;
          double squares = 0;
          double size = 0;
          for (double x : elements) {
            sum += x;
            squares += x * x;
            size += Math.abs(x);
          }
          // The elements of a sum may cancel, so its error is measured by their absolute values.
          double[] sums = Objects.requireNonNull(actual.get(name));
          assertEquals(sum, sums[0], tolerance * size, name);
          assertEquals(squares, sums[1], tolerance * squares, name);
        });
  }

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
        new String[] {"axpy", "ew_fwd", "ew_grad", "logreg", "mlp", "matmul", "tiny_dense"},
        Workloads.ALL.stream().map(Workload::name).toArray());
    assertEquals(22, Workloads.ALL.stream().mapToInt(workload -> workload.sizes().size()).sum());
  }
}
