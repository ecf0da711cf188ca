package org.hypatia.sample.digits;

import static org.hypatia.Nn.crossEntropy;
import static org.hypatia.Nn.softmax;
import static org.hypatia.TensorMath.grad;
import static org.hypatia.TensorMath.relu;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Donated;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** A network of two layers that tells digits apart. */
final class DigitNetwork {
  private DigitNetwork() {}

  record Network(
      @Shape("64, hidden") Tensor<F32> w1,
      @Shape("hidden") Tensor<F32> b1,
      @Shape("hidden, 10") Tensor<F32> w2,
      @Shape("10") Tensor<F32> b2) {}

  record Step(float loss, Network network) {}

  private static Tensor<F32> logits(Network network, Tensor<F32> pixels) {
    Tensor<F32> hidden = relu(pixels.matmul(network.w1()).plus(network.b1()));
    return hidden.matmul(network.w2()).plus(network.b2());
  }

  /** How probable each digit is, for each image. */
  @Kernel
  @Shape("n, 10")
  static Tensor<F32> probabilities(Network network, @Shape("n, 64") Tensor<F32> pixels) {
    return softmax(logits(network, pixels));
  }

  /** Mean cross-entropy. */
  @Kernel
  @Gradient(wrt = "network")
  static float loss(
      Network network, @Shape("n, 64") Tensor<F32> pixels, @Shape("n") Tensor<I32> labels) {
    return crossEntropy(logits(network, pixels), labels).floatValue();
  }

  /** One step of gradient descent, and the loss before it. */
  @Kernel
  static Step step(
      @Donated Network network,
      @Shape("n, 64") Tensor<F32> pixels,
      @Shape("n") Tensor<I32> labels,
      float rate) {
    Network g = grad(candidate -> loss(candidate, pixels, labels), network);
    return new Step(
        loss(network, pixels, labels),
        new Network(
            network.w1().minus(g.w1().times(rate)),
            network.b1().minus(g.b1().times(rate)),
            network.w2().minus(g.w2().times(rate)),
            network.b2().minus(g.b2().times(rate))));
  }
}
