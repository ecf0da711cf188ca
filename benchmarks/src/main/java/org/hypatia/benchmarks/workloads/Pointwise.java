package org.hypatia.benchmarks.workloads;

import static org.hypatia.TensorMath.abs;
import static org.hypatia.TensorMath.exp;
import static org.hypatia.TensorMath.grad;
import static org.hypatia.TensorMath.log1p;
import static org.hypatia.TensorMath.sin;
import static org.hypatia.TensorMath.square;
import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Kernels that treat each element alone. */
final class Pointwise {
  private Pointwise() {}

  /** {@code 2 a x + b y - c}. */
  @Kernel
  static Tensor<F32> axpy(
      @Shape("") Tensor<F32> a,
      @Shape("") Tensor<F32> b,
      @Shape("n") Tensor<F32> x,
      @Shape("n") Tensor<F32> y,
      @Shape("n") Tensor<F32> c) {
    return a.times(2).times(x).plus(b.times(y)).minus(c);
  }

  /** {@code exp(-x^2) sin(3 x) + log1p(|x|)}. */
  @Kernel
  static Tensor<F32> chain(@Shape("n") Tensor<F32> x) {
    return exp(square(x).negate()).times(sin(x.times(3))).plus(log1p(abs(x)));
  }

  /** The gradient of the sum of {@link #chain}. */
  @Kernel
  static Tensor<F32> chainSlope(@Shape("n") Tensor<F32> x) {
    return grad(v -> sum(chain(v)).floatValue(), x);
  }
}
