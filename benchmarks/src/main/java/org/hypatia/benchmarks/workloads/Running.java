package org.hypatia.benchmarks.workloads;

import static org.hypatia.TensorMath.cumsum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Values that are carried along: over the elements of a vector, and over the turns of a loop. */
final class Running {
  private Running() {}

  @Kernel
  static Tensor<F32> sums(@Shape("n") Tensor<F32> x) {
    return cumsum(x, 0);
  }

  /** The hundredth power of each element. */
  @Kernel
  static Tensor<F32> power(@Shape("n") Tensor<F32> a) {
    Tensor<F32> power = Tensor.onesLike(a);
    for (int i = 0; i < 100; i++) {
      power = power.times(a);
    }
    return power;
  }
}
