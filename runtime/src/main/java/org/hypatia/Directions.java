package org.hypatia;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Numerical products of a Jacobian and a vector, from either side. */
final class Directions {
  private Directions() {}

  /** The derivative at {@code argument} of every number of the result along {@code tangent}. */
  static <A, B> B jvp(Function<A, B> f, A argument, A tangent) {
    requireAlike("jvp", "tangent", tangent, "argument", argument);
    B value = Objects.requireNonNull(f.apply(argument), "result");
    Leaves.Numbers direction = Leaves.numbers(tangent);
    double length = largest(direction.values());
    return Leaves.map(
        value, length == 0 ? new Zeros() : new Slopes<>(f, argument, direction, length));
  }

  /** The gradient at {@code argument} of the result's numbers, each times the cotangent's. */
  static <A, B> A vjp(Function<A, B> f, A argument, B cotangent) {
    B value = Objects.requireNonNull(f.apply(argument), "result");
    requireAlike("vjp", "cotangent", cotangent, "result", value);
    double[] weights = Leaves.numbers(cotangent).values();
    return Gradients.gradient(
        at -> {
          double[] numbers = Leaves.numbers(f.apply(at)).values();
          double sum = 0;
          for (int i = 0; i < numbers.length; i++) {
            sum += weights[i] * numbers[i];
          }
          return sum;
        },
        argument);
  }

  /** The axes of the result, then those of the argument. */
  static <T extends Floating> Tensor<T> jacobian(Function<Tensor<T>, Tensor<T>> f, Tensor<T> x) {
    Tensor<T> value = Objects.requireNonNull(f.apply(x), "result");
    int columns = (int) x.size();
    int rows = (int) value.size();
    double[] all = new double[Math.multiplyExact(rows, columns)];
    for (int column = 0; column < columns; column++) {
      Tensor<T> direction = Tensor.zerosLike(x);
      direction.storage().setDouble(column, 1);
      double[] slopes = Leaves.numbers(jvp(f, x, direction)).values();
      for (int row = 0; row < rows; row++) {
        all[row * columns + column] = slopes[row];
      }
    }
    long[] shape = Arrays.copyOf(value.shape(), value.rank() + x.rank());
    System.arraycopy(x.shape(), 0, shape, value.rank(), x.rank());
    return Tensor.of(all, shape).cast(x.dtype());
  }

  /** A matrix as an array of its rows. */
  static double[][] rows(Tensor<F64> matrix) {
    double[] all = matrix.toDoubleArray();
    double[][] rows = new double[(int) matrix.size(0)][];
    int columns = (int) matrix.size(1);
    for (int i = 0; i < rows.length; i++) {
      rows[i] = Arrays.copyOfRange(all, i * columns, (i + 1) * columns);
    }
    return rows;
  }

  private static void requireAlike(
      String function, String name, Object vector, String other, Object like) {
    Objects.requireNonNull(vector, name);
    Objects.requireNonNull(like, other);
    if (!Leaves.areAlike(vector, like)) {
      throw new IllegalArgumentException(
          function + ": the " + name + " has other types or sizes than the " + other);
    }
  }

  private static double largest(double[] values) {
    double largest = 0;
    for (double value : values) {
      largest = Math.max(largest, Math.abs(value));
    }
    return largest;
  }

  /** Replaces every number, one after the other. */
  private abstract static class EachNumber implements Leaves.Visitor {
    private int number;

    abstract double derivative(int number);

    @Override
    public double real(double value) {
      return derivative(number++);
    }

    @Override
    public float single(float value) {
      return (float) derivative(number++);
    }

    @Override
    public boolean clears() {
      return true;
    }
  }

  private static final class Zeros extends EachNumber {
    @Override
    double derivative(int number) {
      return 0;
    }
  }

  /**
   * Steps along the direction, scaled so that its largest number is 1, are as long as those that
   * would be taken for the argument's largest number alone. All numbers of the result are known
   * from the same evaluations.
   */
  private static final class Slopes<A, B> extends EachNumber {
    private final Function<A, B> f;
    private final A argument;
    private final double[] direction;
    private final double length;
    private final double start;
    private final boolean isSingle;
    private final boolean isHalf;
    private final Map<Double, double[]> known = new HashMap<>();

    Slopes(Function<A, B> f, A argument, Leaves.Numbers direction, double length) {
      this.f = f;
      this.argument = argument;
      this.direction = direction.values();
      this.length = length;
      this.isSingle = direction.isSingle();
      this.isHalf = direction.isHalf();
      this.start = largest(Leaves.numbers(argument).values());
    }

    @Override
    double derivative(int number) {
      if (isHalf) {
        return Differences.coarse(at -> along(at)[number], start) * length;
      }
      double slope =
          isSingle
              ? Differences.derivative(at -> along(at)[number], (float) start)
              : Differences.derivative(at -> along(at)[number], start);
      return slope * length;
    }

    private double[] along(double at) {
      return known.computeIfAbsent(
          at,
          place -> {
            Shift shift = new Shift(direction, (place - start) / length);
            return Leaves.numbers(f.apply(Leaves.map(argument, shift))).values();
          });
    }
  }

  /** Adds a multiple of the direction. */
  private static final class Shift implements Leaves.Visitor {
    private final double[] direction;
    private final double step;
    private int number;

    Shift(double[] direction, double step) {
      this.direction = direction;
      this.step = step;
    }

    @Override
    public double real(double value) {
      return value + step * direction[number++];
    }

    @Override
    public float single(float value) {
      return (float) (value + step * direction[number++]);
    }

    @Override
    public boolean clears() {
      return false;
    }
  }
}
