package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The gradients of {@link Logistic} for {@code n} rows of {@code d} columns. */
public final class LogisticTasks {
  private LogisticTasks() {}

  /** In float32. */
  public static Task single(int n, int d) {
    Tensor<F32> x = Inputs.f32(1, 1, n, d);
    Tensor<F32> y = Inputs.i32(2, n, 2).cast(F32.class);
    Tensor<F32> w = Inputs.f32(3, 0.1, d);
    float b = Inputs.floats(4, 0.1)[0];
    float[] loss = new float[1];
    Tensor<F32> gw = Tensor.zeros(F32.class, d);
    float[] gb = new float[1];
    return new Task(
            LogisticKernels.class,
            "loss32Gradient",
            "float32",
            cost(n, d, Float.BYTES),
            () -> LogisticKernels.loss32GradientInto(x, y, w, b, loss, gw, gb))
        .output("loss", loss)
        .output("gw", () -> gw)
        .output("gb", gb);
  }

  /** In float64. */
  static Task twice(int n, int d) {
    Tensor<F64> x = Inputs.f64(1, 1, n, d);
    Tensor<F64> y = Inputs.i32(2, n, 2).cast(F64.class);
    Tensor<F64> w = Inputs.f64(3, 0.1, d);
    double b = Inputs.doubles(4, 0.1)[0];
    double[] loss = new double[1];
    Tensor<F64> gw = Tensor.zeros(F64.class, d);
    double[] gb = new double[1];
    return new Task(
            LogisticKernels.class,
            "loss64Gradient",
            "float64",
            cost(n, d, Double.BYTES),
            () -> LogisticKernels.loss64GradientInto(x, y, w, b, loss, gw, gb))
        .output("loss", loss)
        .output("gw", () -> gw)
        .output("gb", gb);
  }

  private static Cost cost(long n, long d, int width) {
    return new Cost(4 * n * d + 6 * n, 2 * n, width * (n * d + n + 2 * d));
  }
}
