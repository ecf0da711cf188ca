import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.List;
import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Results, and values on the way, whose sizes depend on data. */
public final class DataSizes {
  static Tensor<F64> vector(Random random, int n) {
    return Tensor.of(random.doubles(n, -2, 2).toArray(), n);
  }

  static Tensor<Bool> mask(Random random, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    boolean[] values = new boolean[n];
    for (int i = 0; i < n; i++) {
      values[i] = random.nextInt(3) == 0;
    }
    return Tensor.of(values, shape);
  }

  static Tensor<I64> numbers(Random random, int n, int bound) {
    return Tensor.of(random.longs(n, 0, bound).toArray(), n);
  }

  @Kernel
  static Tensor<F64> chosen(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<Bool> some) {
    return x.get(Index.mask(some)).times(2);
  }

  static Object[] chosenArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {vector(random, n), mask(random, n)};
  }

  /** The size is no part of the result, and the mask depends on what is differentiated. */
  @Kernel
  @Gradient(wrt = {"x", "w"})
  static double positive(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<F64> w) {
    Tensor<F64> some = x.times(w).get(Index.mask(x.gt(0.25)));
    return sum(exp(some)).doubleValue() + some.size();
  }

  static Object[] positiveArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {vector(random, n), vector(random, n)};
  }

  @Kernel
  @Vjp(wrt = "x")
  static Tensor<F64> rows(@Shape("n, k") Tensor<F64> x, @Shape("n") Tensor<Bool> some) {
    Tensor<F64> kept = compress(some, x, 0);
    return kept.minus(mean(x, 0)).matmul(x.t());
  }

  static Object[] rowsArguments(Random random) {
    int n = 1 + random.nextInt(6);
    return new Object[] {vector(random, n * 3).reshape(n, 3), mask(random, n)};
  }

  @Kernel
  static Tensor<F64> columns(@Shape("n, k") Tensor<F64> x, @Shape("k") Tensor<Bool> some) {
    return compress(some, x, -1);
  }

  static Object[] columnsArguments(Random random) {
    int k = random.nextInt(6);
    return new Object[] {vector(random, 3 * k).reshape(3, k), mask(random, k)};
  }

  @Kernel
  static Tensor<F64> inMatrix(@Shape("n, k") Tensor<F64> x, @Shape("n, k") Tensor<Bool> some) {
    return x.get(Index.mask(some));
  }

  static Object[] inMatrixArguments(Random random) {
    int n = random.nextInt(5);
    int k = random.nextInt(5);
    return new Object[] {vector(random, n * k).reshape(n, k), mask(random, n, k)};
  }

  public record Places(Tensor<I64> rows, Tensor<I64> columns, Tensor<I64> flat) {}

  @Kernel
  static Places places(@Shape("n, k") Tensor<F64> x) {
    List<Tensor<I64>> found = nonzero(maximum(x, 0));
    Tensor<I64> flat = ravelMultiIndex(found, x.size(0), x.size(1));
    return new Places(found.get(0), found.get(1), flat);
  }

  static Object[] placesArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {vector(random, n * 4).reshape(n, 4)};
  }

  @Kernel
  static Tensor<I64> there(@Shape("m") Tensor<I64> at) {
    List<Tensor<I64>> byAxis = unravelIndex(at, 3, 4, 5);
    return stack(0, byAxis.get(0), byAxis.get(1), byAxis.get(2));
  }

  static Object[] thereArguments(Random random) {
    return new Object[] {numbers(random, random.nextInt(5), 61)};
  }

  @Kernel
  static Tensor<I64> back(@Shape("m") Tensor<I64> rows, @Shape("m") Tensor<I64> columns) {
    return ravelMultiIndex(List.of(rows, columns), 3, 7);
  }

  static Object[] backArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {numbers(random, n, 3), numbers(random, n, 8)};
  }

  @Kernel
  static Tensor<F64> different(@Shape("n, k") Tensor<F64> x) {
    Tensor<F64> found = unique(rint(x));
    return where(isNaN(found), 77, found);
  }

  static Object[] differentArguments(Random random) {
    int n = random.nextInt(5);
    double[] x = random.doubles(n * 3, -2, 2).toArray();
    for (int i = 0; i < x.length; i++) {
      x[i] = random.nextInt(6) == 0 ? Double.NaN : x[i];
    }
    return new Object[] {Tensor.of(x, n, 3)};
  }

  @Kernel
  static Tensor<I64> counts(@Shape("n") Tensor<I64> x) {
    return bincount(x);
  }

  static Object[] countsArguments(Random random) {
    return new Object[] {numbers(random, random.nextInt(7), 6)};
  }

  @Kernel
  @Vjp(wrt = "w")
  static Tensor<F64> weighed(@Shape("n") Tensor<I64> x, @Shape("n") Tensor<F64> w, int least) {
    return bincount(x, square(w), least);
  }

  static Object[] weighedArguments(Random random) {
    int n = random.nextInt(7);
    return new Object[] {numbers(random, n, 4), vector(random, n), random.nextInt(7) - 1};
  }

  /** One size depends on another. */
  @Kernel
  static Tensor<I64> ofTheChosen(@Shape("n") Tensor<I64> x, @Shape("n") Tensor<Bool> some) {
    return bincount(unique(x.get(Index.mask(some)))).plus(1);
  }

  static Object[] ofTheChosenArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {numbers(random, n, 5), mask(random, n)};
  }

  /** Written at places of which as many must be there as values. */
  @Kernel
  static Tensor<F64> replaced(
      @Shape("n") Tensor<F64> x, @Shape("n") Tensor<Bool> some, @Shape("k") Tensor<F64> y) {
    return x.with(y, Index.mask(some));
  }

  static Object[] replacedArguments(Random random) {
    int n = random.nextInt(7);
    Tensor<Bool> some = mask(random, n);
    int k = (int) countNonzero(some).longValue() + (random.nextInt(5) == 0 ? 1 : 0);
    return new Object[] {vector(random, n), some, vector(random, k == 1 ? 2 : k)};
  }

  @Kernel
  @Jacobian(wrt = "x")
  static Tensor<F64> covariances(@Shape("v, n") Tensor<F64> x) {
    return cov(x);
  }

  static Object[] covariancesArguments(Random random) {
    int n = 2 + random.nextInt(4);
    return new Object[] {vector(random, 2 * n).reshape(2, n)};
  }

  @Kernel
  static Tensor<F64> variance(@Shape("n") Tensor<F64> x) {
    return cov(x);
  }

  static Object[] varianceArguments(Random random) {
    return new Object[] {vector(random, 2 + random.nextInt(4))};
  }

  private static Tensor<F64> without(Tensor<F64> x, double value) {
    return x.get(Index.mask(x.ne(value)));
  }

  @Kernel
  static double[] helper(@Shape("n") Tensor<F64> x) {
    Tensor<F64> rounded = rint(x);
    Tensor<F64> some = without(without(rounded, 0), 1);
    return some.plus(without(rounded.times(1), 0).size()).toDoubleArray();
  }

  static Object[] helperArguments(Random random) {
    return new Object[] {vector(random, random.nextInt(9))};
  }

  /** The size depends on the variable of the function that is differentiated. */
  @Kernel
  static Tensor<F64> slope(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<F64> w) {
    return grad(
        v -> {
          Tensor<F64> y = v.times(w);
          return sum(square(y.get(Index.mask(y.gt(0.5))))).doubleValue();
        },
        x);
  }

  static Tensor<F64> slopeExpected(Tensor<F64> x, Tensor<F64> w) {
    Tensor<F64> y = x.times(w);
    return where(y.gt(0.5), y.times(w).times(2), 0);
  }

  static Object[] slopeArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {vector(random, n), vector(random, n)};
  }

  // Arrays and loops whose sizes are computed.

  @Kernel
  @Vjp(wrt = "x")
  static double[] positives(double[] x) {
    int count = 0;
    for (double value : x) {
      if (value > 0) {
        count++;
      }
    }
    double[] sums = new double[count];
    for (int i = 0; i < count; i++) {
      sums[i] = x[i] * x[i];
    }
    return sums;
  }

  static Object[] positivesArguments(Random random) {
    return new Object[] {random.doubles(random.nextInt(7), -1, 1).toArray()};
  }

  @Kernel
  static double[] parts(double[] x, int parts) {
    double[] sums = new double[x.length / parts];
    for (int i = 0; i < sums.length; i++) {
      for (int j = 0; j < parts; j++) {
        sums[i] += x[i * parts + j];
      }
    }
    return sums;
  }

  static Object[] partsArguments(Random random) {
    int parts = 1 + random.nextInt(3);
    return new Object[] {random.doubles(random.nextInt(4) * parts, -1, 1).toArray(), parts};
  }

  @Kernel
  @Gradient(wrt = "amount")
  static double remaining(double amount, double time) {
    double rest = amount;
    for (int step = 0; step < (int) time; step++) {
      rest *= 0.9;
    }
    for (int step = 7; step > (int) time; step -= 2) {
      rest += 0.1 * step * rest;
    }
    return rest;
  }

  static Object[] remainingArguments(Random random) {
    return new Object[] {random.nextDouble(), 12 * random.nextDouble() - 2};
  }

  @Kernel
  static double capped(double amount, int steps) {
    int turns = steps > 5 ? 5 : steps;
    double rest = amount;
    for (int step = 0; step < turns; step++) {
      rest *= 0.9;
    }
    return rest;
  }

  static Object[] cappedArguments(Random random) {
    return new Object[] {random.nextDouble(), random.nextInt(12)};
  }

  @Kernel
  static Tensor<F64> upTo(@Shape("n") Tensor<F64> x, double part) {
    return x.get(range(0, (long) (part * x.size())));
  }

  static Object[] upToArguments(Random random) {
    return new Object[] {vector(random, random.nextInt(7)), random.nextDouble()};
  }

  @Kernel
  static double between(double[] x, double from, double to) {
    double sum = 0;
    for (int i = (int) from; i < (int) to; i++) {
      sum = sum * 0.5 + x[i];
    }
    return sum;
  }

  static Object[] betweenArguments(Random random) {
    return new Object[] {vector(random, 6).toDoubleArray(), 4 * random.nextDouble(), 7.5 * random.nextDouble()};
  }
}
