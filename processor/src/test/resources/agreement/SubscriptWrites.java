import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Functional writes at index expressions, and their derivatives. */
public final class SubscriptWrites {
  static Tensor<F64> random(Random random, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    double[] data = new double[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextGaussian();
    }
    return Tensor.of(data, shape);
  }

  static Tensor<I64> places(Random random, int length, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    long[] data = new long[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextInt(2 * length) - length;
    }
    return Tensor.of(data, shape);
  }

  static Tensor<Bool> truths(Random random, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    boolean[] data = new boolean[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextBoolean();
    }
    return Tensor.of(data, shape);
  }

  static int size(Random random) {
    return new int[] {0, 1, 2, 3, 7, 13}[random.nextInt(6)];
  }

  @Kernel
  static Tensor<F64> border(@Shape("n, m") Tensor<F64> x) {
    return x.with(0, range(0, 1)).with(1.5, all(), at(-1)).withAdded(2, range(-1, Long.MIN_VALUE, -2));
  }

  static Object[] borderArguments(Random random) {
    return new Object[] {random(random, size(random), 1 + size(random))};
  }

  @Kernel
  static Tensor<F64> everything(@Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> v) {
    return x.with(v).withAdded(v, ellipsis()).plus(x.with(v, all(), all()));
  }

  static Object[] everythingArguments(Random random) {
    int m = size(random);
    return new Object[] {random(random, size(random), m), random(random, m)};
  }

  @Kernel
  static Tensor<F64> parts(
      @Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> v, @Shape("n, 1") Tensor<F64> w) {
    return x.with(v, at(1)).withAdded(w, ellipsis(), range(1, 3)).with(v, newAxis(), at(-1), newAxis());
  }

  static Object[] partsArguments(Random random) {
    int n = 1 + size(random);
    int m = size(random);
    return new Object[] {random(random, n, m), random(random, m), random(random, n, 1)};
  }

  @Kernel
  static Tensor<F64> atParameter(@Shape("n, m") Tensor<F64> x, @Shape("2") Tensor<F64> v, int i) {
    return x.with(v, at(i), range(1, 3)).withAdded(v, range(0, 2), at(i)).with(3, at(i), at(i));
  }

  static Object[] atParameterArguments(Random random) {
    return new Object[] {random(random, 4, 5), random(random, 2), random.nextInt(10) - 5};
  }

  @Kernel
  static Tensor<F64> swapped(@Shape("n, m") Tensor<F64> x, int i, int j) {
    return x.with(x.get(i), at(j)).with(x.get(j), at(i));
  }

  static Object[] swappedArguments(Random random) {
    return new Object[] {random(random, 3, size(random)), random.nextInt(6) - 3, random.nextInt(6) - 3};
  }

  @Kernel
  @Gradient(wrt = {"x", "v", "w"})
  static double ofBoth(
      @Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> v, @Shape("k") Tensor<F64> w) {
    Tensor<F64> y = x.with(v, at(1)).withAdded(sum(w), range(0, 2), range(-1, Long.MIN_VALUE, -2));
    return sum(square(y)).doubleValue() + sum(y.with(w.get(0), at(1))).doubleValue();
  }

  static Object[] ofBothArguments(Random random) {
    int m = size(random);
    return new Object[] {
      random(random, 2 + size(random), m), random(random, m), random(random, 1 + size(random))
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "v"})
  static double ofBothAtParameter(
      @Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> v, int i) {
    Tensor<F64> set = x.with(v, at(i));
    Tensor<F64> added = x.withAdded(v, at(i));
    return sum(square(set)).plus(sum(sin(added).times(set))).doubleValue();
  }

  static Object[] ofBothAtParameterArguments(Random random) {
    int m = size(random);
    return new Object[] {random(random, 3, m), random(random, m), random.nextInt(6) - 3};
  }

  // Lists of places.

  @Kernel
  static Tensor<F64> histogram(@Shape("k") Tensor<I64> i, @Shape("k") Tensor<F64> weights) {
    return Tensor.zeros(F64.class, 5).withAdded(weights, indices(i));
  }

  static Object[] histogramArguments(Random random) {
    int k = size(random);
    return new Object[] {places(random, 5, k), random(random, k)};
  }

  @Kernel
  static Tensor<F64> lists(
      @Shape("n, m, k") Tensor<F64> x,
      @Shape("p") Tensor<I64> i,
      @Shape("q, p") Tensor<I64> j,
      @Shape("2") Tensor<F64> v) {
    return x.with(v, indices(i), indices(j), range(0, 2))
        .withAdded(v, range(1, 3), indices(j), at(-1))
        .withAdded(0.5, indices(i), newAxis(), indices(j));
  }

