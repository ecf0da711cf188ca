package org.hypatia;

import java.util.Arrays;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;

/** Operations that combine the elements along axes, in row order. */
final class Reductions {
  private Reductions() {}

  /** Accumulates in double, starting from {@code start}; the axes are kept. */
  private static Tensor<F64> reals(Axes axes, Tensor<?> x, double start, DoubleBinaryOperator f) {
    Tensor<F64> result = Tensor.full(F64.class, start, axes.keptShape());
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.over(
        x.layout().shape,
        (k, p) ->
            target.setDouble(p[1], f.applyAsDouble(target.getDouble(p[1]), source.getDouble(p[0]))),
        x.layout(),
        axes.accumulators());
    return result;
  }

  /** Accumulates in long, starting from {@code start}; the axes are kept. */
  private static Tensor<I64> wholes(Axes axes, Tensor<?> x, long start, LongBinaryOperator f) {
    Tensor<I64> result = Tensor.full(I64.class, start, axes.keptShape());
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.over(
        x.layout().shape,
        (k, p) -> target.setLong(p[1], f.applyAsLong(target.getLong(p[1]), source.getLong(p[0]))),
        x.layout(),
        axes.accumulators());
    return result;
  }

  /** The dtype of sums of {@code x}. */
  private static DType summed(Tensor<?> x) {
    return x.type().isFloating() ? x.type() : DType.I64;
  }

  private static <T extends Element> Tensor<T> fold(
      Axes axes,
      Tensor<?> x,
      DType dtype,
      double start,
      DoubleBinaryOperator real,
      long wholeStart,
      LongBinaryOperator whole) {
    Tensor<?> wide =
        x.type().isFloating() ? reals(axes, x, start, real) : wholes(axes, x, wholeStart, whole);
    return axes.finish(wide.cast(dtype));
  }

  static <T extends Element> Tensor<T> sum(Axes axes, Tensor<?> x) {
    return fold(axes, x, summed(x), 0, Double::sum, 0, Long::sum);
  }

  static <T extends Element> Tensor<T> prod(Axes axes, Tensor<?> x) {
    return fold(axes, x, summed(x), 1, (a, b) -> a * b, 1, (a, b) -> a * b);
  }

  static <T extends Numeric> Tensor<T> max(Axes axes, Tensor<T> x) {
    axes.requireElements();
    return fold(axes, x, x.type(), Double.NEGATIVE_INFINITY, Math::max, Long.MIN_VALUE, Math::max);
  }

  static <T extends Numeric> Tensor<T> min(Axes axes, Tensor<T> x) {
    axes.requireElements();
    return fold(axes, x, x.type(), Double.POSITIVE_INFINITY, Math::min, Long.MAX_VALUE, Math::min);
  }

  static <T extends Numeric> Tensor<T> ptp(Axes axes, Tensor<T> x) {
    return max(axes, x).minus(min(axes, x));
  }

  static Tensor<Bool> all(Axes axes, Tensor<Bool> x) {
    return axes.finish(wholes(axes, x, 1, (a, b) -> a & b).cast(DType.BOOL));
  }

  static Tensor<Bool> any(Axes axes, Tensor<Bool> x) {
    return axes.finish(wholes(axes, x, 0, (a, b) -> a | b).cast(DType.BOOL));
  }

  static Tensor<I64> countNonzero(Axes axes, Tensor<?> x) {
    return axes.finish(wholes(axes, x.cast(Bool.class), 0, Long::sum));
  }

  // In double throughout; the result is rounded once.

  private static Tensor<F64> average(Axes axes, Tensor<?> x) {
    return reals(axes, x, 0, Double::sum).div((double) axes.count());
  }

  private static Tensor<F64> variance(Axes axes, Tensor<?> x) {
    Tensor<F64> distances = x.cast(F64.class).minus(average(axes, x));
    return average(axes, distances.times(distances));
  }

  private static <T extends Floating> Tensor<T> rounded(Axes axes, Tensor<T> x, Tensor<F64> wide) {
    return axes.finish(wide.cast(x.dtype()));
  }

  static <T extends Floating> Tensor<T> mean(Axes axes, Tensor<T> x) {
    return rounded(axes, x, average(axes, x));
  }

  static <T extends Floating> Tensor<T> var(Axes axes, Tensor<T> x) {
    return rounded(axes, x, variance(axes, x));
  }

  static <T extends Floating> Tensor<T> std(Axes axes, Tensor<T> x) {
    return rounded(axes, x, TensorMath.sqrt(variance(axes, x)));
  }

  static <T extends Floating> Tensor<T> logSumExp(Axes axes, Tensor<T> x) {
    return rounded(axes, x, logSumExp(axes, x.cast(F64.class), largest(axes, x)));
  }

