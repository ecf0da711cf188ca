package org.hypatia.benchmarks.workloads;

import static org.hypatia.TensorMath.relu;
import static org.hypatia.TensorMath.tanh;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Products of matrices: square ones of any size, and tiny ones whose sizes the compiler knows. */
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

  /** Stacks of eight matrices, multiplied from the left to the right. */
  @Kernel
  static Tensor<F32> chain(
      @Shape("n, 4, 4") Tensor<F32> m0,
      @Shape("n, 4, 4") Tensor<F32> m1,
      @Shape("n, 4, 4") Tensor<F32> m2,
      @Shape("n, 4, 4") Tensor<F32> m3,
      @Shape("n, 4, 4") Tensor<F32> m4,
      @Shape("n, 4, 4") Tensor<F32> m5,
      @Shape("n, 4, 4") Tensor<F32> m6,
      @Shape("n, 4, 4") Tensor<F32> m7) {
    return m0.matmul(m1).matmul(m2).matmul(m3).matmul(m4).matmul(m5).matmul(m6).matmul(m7);
  }
}
