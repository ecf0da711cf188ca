package org.hypatia;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;

/**
 * Signal processing: convolution, and windows as NumPy makes them, symmetric, the largest value in
 * the middle, and for a single place 1.
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

  /** {@link #convolve(Tensor, Tensor, ConvolveMode)} of all elements. */
  public static <T extends Floating> Tensor<T> convolve(Tensor<T> a, Tensor<T> v) {
    return convolve(a, v, ConvolveMode.FULL);
  }

  /**
   * {@code z[i] = sum over j of a[i - j] v[j]}, of the elements that {@code mode} says. Where an
   * operand ends it goes on with zeros, and they are factors like others.
   *
   * @param a rank 1, at least one element
   * @param v rank 1, at least one element
   * @param mode known while compiling, in a kernel
   * @throws IllegalArgumentException if an operand has another rank, or is empty
   */
  public static <T extends Floating> Tensor<T> convolve(
      Tensor<T> a, Tensor<T> v, ConvolveMode mode) {
    double[] x = line("a", a);
    double[] y = line("v", v);
    int shorter = Math.min(x.length, y.length);
    int longer = Math.max(x.length, y.length);
    int start =
        switch (Objects.requireNonNull(mode, "mode")) {
          case FULL -> 0;
          case SAME -> (shorter - 1) / 2;
          case VALID -> shorter - 1;
        };
    int size =
        switch (mode) {
          case FULL -> longer + shorter - 1;
          case SAME -> longer;
          case VALID -> longer - shorter + 1;
        };
    double[] result = new double[size];
    for (int i = 0; i < size; i++) {
      for (int j = y.length - 1; j >= 0; j--) {
        int at = i + start - j;
        result[i] += (at >= 0 && at < x.length ? x[at] : 0) * y[j];
      }
    }
    return Tensor.of(result, size).cast(a.dtype());
  }

  private static double[] line(String name, Tensor<?> x) {
    if (Objects.requireNonNull(x, name).rank() != 1 || x.size() == 0) {
      throw new IllegalArgumentException(
          "convolve: "
              + name
              + " has shape "
              + Shapes.text(x.layout().shape)
              + ", but a line of at least one number is needed");
    }
    return x.cast(F64.class).toDoubleArray();
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