  /** The largest elements, for taking out of exponentials; the axes are kept. */
  static Tensor<F64> largest(Axes axes, Tensor<?> x) {
    return reals(axes, x, Double.NEGATIVE_INFINITY, Math::max);
  }

  /** An infinite largest element is not taken out, because the difference would be NaN. */
  private static Tensor<F64> logSumExp(Axes axes, Tensor<F64> x, Tensor<F64> largest) {
    Tensor<F64> shift = TensorMath.where(TensorMath.isInf(largest), 0, largest);
    Tensor<F64> sum = reals(axes, TensorMath.exp(x.minus(shift)), 0, Double::sum);
    return TensorMath.log(sum).plus(shift);
  }

  static <T extends Floating> Tensor<T> norm(Axes axes, Tensor<T> x, double order) {
    Tensor<F64> size = TensorMath.abs(x.cast(F64.class));
    Tensor<F64> wide;
    if (order == 2) {
      wide = TensorMath.sqrt(powers(axes, size, v -> v * v));
    } else if (order == 1) {
      wide = powers(axes, size, v -> v);
    } else if (order == 0) {
      wide = powers(axes, size, v -> v != 0 ? 1 : 0);
    } else if (order == Double.POSITIVE_INFINITY) {
      axes.requireElements();
      wide = largest(axes, size);
    } else if (order == Double.NEGATIVE_INFINITY) {
      axes.requireElements();
      wide = reals(axes, size, Double.POSITIVE_INFINITY, Math::min);
    } else {
      wide = powers(axes, size, v -> Math.pow(v, order)).pow(1 / order);
    }
    return rounded(axes, x, wide);
  }

  private static Tensor<F64> powers(Axes axes, Tensor<F64> size, DoubleUnaryOperator power) {
    return reals(axes, Elementwise.map("norm", size, power), 0, Double::sum);
  }

  static Tensor<I64> argmax(Axes axes, Tensor<?> x) {
    Storage source = x.storage();
    return x.type().isFloating()
        ? extreme(axes, x, (p, q) -> above(source.getDouble(p), source.getDouble(q)))
        : extreme(axes, x, (p, q) -> source.getLong(p) > source.getLong(q));
  }

  static Tensor<I64> argmin(Axes axes, Tensor<?> x) {
    Storage source = x.storage();
    return x.type().isFloating()
        ? extreme(axes, x, (p, q) -> above(-source.getDouble(p), -source.getDouble(q)))
        : extreme(axes, x, (p, q) -> source.getLong(p) < source.getLong(q));
  }

  private static boolean above(double a, double b) {
    return !Double.isNaN(b) && (a > b || Double.isNaN(a));
  }

  /** Whether the element at {@code p} is to be chosen before an earlier one at {@code q}. */
  private interface Preference {
    boolean test(int p, int q);
  }

  private static Tensor<I64> extreme(Axes axes, Tensor<?> x, Preference preferred) {
    axes.requireElements();
    Tensor<I64> result = Tensor.zeros(I64.class, axes.keptShape());
    Storage target = result.storage();
    int[] best = new int[(int) result.size()];
    Loop.over(
        x.layout().shape,
        (k, p) -> {
          if (p[2] == 0 || preferred.test(p[0], best[p[1]])) {
            best[p[1]] = p[0];
            target.setLong(p[1], p[2]);
          }
        },
        x.layout(),
        axes.accumulators(),
        axes.numbers());
    return axes.finish(result);
  }

  static <T extends Element> Tensor<T> cumsum(Tensor<?> x, int axis) {
    return running("cumsum", x, axis, 0, Double::sum, Long::sum);
  }

  static <T extends Element> Tensor<T> cumprod(Tensor<?> x, int axis) {
    return running("cumprod", x, axis, 1, (a, b) -> a * b, (a, b) -> a * b);
  }

  /** Row order visits the elements along any axis from the first to the last. */
  private static <T extends Element> Tensor<T> running(
      String op, Tensor<?> x, int axis, int start, DoubleBinaryOperator f, LongBinaryOperator g) {
    Tensor<T> result = Tensor.allocate(summed(x), x.layout().shape);
    Axes axes = Axes.of(op, x, axis);
    int lines = (int) Layout.size(axes.keptShape());
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.Body body;
    if (x.type().isFloating()) {
      double[] reals = new double[lines];
      Arrays.fill(reals, start);
      body =
          (k, p) -> {
            reals[p[1]] = f.applyAsDouble(reals[p[1]], source.getDouble(p[0]));
            target.setDouble(k, reals[p[1]]);
          };
    } else {
      long[] wholes = new long[lines];
      Arrays.fill(wholes, start);
      body =
          (k, p) -> {
            wholes[p[1]] = g.applyAsLong(wholes[p[1]], source.getLong(p[0]));
            target.setLong(k, wholes[p[1]]);
          };
    }
    Loop.over(x.layout().shape, body, x.layout(), axes.accumulators());
    return result;
  }
}
