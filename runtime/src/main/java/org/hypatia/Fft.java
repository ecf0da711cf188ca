package org.hypatia;

import org.hypatia.runtime.linalg.Fourier;

/**
 * Discrete Fourier transforms, NumPy's by name and normalisation: sums are divided by their number
 * in inverse transforms only.
 *
 * <p>There is no element type of complex numbers. Where one is meant, a last axis of 2 holds the
 * real and the imaginary part: n complex numbers have shape (n, 2). Transforms are along the axis
 * before that one, and along the last axis of real numbers; leading axes count lines.
 *
 * <p>Every length takes time in proportion to n log n. Everything is computed in double and rounded
 * once; relative to the largest element, errors are a few 1e-16. A line of which one number is not
 * finite becomes NaN or infinite.
 */
public final class Fft {
  private Fft() {}

  /**
   * {@code y[k] = sum of x[j] exp(-2 pi i j k / n)}.
   *
   * @param x complex, (..., n, 2)
   */
  public static <T extends Floating> Tensor<T> fft(Tensor<T> x) {
    return transform("fft", x, 0);
  }

  /**
   * {@code x[j] = sum of y[k] exp(2 pi i j k / n) / n}, the inverse of {@link #fft}.
   *
   * @param y complex, (..., n, 2)
   */
  public static <T extends Floating> Tensor<T> ifft(Tensor<T> y) {
    return transform("ifft", y, 1);
  }

  /**
   * The first n/2 + 1 elements of the transform of real numbers; the others are conjugates of
   * these.
   *
   * @param x real, (..., n), with n at least 1
   * @return complex, (..., n/2 + 1, 2)
   */
  public static <T extends Floating> Tensor<T> rfft(Tensor<T> x) {
    if (Elements.nonNull(x).rank() == 0 || x.size(-1) == 0) {
      String shape = Shapes.text(x.layout().shape);
      throw new IllegalArgumentException("rfft: shape " + shape + ": a line of numbers is needed");
    }
    Tensor<T> complex = TensorMath.stack(-1, x, Tensor.zerosLike(x));
    Index half = Index.range(0, x.size(-1) / 2 + 1);
    return transform("rfft", complex, 0).get(Index.ellipsis(), half, Index.all());
  }

  /**
   * The n real numbers whose transform begins with y, the inverse of {@link #rfft}. Elements behind
   * the first n/2 + 1 are not read, and missing ones are 0. Nor is the imaginary part of element 0
   * read, and of element n/2 where n is even: that of a transform is 0.
   *
   * @param y complex, (..., m, 2)
   * @param n at least 1
   * @return real, (..., n)
   */
  public static <T extends Floating> Tensor<T> irfft(Tensor<T> y, long n) {
    MatrixStack.complex("irfft", y);
    if (n < 1) {
      throw new IllegalArgumentException("irfft: n is " + n + ", but has to be at least 1");
    }
    long count = Math.min(n / 2 + 1, y.size(-2));
    Tensor<T> half = y.get(Index.ellipsis(), Index.range(0, count), Index.all());
    long[] rest = half.shape();
    rest[rest.length - 2] = n - count;
    Tensor<T> whole =
        TensorMath.concatenate(
            -2,
            half.times(multiplicities(count, n).cast(y.dtype())),
            Tensor.zeros(y.dtype(), rest));
    return transform("irfft", whole, 1).get(Index.ellipsis(), Index.at(0));
  }

  /** How many elements of a whole transform each of its first half stands for, in a column. */
  private static Tensor<F64> multiplicities(long count, long n) {
    double[] each = new double[(int) count];
    for (int k = 0; k < count; k++) {
      each[k] = k == 0 || 2L * k == n ? 1 : 2;
    }
    return Tensor.of(each, count, 1);
  }

  /**
   * {@link #fft} along two axes.
   *
   * @param x complex, (..., m, n, 2)
   */
  public static <T extends Floating> Tensor<T> fft2(Tensor<T> x) {
    return transform2("fft2", x, 0);
  }

  /**
   * {@link #ifft} along two axes, the inverse of {@link #fft2}.
   *
   * @param y complex, (..., m, n, 2)
   */
  public static <T extends Floating> Tensor<T> ifft2(Tensor<T> y) {
    return transform2("ifft2", y, 1);
  }

  private static <T extends Floating> Tensor<T> transform2(String op, Tensor<T> x, int inverse) {
    if (Elements.nonNull(x).rank() < 3) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(x.layout().shape) + ": a matrix of pairs is needed");
    }
    Tensor<F64> rows = transform(op, x.cast(F64.class), inverse);
    return transform(op, rows.swapAxes(-2, -3), inverse).swapAxes(-2, -3).cast(x.dtype());
  }

  private static <T extends Floating> Tensor<T> transform(String op, Tensor<T> x, int inverse) {
    MatrixStack lines = MatrixStack.complex(op, x);
    int n = lines.rows();
    int count = (int) Layout.size(lines.batch());
    double[] result = new double[lines.x().length];
    double[] work = new double[Math.multiplyExact(24, n)];
    Fourier.transform(count, n, inverse, inverse, lines.x(), 0, result, 0, work, 0);
    return Tensor.of(result, x.shape()).cast(x.dtype());
  }
}
