package org.hypatia.benchmarks.workloads;

import java.util.List;

/** The catalogue. Names, sizes and formulas are those that the other systems are measured with. */
public final class Workloads {
  public static final List<Workload> ALL =
      List.of(
          new Workload("axpy", "z", "z = 2a*x + b*y - c; a, b of rank 0, x, y, c vectors")
              .size("1e3", () -> PointwiseTasks.axpy(1_000))
              .size("1e6", () -> PointwiseTasks.axpy(1_000_000))
              .size("1e7", () -> PointwiseTasks.axpy(10_000_000)),
          new Workload("ew_fwd", "y", "y = exp(-x^2)*sin(3x) + log1p(|x|)")
              .size("1e3", () -> PointwiseTasks.chain(1_000))
              .size("1e6", () -> PointwiseTasks.chain(1_000_000))
              .size("1e7", () -> PointwiseTasks.chain(10_000_000)),
          new Workload("ew_grad", "gx", "gx = d sum(y) / dx, y as in ew_fwd")
              .size("1e3", () -> PointwiseTasks.chainSlope(1_000))
              .size("1e6", () -> PointwiseTasks.chainSlope(1_000_000))
              .size("1e7", () -> PointwiseTasks.chainSlope(10_000_000)),
          new Workload(
                  "logreg",
                  "loss,gw,gb",
                  "z = X@w + b; loss = mean(softplus(z) - y*z) + 0.01*sum(w^2); its gradients")
              .size("n1024d64_f32", () -> LogisticTasks.single(1024, 64))
              .size("n1024d64_f64", () -> LogisticTasks.twice(1024, 64))
              .size("n400d784_f32", () -> LogisticTasks.single(400, 784))
              .size("n400d784_f64", () -> LogisticTasks.twice(400, 784))
              .size("n100000d32_f32", () -> LogisticTasks.single(100_000, 32))
              .size("n100000d32_f64", () -> LogisticTasks.twice(100_000, 32)),
          new Workload(
                  "mlp",
                  "loss,params...",
                  "h = act(h@W + b) (tanh at the first size, relu at the second), last layer"
                      + " linear, mean softmax cross-entropy, p -= 0.01*g")
              .size("784-500-10b60", () -> PerceptronTasks.two(500, 60))
              .size("784-1024-1024-10b256", () -> PerceptronTasks.three(1024, 1024, 256)),
          new Workload("matmul", "y", "y = relu(A@B + bias)")
              .size("64", () -> DenseTasks.square(64))
              .size("256", () -> DenseTasks.square(256))
              .size("1024", () -> DenseTasks.square(1024))
              .size("2048", () -> DenseTasks.square(2048)),
          new Workload("tiny_dense", "y", "y = tanh(x@W + b), 1x16").size("b1", DenseTasks::tiny));

  private Workloads() {}
}
