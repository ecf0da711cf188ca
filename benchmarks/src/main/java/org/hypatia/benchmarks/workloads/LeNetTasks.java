package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/** The kernels of {@link LeNet} on {@code n} images. A training step is made in place. */
final class LeNetTasks {
  private static final long PARAMETERS = 431_080;

  private LeNetTasks() {}

  private static LeNet.Model model() {
    return new LeNet.Model(
        Inputs.f32(10, 0.2, 20, 1, 5, 5),
        Inputs.f32(11, 0.1, 20),
        Inputs.f32(12, 1 / Math.sqrt(500), 50, 20, 5, 5),
        Inputs.f32(13, 0.1, 50),
        Inputs.f32(14, 1 / Math.sqrt(800), 800, 500),
        Inputs.f32(15, 0.1, 500),
        Inputs.f32(16, 1 / Math.sqrt(500), 500, 10),
        Inputs.f32(17, 0.1, 10));
  }

  static Task logits(int n) {
    Tensor<F32> x = Inputs.f32(1, 1, n, 1, 28, 28);
    LeNet.Model m = model();
    Tensor<F32> logits = Tensor.zeros(F32.class, n, 10);
    return new Task(
            LeNetKernels.class,
            "logits",
            "float32",
            new Cost(
                forward(n), n * (20 * 144 + 50 * 16 + 500L), Float.BYTES * (n * 784L + PARAMETERS)),
            () -> LeNetKernels.logitsInto(x, m, logits))
        .output("logits", () -> logits);
  }

  static Task step(int n) {
    Tensor<F32> x = Inputs.f32(1, 1, n, 1, 28, 28);
    Tensor<I32> labels = Inputs.i32(2, n, 10);
    LeNet.Model m = model();
    float[] loss = new float[1];
    return new Task(
            LeNetKernels.class,
            "step",
            "float32",
            new Cost(
                3 * forward(n) - n * 2L * 20 * 25 * 576,
                n * (20 * 144 + 50 * 16 + 510L),
                Float.BYTES * (n * 784L + 2 * PARAMETERS)),
            () ->
                LeNetKernels.stepInto(
                    m, x, labels, loss, m.k1(), m.c1(), m.k2(), m.c2(), m.w1(), m.b1(), m.w2(),
                    m.b2()))
        .output("loss", loss)
        .output("param0", m::k1)
        .output("param1", m::c1)
        .output("param2", m::k2)
        .output("param3", m::c2)
        .output("param4", m::w1)
        .output("param5", m::b1)
        .output("param6", m::w2)
        .output("param7", m::b2);
  }

  private static long forward(int n) {
    return n * 2L * (20 * 25 * 576 + 50 * 500 * 64 + 800 * 500 + 5000);
  }
}
