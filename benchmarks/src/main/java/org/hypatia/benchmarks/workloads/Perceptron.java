package org.hypatia.benchmarks.workloads;

import static org.hypatia.Nn.crossEntropy;
import static org.hypatia.TensorMath.relu;
import static org.hypatia.TensorMath.tanh;
import static org.hypatia.TensorMath.valueAndGrad;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.ValueAndGrad;
import org.hypatia.annotation.Donated;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Steps of gradient descent for networks of two and of three layers. */
final class Perceptron {
  private static final float RATE = 0.01f;

  private Perceptron() {}

  record Two(
      @Shape("784, h") Tensor<F32> w0,
      @Shape("h") Tensor<F32> b0,
      @Shape("h, 10") Tensor<F32> w1,
      @Shape("10") Tensor<F32> b1) {}

  record TwoStep(float loss, Two network) {}

  record Three(
      @Shape("784, h") Tensor<F32> w0,
      @Shape("h") Tensor<F32> b0,
      @Shape("h, k") Tensor<F32> w1,
      @Shape("k") Tensor<F32> b1,
      @Shape("k, 10") Tensor<F32> w2,
      @Shape("10") Tensor<F32> b2) {}

  record ThreeStep(float loss, Three network) {}

  private static float loss(Two m, Tensor<F32> x, Tensor<I32> labels) {
    Tensor<F32> h = tanh(x.matmul(m.w0()).plus(m.b0()));
    return crossEntropy(h.matmul(m.w1()).plus(m.b1()), labels).floatValue();
  }

  private static float loss(Three m, Tensor<F32> x, Tensor<I32> labels) {
    Tensor<F32> h = relu(x.matmul(m.w0()).plus(m.b0()));
    Tensor<F32> k = relu(h.matmul(m.w1()).plus(m.b1()));
    return crossEntropy(k.matmul(m.w2()).plus(m.b2()), labels).floatValue();
  }

  @Kernel
  static TwoStep stepTwo(
      @Donated Two m, @Shape("n, 784") Tensor<F32> x, @Shape("n") Tensor<I32> labels) {
    ValueAndGrad<Two> r = valueAndGrad(candidate -> loss(candidate, x, labels), m);
    Two g = r.gradient();
    return new TwoStep(
        (float) r.value(),
        new Two(
            m.w0().minus(g.w0().times(RATE)),
            m.b0().minus(g.b0().times(RATE)),
            m.w1().minus(g.w1().times(RATE)),
            m.b1().minus(g.b1().times(RATE))));
  }

  @Kernel
  static ThreeStep stepThree(
      @Donated Three m, @Shape("n, 784") Tensor<F32> x, @Shape("n") Tensor<I32> labels) {
    ValueAndGrad<Three> r = valueAndGrad(candidate -> loss(candidate, x, labels), m);
    Three g = r.gradient();
    return new ThreeStep(
        (float) r.value(),
        new Three(
            m.w0().minus(g.w0().times(RATE)),
            m.b0().minus(g.b0().times(RATE)),
            m.w1().minus(g.w1().times(RATE)),
            m.b1().minus(g.b1().times(RATE)),
            m.w2().minus(g.w2().times(RATE)),
            m.b2().minus(g.b2().times(RATE))));
  }
}
