package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The kernels of {@link Lstm} for {@code n} sequences of {@code t} steps and {@code h} units. */
final class LstmTasks {
  private LstmTasks() {}

  private record Weights(Tensor<F32> wx, Tensor<F32> wh, Tensor<F32> b) {
    static Weights of(int h) {
      double scale = 1 / Math.sqrt(h);
      return new Weights(
          Inputs.f32(2, scale, h, 4L * h),
          Inputs.f32(3, scale, h, 4L * h),
          Inputs.f32(4, 0.1, 4L * h));
    }
  }

  static Task forward(int n, int h, int t) {
    Tensor<F32> x = Inputs.f32(1, 1, t, n, h);
    Weights m = Weights.of(h);
    Tensor<F32> states = Tensor.zeros(F32.class, t, n, h);
    return new Task(
            LstmKernels.class,
            "states",
            "float32",
            cost(n, h, t, 1),
            () -> LstmKernels.statesInto(x, m.wx(), m.wh(), m.b(), states))
        .output("hs", () -> states);
  }

  static Task gradient(int n, int h, int t) {
    Tensor<F32> x = Inputs.f32(1, 1, t, n, h);
    Weights m = Weights.of(h);
    Weights g =
        new Weights(
            Tensor.zeros(F32.class, h, 4L * h),
            Tensor.zeros(F32.class, h, 4L * h),
            Tensor.zeros(F32.class, 4L * h));
    float[] loss = new float[1];
    return new Task(
            LstmKernels.class,
            "lossGradient",
            "float32",
            cost(n, h, t, 3),
            () ->
                LstmKernels.lossGradientInto(x, m.wx(), m.wh(), m.b(), loss, g.wx(), g.wh(), g.b()))
        .output("loss", loss)
        .output("gWx", g::wx)
        .output("gWh", g::wh)
        .output("gb", g::b);
  }

  /**
   * @param passes 1, or 3 with a gradient, which also writes what the size of the weights is
   */
  private static Cost cost(long n, long h, long t, int passes) {
    long weights = (passes == 1 ? 8 : 16) * h * h;
    return new Cost(
        passes * t * (2 * n * h * 4 * h * 2 + 10 * n * h),
        5 * t * n * h,
        Float.BYTES * (weights + 2 * t * n * h));
  }
}
