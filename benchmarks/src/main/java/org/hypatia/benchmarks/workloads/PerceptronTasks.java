package org.hypatia.benchmarks.workloads;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.benchmarks.workloads.Task.Cost;

/**
 * Training steps of {@link Perceptron} on {@code n} images. A step reads one copy of the parameters
 * and writes the other, and the next step goes the other way, so that none allocates.
 */
final class PerceptronTasks {
  private static final int PIXELS = 784;
  private static final int CLASSES = 10;

  private PerceptronTasks() {}

  static Task two(int hidden, int n) {
    Tensor<F32> x = Inputs.f32(1, 1, n, PIXELS);
    Tensor<I32> labels = Inputs.i32(2, n, CLASSES);
    Perceptron.Two[] copies = {
      new Perceptron.Two(
          weights(0, PIXELS, hidden),
          bias(0, hidden),
          weights(1, hidden, CLASSES),
          bias(1, CLASSES)),
      new Perceptron.Two(room(PIXELS, hidden), room(hidden), room(hidden, CLASSES), room(CLASSES))
    };
    float[] loss = new float[1];
    Runnable step =
        () -> {
          Perceptron.Two now = copies[0];
          Perceptron.Two next = copies[1];
          PerceptronKernels.stepTwoInto(
              now, x, labels, loss, next.w0(), next.b0(), next.w1(), next.b1());
          copies[0] = next;
          copies[1] = now;
        };
    return new Task(
            PerceptronKernels.class, "stepTwo", "float32", cost(n, PIXELS, hidden, CLASSES), step)
        .output("loss", loss)
        .output("param0", () -> copies[0].w0())
        .output("param1", () -> copies[0].b0())
        .output("param2", () -> copies[0].w1())
        .output("param3", () -> copies[0].b1());
  }

  static Task three(int h, int k, int n) {
    Tensor<F32> x = Inputs.f32(1, 1, n, PIXELS);
    Tensor<I32> labels = Inputs.i32(2, n, CLASSES);
    Perceptron.Three[] copies = {
      new Perceptron.Three(
          weights(0, PIXELS, h),
          bias(0, h),
          weights(1, h, k),
          bias(1, k),
          weights(2, k, CLASSES),
          bias(2, CLASSES)),
      new Perceptron.Three(
          room(PIXELS, h), room(h), room(h, k), room(k), room(k, CLASSES), room(CLASSES))
    };
    float[] loss = new float[1];
    Runnable step =
        () -> {
          Perceptron.Three now = copies[0];
          Perceptron.Three next = copies[1];
          PerceptronKernels.stepThreeInto(
              now, x, labels, loss, next.w0(), next.b0(), next.w1(), next.b1(), next.w2(),
              next.b2());
          copies[0] = next;
          copies[1] = now;
        };
    return new Task(
            PerceptronKernels.class, "stepThree", "float32", cost(n, PIXELS, h, k, CLASSES), step)
        .output("loss", loss)
        .output("param0", () -> copies[0].w0())
        .output("param1", () -> copies[0].b0())
        .output("param2", () -> copies[0].w1())
        .output("param3", () -> copies[0].b1())
        .output("param4", () -> copies[0].w2())
        .output("param5", () -> copies[0].b2());
  }

  private static Tensor<F32> weights(int layer, int in, int out) {
    return Inputs.f32(10 + 2 * layer, 1.0 / Math.sqrt(in), in, out);
  }

  private static Tensor<F32> bias(int layer, int out) {
    return Inputs.f32(11 + 2 * layer, 0.1, out);
  }

  private static Tensor<F32> room(long... shape) {
    return Tensor.zeros(F32.class, shape);
  }

  /** The first layer needs no gradient of its input, so two products instead of three. */
  private static Cost cost(long n, long... widths) {
    long flops = 0;
    long activations = 0;
    long parameters = 0;
    for (int i = 1; i < widths.length; i++) {
      long weights = widths[i - 1] * widths[i];
      flops += 2 * n * weights * (i == 1 ? 2 : 3) + 2 * weights;
      activations += widths[i];
      parameters += weights + widths[i];
    }
    return new Cost(flops, 2 * n * activations, Float.BYTES * (2 * parameters + n * widths[0]));
  }
}
