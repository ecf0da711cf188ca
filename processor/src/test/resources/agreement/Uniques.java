import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Different elements and slices: where they are first, which is which, and how often. */
public final class Uniques {
  /** Few different numbers, NaN and both zeros among them. */
  static Tensor<F64> numbers(Random random, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    double[] x = new double[size];
    for (int i = 0; i < size; i++) {
      x[i] = new double[] {0.0, -0.0, 1, -1.5, Double.NaN}[random.nextInt(random.nextBoolean() ? 3 : 5)];
    }
    return Tensor.of(x, shape);
  }

  static int size(Random random) {
    return new int[] {0, 1, 2, 3, 7, 13}[random.nextInt(6)];
  }

  record All(
      Tensor<F64> values, Tensor<I64> indices, Tensor<I64> inverse, Tensor<I64> counts) {}

  @Kernel
  static All elements(@Shape("n, m") Tensor<F64> x) {
    return new All(unique(x), uniqueIndices(x), uniqueInverse(x), uniqueCounts(x));
  }

  static Object[] elementsArguments(Random random) {
    return new Object[] {numbers(random, size(random), size(random))};
  }

  @Kernel
  static All rows(@Shape("n, m") Tensor<F64> x) {
    return new All(unique(x, 0), uniqueIndices(x, 0), uniqueInverse(x, 0), uniqueCounts(x, 0));
  }

  static Object[] rowsArguments(Random random) {
    return new Object[] {numbers(random, size(random), random.nextInt(4))};
  }

  /** Slices are compared in row order of what is left of the shape. */
  @Kernel
  static All middle(@Shape("2, n, m") Tensor<F64> x) {
    return new All(unique(x, -2), uniqueIndices(x, 1), uniqueInverse(x, -2), uniqueCounts(x, 1));
  }

  static Object[] middleArguments(Random random) {
    return new Object[] {numbers(random, 2, size(random), random.nextInt(3))};
  }

  /** What is put together again; along the only axis slices are elements. */
  @Kernel
  static Tensor<I32> again(@Shape("n") Tensor<I32> x) {
    return take(unique(x, 0), uniqueInverse(x), 0).plus(unique(x.negate()).size(0) - 2);
  }

  static Object[] againArguments(Random random) {
    return new Object[] {Tensor.of(random.ints(size(random), -3, 3).toArray())};
  }

  /** Of equal rows the first has the derivative. */
  @Kernel
  @Gradient(wrt = "x")
  static double ofRows(@Shape("n, 2") Tensor<F64> x, @Shape("k") Tensor<I64> places) {
    Tensor<F64> rows = x.get(Index.indices(places));
    return sum(unique(rows, 0).pow(2).times(uniqueCounts(rows, 0).cast(F64.class).expandDims(1)))
        .doubleValue();
  }

  static Object[] ofRowsArguments(Random random) {
    int n = 1 + size(random);
    long[] places = random.longs(size(random), 0, n).toArray();
    return new Object[] {Tensor.of(random.doubles(2 * n, -1, 1).toArray(), n, 2), Tensor.of(places)};
  }
}
