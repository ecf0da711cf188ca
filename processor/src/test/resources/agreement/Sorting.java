import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.Arrays;
import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Functions that put elements in order, and that look for places in what is in order. */
public final class Sorting {
  private static final double[] SPECIAL = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1, -1, 2, 2
  };

  static Tensor<F64> random(Random random, long... shape) {
    double[] data = new double[size(shape)];
    Arrays.setAll(data, i -> random.nextGaussian());
    return Tensor.of(data, shape);
  }

  /** Full of ties, zeros of both signs, infinities and NaN. */
  static Tensor<F64> hostile(Random random, long... shape) {
    double[] data = new double[size(shape)];
    Arrays.setAll(data, i -> SPECIAL[random.nextInt(SPECIAL.length)]);
    return Tensor.of(data, shape);
  }

  private static int size(long... shape) {
    return (int) Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  static int size(Random random) {
    return new int[] {0, 1, 2, 5, 17, 70}[random.nextInt(6)];
  }

  public record Orders(
      Tensor<F64> rows, Tensor<F64> columns, Tensor<I64> rowPlaces, Tensor<I64> columnPlaces) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Orders bothAxesStrict(@Shape("n, m") Tensor<F64> x) {
    return new Orders(sort(x), sort(x, 0), argsort(x, 1), argsort(x, -2));
  }

  static Object[] bothAxesStrictArguments(Random random) {
    return new Object[] {hostile(random, size(random), size(random))};
  }

  public record Kinds(
      Tensor<F32> floats, Tensor<I32> ints, Tensor<I64> longs, Tensor<Bool> truths) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Kinds kindsStrict(
      @Shape("n") Tensor<F32> a,
      @Shape("n") Tensor<I32> b,
      @Shape("n") Tensor<I64> c,
      @Shape("n") Tensor<Bool> d) {
    return new Kinds(sort(a), sort(b), topK(c, c.size()), sort(d));
  }

  static Object[] kindsStrictArguments(Random random) {
    int n = size(random);
    Tensor<F64> x = hostile(random, n);
    return new Object[] {
      x.cast(F32.class),
      Tensor.of(random.ints(n).toArray(), n),
      Tensor.of(random.longs(n).toArray(), n),
      x.gt(0)
    };
  }

  public record Largest(Tensor<F64> values, Tensor<I64> places, Tensor<F64> columns) {}

  /** Of elements that are equal the first; NaN first of all. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Largest largestStrict(@Shape("n, m") Tensor<F64> x, int k) {
    return new Largest(topK(x, k), argTopK(x, k, 1), topK(x, 1, 0));
  }

  /** Fails for some seeds, where there are not so many: as plain Java does. */
  static Object[] largestStrictArguments(Random random) {
    return new Object[] {
      hostile(random, size(random), size(random)), new int[] {-1, 0, 1, 2, 5}[random.nextInt(5)]
    };
  }

  public record Parts(
      Tensor<F64> least, Tensor<F64> largest, Tensor<F64> largestFirst, Tensor<F64> spread) {}

  /** What is read of a sort is all that is found of it. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Parts partsStrict(@Shape("n, m") Tensor<F64> x, int k) {
    Tensor<F64> sorted = sort(x);
    long m = x.size(1);
    return new Parts(
        sort(x.plus(1)).get(all(), range(0, k)),
        sort(x.plus(2)).get(all(), range(m - 2, m)),
        sort(x.plus(3)).get(all(), range(-1, -4, -1)),
        sorted.get(all(), at(-1)).minus(sorted.get(all(), at(0))));
  }

  static Object[] partsStrictArguments(Random random) {
    int m = 3 + random.nextInt(40);
    return new Object[] {hostile(random, 1 + size(random), m), random.nextInt(4)};
  }

  public record Found(Tensor<I64> before, Tensor<I64> upTo, Tensor<I64> among) {}

  @Kernel
  static Found searched(@Shape("n") Tensor<F64> x, @Shape("m, 3") Tensor<F64> values) {
    Tensor<F64> sorted = sort(x);
    return new Found(
        searchSorted(sorted, values),
        searchSorted(sorted, values, true),
        searchSorted(Tensor.arange(F64.class, 0, 2 + x.size(), 1), values.times(3)));
  }

  static Object[] searchedArguments(Random random) {
    return new Object[] {hostile(random, size(random)), hostile(random, size(random), 3)};
  }

  /** What is searched in lies where the caller has it. */
  @Kernel
  static Tensor<I64> buckets(@Shape("n") Tensor<F64> bounds, @Shape("m") Tensor<F64> x) {
    return searchSorted(bounds, x, false).minus(searchSorted(bounds, x, true));
  }

  static Object[] bucketsArguments(Random random) {
    return new Object[] {sort(hostile(random, size(random))), hostile(random, size(random))};
  }

  @Kernel
  @Gradient(wrt = {"x", "w"})
  static double weighted(@Shape("n, m") Tensor<F64> x, @Shape("n, m") Tensor<F64> w) {
    return sum(sort(x).times(w)).doubleValue()
        + sum(square(sort(x.times(w), 0)).times(w)).doubleValue();
  }

  static Object[] weightedArguments(Random random) {
    int n = random.nextInt(5);
    int m = random.nextInt(7);
    return new Object[] {random(random, n, m), random(random, n, m)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double largest(@Shape("n, m") Tensor<F64> x) {
    Tensor<F64> two = topK(sin(x), 2);
    return sum(square(two.get(all(), at(0))).times(two.get(all(), at(1)))).doubleValue()
        + sum(topK(x, 1, 0)).doubleValue()
        + sum(takeAlongAxis(x, argTopK(x.negate(), 2), 1)).doubleValue();
  }

  static Object[] largestArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(4), 2 + random.nextInt(6))};
  }

  /** A median, and the place of each element in the order: constant but for jumps. */
  @Kernel
  @Gradient(wrt = "x")
  static double ranks(@Shape("n") Tensor<F64> x) {
    Tensor<F64> sorted = sort(x);
    Tensor<F64> ranks = argsort(argsort(x)).cast(F64.class);
    Tensor<F64> found = searchSorted(sorted, x).cast(F64.class);
    double median = sorted.get(x.size() / 2).doubleValue();
    return median * median + sum(ranks.times(x).plus(found.times(exp(x)))).doubleValue();
  }

  static Object[] ranksArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(9))};
  }

  /** The mean of the two in the middle, of each column. */
  @Kernel
  @Gradient(wrt = "x")
  static double medians(@Shape("n, m") Tensor<F64> x) {
    Tensor<F64> sorted = sort(x, 0);
    long n = x.size(0);
    Tensor<F64> medians = sorted.get(at((n - 1) / 2)).plus(sorted.get(at(n / 2))).times(0.5);
    return sum(square(medians)).doubleValue();
  }

  static Object[] mediansArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(9), random.nextInt(4))};
  }

  @Kernel
  static Tensor<F64> insideDerived(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<F64> w) {
    return grad(v -> sum(square(sort(v)).times(w)).doubleValue(), x);
  }

  static Object[] insideDerivedArguments(Random random) {
    int n = random.nextInt(7);
    return new Object[] {random(random, n), random(random, n)};
  }

  /** One row after the other, each sorted by itself. */
  @Kernel
  @Gradient(wrt = "x")
  static double rowByRow(@Shape("n, m") Tensor<F64> x) {
    double sum = 0;
    for (int i = 0; i < x.size(0); i++) {
      Tensor<F64> row = sort(x.get(i));
      sum = sum * 0.5 + row.get(0).doubleValue() * row.get(-1).doubleValue();
    }
    return sum;
  }

  static Object[] rowByRowArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5), 1 + random.nextInt(6))};
  }
}