  static Object[] listsArguments(Random random) {
    return new Object[] {
      random(random, 3, 4, 2), places(random, 3, 2), places(random, 4, 3, 2), random(random, 2)
    };
  }

  @Kernel
  static Tensor<F64> separated(
      @Shape("n, m, k") Tensor<F64> x, @Shape("p") Tensor<I64> i, @Shape("p, m") Tensor<F64> v) {
    return x.with(v, indices(i), all(), at(0)).withAdded(v, indices(i), range(0, 13), indices(i));
  }

  static Object[] separatedArguments(Random random) {
    int p = 1 + random.nextInt(4);
    int m = size(random);
    return new Object[] {random(random, 3, m, 3), places(random, 3, p), random(random, p, m)};
  }

  /** Of values at one place the last one stays. */
  @Kernel
  @Gradient(wrt = {"x", "v"})
  static double ofLists(
      @Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<I64> i, @Shape("k, m") Tensor<F64> v) {
    Tensor<F64> y = x.with(v, indices(i)).withAdded(v, indices(i));
    return sum(square(y)).doubleValue();
  }

  static Object[] ofListsArguments(Random random) {
    int k = size(random);
    int m = size(random);
    return new Object[] {random(random, 3, m), places(random, 3, k), random(random, k, m)};
  }

  // The largest and the smallest.

  /** Of what is there and of all values for a place one stays. */
  @Kernel
  @Gradient(wrt = {"x", "v", "w"})
  @Jvp(wrt = {"x", "v", "w"})
  static double ofExtremes(
      @Shape("n, m") Tensor<F64> x,
      @Shape("k") Tensor<I64> i,
      @Shape("k, m") Tensor<F64> v,
      @Shape("m") Tensor<F64> w) {
    Tensor<F64> largest = x.withMaximum(v, indices(i)).withMaximum(w, at(-1));
    Tensor<F64> smallest = x.withMinimum(v, indices(i)).withMinimum(w, range(0, 2));
    return sum(square(largest).plus(sin(smallest))).doubleValue();
  }

  static Object[] ofExtremesArguments(Random random) {
    int k = size(random);
    int m = size(random);
    return new Object[] {
      random(random, 3, m), places(random, 3, k), random(random, k, m), random(random, m)
    };
  }

  /** Those that are as large share what comes back. */
  @Kernel
  @Gradient(wrt = {"x", "v"})
  @Jvp(wrt = {"x", "v"})
  static double ofTies(@Shape("3") Tensor<F64> x, @Shape("k") Tensor<I64> i, double v) {
    Tensor<F64> twice = Tensor.full(F64.class, 2, i.size(0)).times(v);
    return sum(x.withMaximum(twice, indices(i)).withMinimum(1, at(0))).doubleValue();
  }

  static Object[] ofTiesArguments(Random random) {
    int k = size(random);
    return new Object[] {random(random, 3), places(random, 3, k), random.nextGaussian()};
  }

  @Kernel
  static Tensor<F64> clampedWhere(
      @Shape("n, m") Tensor<F64> x, @Shape("n") Tensor<Bool> rows, @Shape("n, m") Tensor<Bool> some) {
    return x.withMaximum(-0.25, mask(rows)).withMinimum(0.25, mask(some));
  }

  static Object[] clampedWhereArguments(Random random) {
    int n = size(random);
    int m = size(random);
    return new Object[] {random(random, n, m), truths(random, n), truths(random, n, m)};
  }

