package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** Steps of {@link Adam} in place. The gradient stays the same. */
final class AdamTasks {
  private AdamTasks() {}

  static Task step(int n) {
    Adam.State s =
        new Adam.State(
            Inputs.f32(1, 1, n),
            Inputs.f32(2, 0.1, n),
            Tensor.of(Inputs.single(Inputs.shifted(3, 0.005, 0.006, n)), n));
    Tensor<F32> g = Inputs.f32(4, 0.1, n);
    int[] steps = new int[1];
    Runnable step =
        () -> {
          int t = ++steps[0];
          AdamKernels.stepInto(
              s,
              g,
              (float) (1 - Math.pow(0.9, t)),
              (float) (1 - Math.pow(0.999, t)),
              s.p(),
              s.m(),
              s.v());
        };
    return new Task(AdamKernels.class, "step", "float32", new Cost(14L * n, 0, 28L * n), step)
        .output("p", s::p)
        .output("m", s::m)
        .output("v", s::v);
  }
}
