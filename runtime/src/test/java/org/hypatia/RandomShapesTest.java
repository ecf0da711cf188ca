package org.hypatia;

import static org.hypatia.TensorMath.keepDims;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Random shapes, ranks 0 to 4, with empty axes and views of every kind, against a second
 * implementation that only reads single elements by their indices.
 */
final class RandomShapesTest {
  private static final long SEED = 20240611;
  private static final int ROUNDS = 1500;
  private final Random random = new Random(SEED);

  private long[] shape() {
    long[] shape = new long[random.nextInt(5)];
    for (int i = 0; i < shape.length; i++) {
      shape[i] = random.nextInt(12) == 0 ? 0 : 1 + random.nextInt(4);
    }
    return shape;
  }

  /** A tensor of this shape that is often a view: transposed, stepped, reversed or broadcast. */
  private Tensor<F64> tensor(long... shape) {
    Tensor<F64> x;
    switch (random.nextInt(4)) {
      case 0 -> {
        long[] reversed = new long[shape.length];
        for (int i = 0; i < shape.length; i++) {
          reversed[i] = shape[shape.length - 1 - i];
        }
        x = fresh(reversed).transpose();
      }
      case 1 -> {
        long[] wide = shape.clone();
        Index[] parts = new Index[shape.length];
        for (int i = 0; i < shape.length; i++) {
          wide[i] = 2 * shape[i] + 1;
          parts[i] =
              shape[i] == 0 || random.nextBoolean()
                  ? Index.range(1, wide[i], 2)
                  : Index.range(wide[i] - 2, -wide[i] - 1, -2);
        }
        x = fresh(wide).get(parts);
      }
      case 2 -> {
        long[] narrow = shape.clone();
        for (int i = 0; i < shape.length; i++) {
          narrow[i] = random.nextBoolean() ? 1 : shape[i];
        }
        x = fresh(narrow).broadcastTo(shape);
      }
      default -> x = fresh(shape);
    }
    assertArrayEquals(shape, x.shape());
    return x;
  }

  private Tensor<F64> fresh(long[] shape) {
    double[] data = new double[(int) Layout.size(shape)];
    for (int i = 0; i < data.length; i++) {
      data[i] = random.nextInt(19) - 9;
    }
    return shape.length == 0 ? Tensor.scalar(data[0]) : Tensor.of(data, shape);
  }

  /** What is done at every index of a shape. */
  private interface Visit {
    void at(long[] index);
  }

  private static void each(long[] shape, Visit visit) {
    each(shape, new long[shape.length], 0, visit);
  }

  private static void each(long[] shape, long[] index, int axis, Visit visit) {
    if (axis == shape.length) {
      visit.at(index.clone());
      return;
    }
    for (index[axis] = 0; index[axis] < shape[axis]; index[axis]++) {
      each(shape, index, axis + 1, visit);
    }
  }

  /** The index of the element of {@code x} that is read at {@code index} of a larger shape. */
  private static long[] under(Tensor<?> x, long[] index) {
    long[] own = Arrays.copyOfRange(index, index.length - x.rank(), index.length);
    for (int i = 0; i < own.length; i++) {
      own[i] = x.size(i) == 1 ? 0 : own[i];
    }
    return own;
  }

  @Test
  void operatorsBroadcast() {
    for (int round = 0; round < ROUNDS; round++) {
      long[] shape = shape();
      Tensor<F64> x = tensor(shape);
      Tensor<F64> y = tensor(part(shape));
      boolean swap = random.nextBoolean();
      Tensor<F64> difference = swap ? y.minus(x) : x.minus(y);
      Tensor<Bool> less = swap ? y.lt(x) : x.lt(y);
      Tensor<F64> chosen = TensorMath.where(less, x, y);
      assertArrayEquals(shape, difference.shape());
      each(
          shape,
          index -> {
            double a = x.getDouble(index);
            double b = y.getDouble(under(y, index));
            assertEquals(swap ? b - a : a - b, difference.getDouble(index));
            assertEquals(swap ? b < a : a < b, less.getBoolean(index));
            assertEquals((swap ? b < a : a < b) ? a : b, chosen.getDouble(index));
          });
    }
  }

  /** Some of the last axes of a shape, each whole or 1. */
  private long[] part(long[] shape) {
    long[] part = Arrays.copyOfRange(shape, random.nextInt(shape.length + 1), shape.length);
    for (int i = 0; i < part.length; i++) {
      part[i] = random.nextInt(3) == 0 ? 1 : part[i];
    }
    return part;
  }

  @Test
  void reductionsCombineWhatDiffersInTheirAxesOnly() {
    for (int round = 0; round < ROUNDS; round++) {
      long[] shape = shape();
      Tensor<F64> x = tensor(shape);
      int[] axes = random.ints(0, Math.max(1, shape.length)).limit(2).distinct().toArray();
      axes = shape.length == 0 ? new int[0] : axes;
      long[] kept = shape.clone();
      boolean[] gone = Shapes.marked("test", axes, shape.length);
      for (int i = 0; i < kept.length; i++) {
        kept[i] = gone[i] ? 1 : kept[i];
      }
      double[] sums = new double[(int) Layout.size(kept)];
      double[] largest = new double[sums.length];
      Arrays.fill(largest, Double.NEGATIVE_INFINITY);
      Tensor<F64> numbers = Tensor.arange(F64.class, 0, sums.length, 1).reshape(kept);
      each(
          shape,
          index -> {
            int at = (int) numbers.getDouble(under(numbers, index));
            sums[at] += x.getDouble(index);
            largest[at] = Math.max(largest[at], x.getDouble(index));
          });
      Tensor<F64> sum = TensorMath.sum(x, keepDims(axes));
      assertArrayEquals(kept, sum.shape());
      assertArrayEquals(sums, sum.toDoubleArray());
      assertArrayEquals(sums, TensorMath.sum(x, axes).toDoubleArray());
      if (x.size() > 0) {
        assertArrayEquals(largest, TensorMath.max(x, axes).toDoubleArray());
      }
    }
  }

