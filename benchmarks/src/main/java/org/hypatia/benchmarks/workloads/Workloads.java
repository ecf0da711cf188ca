package org.hypatia.benchmarks.workloads;

import java.util.List;

/** The catalogue. Names, sizes and formulas are those that the other systems are measured with. */
public final class Workloads {
  public static final List<Workload> ALL =
      List.of(
          new Workload("axpy", "z", "z = 2a*x + b*y - c; a, b of rank 0, x, y, c vectors")
              .size("1e3", () -> PointwiseTasks.axpy(1_000))
              .size(
                  "1e6", () -> PointwiseTasks.axpy(1_000_000), () -> PlainPointwise.axpy(1_000_000))
              .size(
                  "1e7",
                  () -> PointwiseTasks.axpy(10_000_000),
                  () -> PlainPointwise.axpy(10_000_000))
              .growing("elements", 100_000_000, n -> n, PointwiseTasks::axpy),
          new Workload("ew_fwd", "y", "y = exp(-x^2)*sin(3x) + log1p(|x|)")
              .size("1e3", () -> PointwiseTasks.chain(1_000))
              .size(
                  "1e6",
                  () -> PointwiseTasks.chain(1_000_000),
                  () -> PlainPointwise.chain(1_000_000))
              .size(
                  "1e7",
                  () -> PointwiseTasks.chain(10_000_000),
                  () -> PlainPointwise.chain(10_000_000))
              .growing("elements", 100_000_000, n -> n, PointwiseTasks::chain),
          new Workload("ew_grad", "gx", "gx = d sum(y) / dx, y as in ew_fwd")
              .size("1e3", () -> PointwiseTasks.chainSlope(1_000))
              .size(
                  "1e6",
                  () -> PointwiseTasks.chainSlope(1_000_000),
                  () -> PlainPointwise.chainSlope(1_000_000))
              .size(
                  "1e7",
                  () -> PointwiseTasks.chainSlope(10_000_000),
                  () -> PlainPointwise.chainSlope(10_000_000))
              .growing("elements", 100_000_000, n -> n, PointwiseTasks::chainSlope),
          new Workload(
                  "logreg",
                  "loss,gw,gb",
                  "z = X@w + b; loss = mean(softplus(z) - y*z) + 0.01*sum(w^2); its gradients")
              .size("n1024d64_f32", () -> LogisticTasks.single(1024, 64))
              .size("n1024d64_f64", () -> LogisticTasks.twice(1024, 64))
              .size(
                  "n400d784_f32",
                  () -> LogisticTasks.single(400, 784),
                  () -> PlainProducts.logistic(400, 784))
              .size("n400d784_f64", () -> LogisticTasks.twice(400, 784))
              .size(
                  "n100000d32_f32",
                  () -> LogisticTasks.single(100_000, 32),
                  () -> PlainProducts.logistic(100_000, 32))
              .size("n100000d32_f64", () -> LogisticTasks.twice(100_000, 32))
              .growing(
                  "rows of 32, float32", 3_000_000, n -> 32L * n, n -> LogisticTasks.single(n, 32)),
          new Workload(
                  "mlp",
                  "loss,params...",
                  "h = act(h@W + b) (tanh at the first size, relu at the second), last layer"
                      + " linear, mean softmax cross-entropy, p -= 0.01*g")
              .size(
                  "784-500-10b60",
                  () -> PerceptronTasks.two(500, 60),
                  () -> PlainClassifier.network(false, 60, 784, 500, 10))
              .size(
                  "784-1024-1024-10b256",
                  () -> PerceptronTasks.three(1024, 1024, 256),
                  () -> PlainClassifier.network(true, 256, 784, 1024, 1024, 10))
              .growing("images, 784-500-10", 10_000, n -> n, n -> PerceptronTasks.two(500, n)),
          new Workload("matmul", "y", "y = relu(A@B + bias)")
              .size("64", () -> DenseTasks.square(64))
              .size("256", () -> DenseTasks.square(256))
              .size("1024", () -> DenseTasks.square(1024), () -> PlainProducts.square(1024))
              .size("2048", () -> DenseTasks.square(2048))
              .growing("rows, columns and terms", 3_000, n -> (long) n * n * n, DenseTasks::square),
          new Workload("tiny_dense", "y", "y = tanh(x@W + b), 1x16").size("b1", DenseTasks::tiny),
          new Workload("tiny_mm4", "y", "y = M0@M1@...@M7, 4 by 4 each, from left to right")
              .size("b1", () -> DenseTasks.chain(1))
              .size("b1000", () -> DenseTasks.chain(1_000))
              .growing("chains of eight", 1_000_000, n -> n, DenseTasks::chain),
          new Workload(
                  "xent",
                  "loss,glogits",
                  "loss = mean_i(logsumexp(x_i) - x_i[t_i]); its gradient with respect to x")
              .size("32x10", () -> SoftmaxTasks.gradient(32, 10))
              .size(
                  "512x1000",
                  () -> SoftmaxTasks.gradient(512, 1000),
                  () -> PlainClassifier.crossEntropy(512, 1000))
              .size(
                  "4096x1000",
                  () -> SoftmaxTasks.gradient(4096, 1000),
                  () -> PlainClassifier.crossEntropy(4096, 1000))
              .growing("rows of 100", 1_000_000, n -> 100L * n, n -> SoftmaxTasks.gradient(n, 100)),
          new Workload(
                  "lstm_fwd",
                  "hs",
                  "a = x_t@Wx + h@Wh + b; i, f, g, o = a; c = sig(f)c + sig(i)tanh(g);"
                      + " h = sig(o)tanh(c)")
              .size("b1h32t20", () -> LstmTasks.forward(1, 32, 20))
              .size(
                  "b32h256t50",
                  () -> LstmTasks.forward(32, 256, 50),
                  () -> PlainLstm.forward(32, 256, 50))
              .growing("steps, 1 by 32", 1_000_000, n -> n, n -> LstmTasks.forward(1, 32, n)),
          new Workload(
                  "lstm_grad", "loss,gWx,gWh,gb", "loss = mean(hs^2), hs as in lstm_fwd; gradients")
              .size("b1h32t20", () -> LstmTasks.gradient(1, 32, 20))
              .size(
                  "b32h256t50",
                  () -> LstmTasks.gradient(32, 256, 50),
                  () -> PlainLstm.gradient(32, 256, 50))
              .growing("steps, 1 by 32", 100_000, n -> n, n -> LstmTasks.gradient(1, 32, n)),
          new Workload(
                  "lenet_fwd",
                  "logits",
                  "20@5x5, maxpool 2, tanh, 50@5x5, maxpool 2, tanh, dense 500 tanh, dense 10")
              .size("b1", () -> LeNetTasks.logits(1))
              .size("b64", () -> LeNetTasks.logits(64), () -> PlainLeNet.logits(64))
              .growing("images", 1_000, n -> n, LeNetTasks::logits),
          new Workload(
                  "lenet",
                  "loss,params...",
                  "mean softmax cross-entropy of lenet_fwd, p -= 0.01*g in place")
              .size("b1", () -> LeNetTasks.step(1))
              .size("b64", () -> LeNetTasks.step(64), () -> PlainLeNet.step(64))
              .growing("images", 1_000, n -> n, LeNetTasks::step),
          new Workload(
                  "gmm",
                  "loss,galphas,gmeans,gicf",
                  "log posterior of a mixture of normal distributions; its gradients")
              .size("d2k5n1000", () -> MixtureTasks.gradient(2, 5, 1000))
              .size(
                  "d10k25n1000",
                  () -> MixtureTasks.gradient(10, 25, 1000),
                  () -> PlainMixture.gradient(10, 25, 1000))
              .growing(
                  "points, 2 axes, 5 parts",
                  1_000_000,
                  n -> n,
                  n -> MixtureTasks.gradient(2, 5, n)),
          new Workload("scanpow", "y", "r = 1; 100 times r = r*A")
              .size("1e2", () -> RunningTasks.power(100))
              .size("1e5", () -> RunningTasks.power(100_000), () -> PlainPointwise.power(100_000))
              .growing("elements", 10_000_000, n -> n, RunningTasks::power),
          new Workload("cumsum", "y", "inclusive prefix sum")
              .size("1e3", () -> RunningTasks.sums(1_000))
              .size("1e6", () -> RunningTasks.sums(1_000_000), () -> PlainPointwise.sums(1_000_000))
              .growing("elements", 100_000_000, n -> n, RunningTasks::sums),
          new Workload("adam", "p,m,v", "a step of Adam in place, rate 1e-3, b1 .9, b2 .999")
              .size("1e3", () -> AdamTasks.step(1_000))
              .size("1e6", () -> AdamTasks.step(1_000_000), () -> PlainPointwise.adam(1_000_000))
              .growing("parameters", 100_000_000, n -> n, AdamTasks::step));

  private Workloads() {}
}
