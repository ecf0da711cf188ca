package org.hypatia.benchmarks.workloads;

import static org.hypatia.TensorMath.relu;
import static org.hypatia.TensorMath.tanh;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Single layers: a square one of any size, and a tiny one whose sizes the compiler knows. */
final class Dense {
  private Dense() {}

  @Kernel
  static Tensor<F32> square(
      @Shape("n, n") Tensor<F32> a, @Shape("n, n") Tensor<F32> b, @Shape("n") Tensor<F32> bias) {
    return relu(a.matmul(b).plus(bias));
  }

  @Kernel
  static Tensor<F32> tiny(
      @Shape("1, 16") Tensor<F32> x, @Shape("16, 16") Tensor<F32> w, @Shape("16") Tensor<F32> b) {
    return tanh(x.matmul(w).plus(b));
  }
}
