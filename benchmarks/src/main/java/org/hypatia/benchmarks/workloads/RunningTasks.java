package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The kernels of {@link Running} with vectors of {@code n} elements. */
final class RunningTasks {
  private RunningTasks() {}

  static Task sums(int n) {
    Tensor<F32> x = Inputs.f32(1, 1, n);
    Tensor<F32> y = Tensor.zeros(F32.class, n);
    return new Task(
            RunningKernels.class,
            "sums",
            "float32",
            new Cost(n, 0, 8L * n),
            () -> RunningKernels.sumsInto(x, y))
        .output("y", () -> y);
  }

  static Task power(int n) {
    Tensor<F32> a = Tensor.of(base(n), n);
    Tensor<F32> y = Tensor.zeros(F32.class, n);
    return new Task(
            RunningKernels.class,
            "power",
            "float32",
            new Cost(100L * n, 0, 8L * n),
            () -> RunningKernels.powerInto(a, y))
        .output("y", () -> y);
  }

  /** What is raised to a power: numbers near 1. */
  static float[] base(int n) {
    return Inputs.single(Inputs.shifted(1, 0.01, 1, n));
  }
}
