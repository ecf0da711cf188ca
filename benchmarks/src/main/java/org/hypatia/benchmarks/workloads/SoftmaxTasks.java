package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The gradient of {@link Softmax} for {@code n} rows of {@code k} classes. */
final class SoftmaxTasks {
  private SoftmaxTasks() {}

  static Task gradient(int n, int k) {
    Tensor<F32> x = Inputs.f32(1, 4, n, k);
    Tensor<I32> labels = Inputs.i32(2, n, k);
    float[] loss = new float[1];
    Tensor<F32> gradient = Tensor.zeros(F32.class, n, k);
    long elements = (long) n * k;
    return new Task(
            SoftmaxKernels.class,
            "lossGradient",
            "float32",
            new Cost(5 * elements, elements, 8 * elements),
            () -> SoftmaxKernels.lossGradientInto(x, labels, loss, gradient))
        .output("loss", loss)
        .output("glogits", () -> gradient);
  }
}
