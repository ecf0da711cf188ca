package org.hypatia.benchmarks.workloads;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The kernels of {@link Dense}. */
final class DenseTasks {
  private DenseTasks() {}

  static Task square(int size) {
    long n = size;
    Tensor<F32> a = Inputs.f32(1, 1, n, n);
    Tensor<F32> b = Inputs.f32(2, 1, n, n);
    Tensor<F32> bias = Inputs.f32(3, 1, n);
    Tensor<F32> y = Tensor.zeros(F32.class, n, n);
    return new Task(
            DenseKernels.class,
            "square",
            "float32",
            new Cost(2 * n * n * n + 2 * n * n, 0, Float.BYTES * (3 * n * n)),
            () -> DenseKernels.squareInto(a, b, bias, y))
        .output("y", () -> y);
  }

  static Task tiny() {
    Tensor<F32> x = Inputs.f32(1, 1, 1, 16);
    Tensor<F32> w = Inputs.f32(2, 0.25, 16, 16);
    Tensor<F32> b = Inputs.f32(3, 0.1, 16);
    Tensor<F32> y = Tensor.zeros(F32.class, 1, 16);
    return new Task(
            DenseKernels.class,
            "tiny",
            "float32",
            new Cost(512 + 16, 16, Float.BYTES * (16 * 16 + 48)),
            () -> DenseKernels.tinyInto(x, w, b, y))
        .output("y", () -> y);
  }

  static Task chain(int n) {
    List<Tensor<F32>> m = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      m.add(Inputs.f32(1 + i, 1, n, 4, 4));
    }
    Tensor<F32> y = Tensor.zeros(F32.class, n, 4, 4);
    Tensor<F32> m0 = m.get(0);
    Tensor<F32> m1 = m.get(1);
    Tensor<F32> m2 = m.get(2);
    Tensor<F32> m3 = m.get(3);
    Tensor<F32> m4 = m.get(4);
    Tensor<F32> m5 = m.get(5);
    Tensor<F32> m6 = m.get(6);
    Tensor<F32> m7 = m.get(7);
    return new Task(
            DenseKernels.class,
            "chain",
            "float32",
            new Cost(n * 7L * 128, 0, Float.BYTES * (9 * 16L * n)),
            () -> DenseKernels.chainInto(m0, m1, m2, m3, m4, m5, m6, m7, y))
        .output("y", () -> y);
  }
}