  /** A zero is larger than a negative one, and NaN is the largest and the smallest. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<F64> extremeBits(@Shape("k") Tensor<I64> i, @Shape("k") Tensor<F64> v) {
    Tensor<F64> zeros = Tensor.full(F64.class, -0.0, 4);
    return zeros.withMaximum(v, indices(i)).withMinimum(v.times(-1), indices(i)).withMaximum(0.0, at(1));
  }

  static Object[] extremeBitsArguments(Random random) {
    int k = size(random);
    double[] values = new double[k];
    for (int i = 0; i < k; i++) {
      values[i] = new double[] {0.0, -0.0, 1, -1, Double.NaN}[random.nextInt(random.nextBoolean() ? 4 : 5)];
    }
    return new Object[] {places(random, 4, k), Tensor.of(values)};
  }

  // Masks.

  @Kernel
  static Tensor<F64> masked(
      @Shape("n, m") Tensor<F64> x, @Shape("n, m") Tensor<Bool> some, @Shape("n") Tensor<Bool> rows) {
    return x.with(0, mask(some)).withAdded(2.5, mask(rows), range(0, 2)).with(1, range(1, 3), mask(some.get(0)));
  }

  static Object[] maskedArguments(Random random) {
    int n = 1 + size(random);
    int m = size(random);
    return new Object[] {random(random, n, m), truths(random, n, m), truths(random, n)};
  }

  @Kernel
  @Gradient(wrt = {"x", "v"})
  static double ofMask(
      @Shape("n, m") Tensor<F64> x, @Shape("n") Tensor<Bool> rows, @Shape("m") Tensor<F64> v) {
    Tensor<F64> y = x.with(v, mask(rows)).withAdded(v.expandDims(0), mask(rows));
    return sum(square(y)).doubleValue();
  }

  static Object[] ofMaskArguments(Random random) {
    int n = size(random);
    int m = size(random);
    return new Object[] {random(random, n, m), truths(random, n), random(random, m)};
  }

  // Other types of elements.

  @Kernel
  static Tensor<I32> integers(@Shape("n") Tensor<I32> x, int by) {
    return x.with(7, at(0)).withAdded(by, range(1, Long.MAX_VALUE, 2)).withMinimum(by, at(0));
  }

  static Object[] integersArguments(Random random) {
    int[] data = random.ints(1 + size(random)).toArray();
    return new Object[] {Tensor.of(data), random.nextInt()};
  }

  @Kernel
  static Tensor<U8> bytes(@Shape("n") Tensor<U8> x, @Shape("k") Tensor<I64> i, int least) {
    return x.withMaximum(least & 255, indices(i)).withMinimum(200, all());
  }

  static Object[] bytesArguments(Random random) {
    int n = 1 + size(random);
    int[] data = random.ints(n, 0, 256).toArray();
    Tensor<I64> places = places(random, n, size(random));
    return new Object[] {Tensor.of(data).cast(U8.class), places, random.nextInt()};
  }

  @Kernel
  static Tensor<Bool> booleans(@Shape("n") Tensor<Bool> x, @Shape("n") Tensor<Bool> y) {
    return x.with(y.get(range(-1, Long.MIN_VALUE, -1)), all());
  }

  static Object[] booleansArguments(Random random) {
    int n = size(random);
    return new Object[] {truths(random, n), truths(random, n)};
  }

  /** Nothing added to a negative zero would make it a positive one. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double signsStrict(@Shape("n") Tensor<F64> x) {
    return 1 / x.withAdded(1, at(0)).get(1).doubleValue();
  }

  static Object[] signsStrictArguments(Random random) {
    return new Object[] {Tensor.of(new double[] {1, -0.0})};
  }

  // Loops.

  @Kernel
  static Tensor<F64> running(@Shape("n, m") Tensor<F64> x) {
    Tensor<F64> y = x;
    for (int i = 1; i < x.size(0); i++) {
      y = y.with(y.get(i - 1).times(0.5).plus(y.get(i)), at(i));
    }
    return y;
  }

  static Object[] runningArguments(Random random) {
    return new Object[] {random(random, size(random), size(random))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double ofRunning(@Shape("n") Tensor<F64> x) {
    Tensor<F64> y = x;
    for (int i = 1; i < x.size(); i++) {
      y = y.with(sin(y.get(i - 1)).plus(y.get(i)), at(i));
    }
    return sum(square(y)).doubleValue();
  }

  static Object[] ofRunningArguments(Random random) {
    return new Object[] {random(random, size(random))};
  }

  /** Rows that read each other, and themselves, while one of them is written. */
  @Kernel
  @Gradient(wrt = "x")
  static double mixing(@Shape("n, m") Tensor<F64> x, int[] order) {
    Tensor<F64> y = x;
    double sum = 0;
    for (int i = 0; i < order.length; i++) {
      y = y.with(y.get(at(order[i]), range(-1, Long.MIN_VALUE, -1)).plus(sin(y.get(0))), at(order[i]));
      sum += y.get(0, 0).doubleValue();
    }
    return sum + sum(square(y)).doubleValue();
  }

  static Object[] mixingArguments(Random random) {
    return new Object[] {
      random(random, 3, 1 + size(random)), random.ints(size(random), -3, 3).toArray()
    };
  }

  /** Places that are found in what is written. */
  @Kernel
  static Tensor<F64> chasing(@Shape("n") Tensor<F64> x, int turns) {
    Tensor<F64> y = x;
    for (int i = 0; i < turns; i++) {
      Tensor<I64> next = floor(abs(y.get(range(0, 2)))).cast(I64.class);
      y = y.withAdded(y.get(range(1, 3)), indices(next)).with(i, at(y.get(2).cast(I64.class).longValue() % 2));
    }
    return y;
  }

  static Object[] chasingArguments(Random random) {
    return new Object[] {random(random, 30), random.nextInt(4)};
  }
}