  @Test
  void matrixProductsOfStacksSumOverTheInnerAxis() {
    for (int round = 0; round < ROUNDS; round++) {
      long[] batch = shape();
      batch = Arrays.copyOf(batch, Math.min(2, batch.length));
      long[] sizes = {random.nextInt(5), random.nextInt(5), random.nextInt(5)};
      Tensor<F64> x = tensor(join(batch, sizes[0], sizes[1]));
      Tensor<F64> y = tensor(join(part(batch), sizes[1], sizes[2]));
      Tensor<F64> product = x.matmul(y);
      assertArrayEquals(join(batch, sizes[0], sizes[2]), product.shape());
      Tensor<F64> same = TensorMath.einsum("...ij,...jk->...ik", x, y);
      each(
          product.shape(),
          index -> {
            long[] left = index.clone();
            long[] right = index.clone();
            double sum = 0;
            for (int j = 0; j < sizes[1]; j++) {
              left[index.length - 1] = j;
              right[index.length - 2] = j;
              sum += x.getDouble(left) * y.getDouble(underStack(y, right));
            }
            assertEquals(sum, product.getDouble(index));
            assertEquals(sum, same.getDouble(index));
          });
    }
  }

  private static long[] join(long[] batch, long m, long n) {
    long[] shape = Arrays.copyOf(batch, batch.length + 2);
    shape[batch.length] = m;
    shape[batch.length + 1] = n;
    return shape;
  }

  /** As {@link #under}, where the last two axes never broadcast. */
  private static long[] underStack(Tensor<?> y, long[] index) {
    long[] own = under(y, index);
    own[own.length - 2] = index[index.length - 2];
    own[own.length - 1] = index[index.length - 1];
    return own;
  }

  @Test
  void viewsAndCopiesHoldTheSameElements() {
    for (int round = 0; round < ROUNDS; round++) {
      long[] shape = shape();
      Tensor<F64> x = tensor(shape);
      double[] elements = x.toDoubleArray();
      int[] next = {0};
      each(shape, index -> assertEquals(x.getDouble(index), elements[next[0]++]));
      assertArrayEquals(elements, x.ravel().toDoubleArray());
      assertArrayEquals(elements, x.cast(F32.class).toDoubleArray());
      double[] bytes = new double[elements.length];
      x.asByteBuffer().asDoubleBuffer().get(bytes);
      assertArrayEquals(elements, bytes);
      assertArrayEquals(elements, TensorMath.flip(TensorMath.flip(x)).toDoubleArray());
      for (int axis = 0; axis < shape.length; axis++) {
        long cut = random.nextInt((int) shape[axis] + 1);
        var parts = TensorMath.split(x, axis, cut, shape[axis] - cut);
        Tensor<F64> joined = TensorMath.concatenate(axis, parts.get(0), parts.get(1));
        assertArrayEquals(elements, joined.toDoubleArray());
        Tensor<F64> rolled = TensorMath.roll(TensorMath.roll(x, 3, axis), -3, axis);
        assertArrayEquals(elements, rolled.toDoubleArray());
      }
    }
  }

  @Test
  void updatesChangeTheChosenPartOnly() {
    for (int round = 0; round < ROUNDS; round++) {
      long[] shape = shape();
      Tensor<F64> x = tensor(shape);
      Index[] parts = new Index[shape.length];
      for (int i = 0; i < parts.length; i++) {
        int n = (int) shape[i];
        parts[i] =
            switch (random.nextInt(n == 0 ? 2 : 4)) {
              case 0 -> Index.all();
              case 1 -> Index.range(random.nextInt(9) - 4, random.nextInt(9) - 4);
              case 2 -> Index.at(random.nextInt(2 * n) - n);
              default -> Index.indices(Tensor.of(new int[] {random.nextInt(n), n - 1}));
            };
      }
      Tensor<F64> marked = Tensor.zerosLike(x).with(1, parts);
      Tensor<F64> changed = x.with(100, parts);
      Tensor<F64> added = x.withAdded(0.5, parts);
      assertEquals(
          TensorMath.sum(Tensor.onesLike(x).get(parts)).doubleValue(),
          TensorMath.sum(Tensor.zerosLike(x).withAdded(1, parts)).doubleValue());
      each(
          shape,
          index -> {
            boolean chosen = marked.getDouble(index) == 1;
            assertEquals(chosen ? 100 : x.getDouble(index), changed.getDouble(index));
            assertEquals(chosen, added.getDouble(index) > x.getDouble(index));
          });
      assertEquals(
          100 * TensorMath.sum(Tensor.onesLike(x).get(parts)).doubleValue(),
          TensorMath.sum(changed.get(parts)).doubleValue());
    }
  }
}
