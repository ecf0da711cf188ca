package org.hypatia.benchmarks.workloads;

import static org.hypatia.TensorMath.mean;
import static org.hypatia.TensorMath.softplus;
import static org.hypatia.TensorMath.square;
import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Logistic regression with a penalty on the weights, in both precisions. */
final class Logistic {
  private Logistic() {}

  @Kernel
  @Gradient(wrt = {"w", "b"})
  static float loss32(
      @Shape("n, d") Tensor<F32> x, @Shape("n") Tensor<F32> y, @Shape("d") Tensor<F32> w, float b) {
    Tensor<F32> z = x.matmul(w).plus(b);
    return mean(softplus(z).minus(y.times(z))).floatValue() + 0.01f * sum(square(w)).floatValue();
  }

  @Kernel
  @Gradient(wrt = {"w", "b"})
  static double loss64(
      @Shape("n, d") Tensor<F64> x,
      @Shape("n") Tensor<F64> y,
      @Shape("d") Tensor<F64> w,
      double b) {
    Tensor<F64> z = x.matmul(w).plus(b);
    return mean(softplus(z).minus(y.times(z))).doubleValue() + 0.01 * sum(square(w)).doubleValue();
  }
}
