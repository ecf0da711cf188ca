package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The kernels of {@link Pointwise} with vectors of {@code n} elements. */
final class PointwiseTasks {
  private PointwiseTasks() {}

  static Task axpy(int n) {
    Tensor<F32> a = Tensor.scalar((float) Inputs.uniform(4, 0));
    Tensor<F32> b = Tensor.scalar((float) Inputs.uniform(5, 0));
    Tensor<F32> x = Inputs.f32(1, 1, n);
    Tensor<F32> y = Inputs.f32(2, 1, n);
    Tensor<F32> c = Inputs.f32(3, 1, n);
    Tensor<F32> z = Tensor.zeros(F32.class, n);
    return new Task(
            PointwiseKernels.class,
            "axpy",
            "float32",
            new Cost(3L * n, 0, 16L * n),
            () -> PointwiseKernels.axpyInto(a, b, x, y, c, z))
        .output("z", () -> z);
  }

  static Task chain(int n) {
    Tensor<F32> x = Inputs.f32(1, 2, n);
    Tensor<F32> y = Tensor.zeros(F32.class, n);
    return new Task(
            PointwiseKernels.class,
            "chain",
            "float32",
            new Cost(6L * n, 3L * n, 8L * n),
            () -> PointwiseKernels.chainInto(x, y))
        .output("y", () -> y);
  }

  static Task chainSlope(int n) {
    Tensor<F32> x = Inputs.f32(1, 2, n);
    Tensor<F32> gx = Tensor.zeros(F32.class, n);
    return new Task(
            PointwiseKernels.class,
            "chainSlope",
            "float32",
            new Cost(14L * n, 3L * n, 8L * n),
            () -> PointwiseKernels.chainSlopeInto(x, gx))
        .output("gx", () -> gx);
  }
}
