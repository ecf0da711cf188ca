package org.hypatia.benchmarks.workloads;

import static org.hypatia.Nn.conv2d;
import static org.hypatia.Nn.crossEntropy;
import static org.hypatia.Nn.maxPool;
import static org.hypatia.TensorMath.tanh;
import static org.hypatia.TensorMath.valueAndGrad;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.ValueAndGrad;
import org.hypatia.annotation.Donated;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Two convolutions, each with pooling, and two dense layers, for images of 28 by 28 pixels. */
final class LeNet {
  private static final float RATE = 0.01f;

  private LeNet() {}

  record Model(
      @Shape("20, 1, 5, 5") Tensor<F32> k1,
      @Shape("20") Tensor<F32> c1,
      @Shape("50, 20, 5, 5") Tensor<F32> k2,
      @Shape("50") Tensor<F32> c2,
      @Shape("800, 500") Tensor<F32> w1,
      @Shape("500") Tensor<F32> b1,
      @Shape("500, 10") Tensor<F32> w2,
      @Shape("10") Tensor<F32> b2) {}

  record Step(float loss, Model model) {}

  private static Tensor<F32> layer(Tensor<F32> x, Tensor<F32> kernel, Tensor<F32> bias) {
    return tanh(maxPool(conv2d(x, kernel), 2, 2).plus(bias.expandDims(-1, -2)));
  }

  @Kernel
  static Tensor<F32> logits(@Shape("n, 1, 28, 28") Tensor<F32> x, Model m) {
    Tensor<F32> features = layer(layer(x, m.k1(), m.c1()), m.k2(), m.c2()).flatten(1);
    return tanh(features.matmul(m.w1()).plus(m.b1())).matmul(m.w2()).plus(m.b2());
  }

  @Kernel
  static Step step(
      @Donated Model m, @Shape("n, 1, 28, 28") Tensor<F32> x, @Shape("n") Tensor<I32> labels) {
    ValueAndGrad<Model> r =
        valueAndGrad(candidate -> crossEntropy(logits(x, candidate), labels).floatValue(), m);
    Model g = r.gradient();
    return new Step(
        (float) r.value(),
        new Model(
            m.k1().minus(g.k1().times(RATE)),
            m.c1().minus(g.c1().times(RATE)),
            m.k2().minus(g.k2().times(RATE)),
            m.c2().minus(g.c2().times(RATE)),
            m.w1().minus(g.w1().times(RATE)),
            m.b1().minus(g.b1().times(RATE)),
            m.w2().minus(g.w2().times(RATE)),
            m.b2().minus(g.b2().times(RATE))));
  }
}
