package org.hypatia.benchmarks.workloads;

import static org.hypatia.Nn.crossEntropy;

import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** The loss of a classifier. */
final class Softmax {
  private Softmax() {}

  @Kernel
  @Gradient(wrt = "x")
  static float loss(@Shape("n, k") Tensor<F32> x, @Shape("n") Tensor<I32> labels) {
    return crossEntropy(x, labels).floatValue();
  }
}
