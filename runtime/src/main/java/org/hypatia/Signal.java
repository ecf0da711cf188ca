package org.hypatia;

import java.util.function.DoubleUnaryOperator;

/**
 * Windows of signal processing, as NumPy makes them: symmetric, the largest value in the middle,
 * and for a single place 1.
 */
public final class Signal {
  private Signal() {}

  /** Bartlett's window, a triangle that is 0 at both ends. */
  public static <T extends Floating> Tensor<T> bartlett(Class<T> dtype, long n) {
    return window("bartlett", dtype, n, t -> 1 - Math.abs(t));
  }

  /** Hann's window, {@code 0.5 + 0.5 cos(pi t)}, where t goes from -1 to 1: NumPy's hanning. */
  public static <T extends Floating> Tensor<T> hann(Class<T> dtype, long n) {
    return window("hann", dtype, n, t -> 0.5 + 0.5 * Math.cos(Math.PI * t));
  }

  /** Hamming's window, {@code 0.54 + 0.46 cos(pi t)}, where t goes from -1 to 1. */
  public static <T extends Floating> Tensor<T> hamming(Class<T> dtype, long n) {
    return window("hamming", dtype, n, t -> 0.54 + 0.46 * Math.cos(Math.PI * t));
  }

  private static <T extends Floating> Tensor<T> window(
      String op, Class<T> dtype, long n, DoubleUnaryOperator shape) {
    DType type = Sampling.floating(op, dtype);
    Tensor<T> result = Tensor.allocate(type, n);
    Storage target = result.storage();
    double last = Math.max(n - 1, 1);
    for (int i = 0; i < n; i++) {
      target.setDouble(i, shape.applyAsDouble((2.0 * i - (n - 1)) / last));
    }
    return result;
  }
}
