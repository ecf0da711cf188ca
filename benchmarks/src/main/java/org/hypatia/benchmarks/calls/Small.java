package org.hypatia.benchmarks.calls;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Kernels that do next to nothing, so that the call is what is measured. */
final class Small {
  private Small() {}

  @Kernel
  static double scalar(double x, double y) {
    return x * y + x;
  }

  /** Of any length, so that only the call can know how little there is to do. */
  @Kernel
  static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  /** As {@link #dot}, but the compiler sees that a native call would cost more than the work. */
  @Kernel
  static double dot8(@Shape("8") double[] x, @Shape("8") double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  @Kernel
  static double[] add(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] + y[i];
    }
    return z;
  }

  @Kernel
  static Tensor<F32> addTensors(@Shape("n") Tensor<F32> x, @Shape("n") Tensor<F32> y) {
    return x.plus(y);
  }
}
