package org.hypatia;

import static org.hypatia.Index.indices;

import java.util.Arrays;
import java.util.List;

/** What {@link SparseTensor} computes with the places of its entries. */
final class SparseTensors {
  private SparseTensors() {}

  static void check(
      Tensor<?> values, Tensor<I32> rows, Tensor<I32> columns, int height, int width) {
    requireVectors("SparseTensor", values, rows, columns);
    if (height < 0 || width < 0) {
      throw new IllegalArgumentException(
          "SparseTensor: the shape (" + height + ", " + width + ") is negative");
    }
  }

  private static void requireVectors(String op, Tensor<?> values, Tensor<?>... places) {
    requireVector(op, "values", values);
    for (Tensor<?> place : places) {
      requireVector(op, "places", place);
      if (place.size() != values.size()) {
        throw new IllegalArgumentException(
            op + ": there are " + values.size() + " values, but " + place.size() + " places");
      }
    }
  }

  private static void requireVector(String op, String name, Tensor<?> x) {
    if (Elements.nonNull(x).rank() != 1) {
      throw new IllegalArgumentException(
          op + ": " + name + " have shape " + Shapes.text(x.shape()) + ", not one axis");
    }
  }

  static void requireShape(String op, SparseTensor<?> x, Tensor<?> dense) {
    if (dense.rank() != 2 || dense.size(0) != x.height() || dense.size(1) != x.width()) {
      throw new IllegalArgumentException(
          op
              + ": the sparse shape "
              + Shapes.text(x.shape())
              + " does not fit "
              + Shapes.text(dense.shape()));
    }
  }

  private static void requireShape(String op, SparseTensor<?> x, SparseTensor<?> y) {
    if (y.height() != x.height() || y.width() != x.width()) {
      throw new IllegalArgumentException(
          op
              + ": the shapes "
              + Shapes.text(x.shape())
              + " and "
              + Shapes.text(y.shape())
              + " differ");
    }
  }

  static <T extends Floating> SparseTensor<T> ofEntries(
      Tensor<T> values,
      Tensor<? extends Integral> rows,
      Tensor<? extends Integral> columns,
      int height,
      int width) {
    requireVectors("SparseTensor", values, rows, columns);
    long[] row = rows.cast(I64.class).toLongArray();
    long[] column = columns.cast(I64.class).toLongArray();
    long[] keys = new long[row.length];
    boolean inOrder = true;
    for (int i = 0; i < keys.length; i++) {
      requireInside("row", row[i], height);
      requireInside("column", column[i], width);
      keys[i] = row[i] * width + column[i];
      inOrder &= i == 0 || keys[i - 1] < keys[i];
    }
    return inOrder
        ? new SparseTensor<>(values, rows.cast(I32.class), columns.cast(I32.class), height, width)
        : summed(values, Tensor.of(keys), height, width);
  }

  private static void requireInside(String what, long index, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "SparseTensor: the " + what + " " + index + " is not within the " + size + " there are");
    }
  }

  /** The number of the line that each entry is of, where lines begin at these entries. */
  static Tensor<I64> expanded(String op, Tensor<? extends Integral> starts, Tensor<?> values) {
    requireVector(op, "starts", starts);
    requireVector(op, "values", values);
    long[] start = starts.cast(I64.class).toLongArray();
    long entries = values.size();
    boolean fits = start.length > 0 && start[0] == 0 && start[start.length - 1] == entries;
    for (int i = 1; i < start.length; i++) {
      fits &= start[i - 1] <= start[i];
    }
    if (!fits) {
      throw new IllegalArgumentException(
          op + ": starts must ascend from 0 to the number of values, " + entries);
    }
    long[] lines = new long[(int) entries];
    for (int line = 0; line + 1 < start.length; line++) {
      Arrays.fill(lines, (int) start[line], (int) start[line + 1], line);
    }
    return Tensor.of(lines);
  }

  /** Places numbered along the rows. */
  private static Tensor<I64> keys(SparseTensor<?> x) {
    return x.rows().cast(I64.class).times(x.width()).plus(x.columns().cast(I64.class));
  }

  private static Tensor<F64> wide(Tensor<?> x) {
    return x.cast(F64.class);
  }

  /**
   * Sums of what belongs to entries by their places along the first axis, each rounded once.
   *
   * @param size the number of sums
   */
  static <T extends Floating> Tensor<T> sums(
      Class<T> dtype, Tensor<?> entries, Tensor<? extends Integral> places, long size) {
    long[] shape = entries.shape();
    shape[0] = size;
    return Tensor.zeros(F64.class, shape).withAdded(wide(entries), indices(places)).cast(dtype);
  }

  /** Entries at places numbered along the rows, in any order; those of one place are added. */
  private static <T extends Floating> SparseTensor<T> summed(
      Tensor<T> values, Tensor<I64> keys, int height, int width) {
    Tensor<I64> different = TensorMath.unique(keys);
    Tensor<T> sums =
        sums(values.dtype(), wide(values), TensorMath.uniqueInverse(keys), different.size());
    long divisor = Math.max(width, 1);
    return new SparseTensor<>(
        sums,
        different.floorDiv(divisor).cast(I32.class),
        different.mod(divisor).cast(I32.class),
        height,
        width);
  }

  static <T extends Floating> SparseTensor<T> fromDense(Tensor<T> x) {
    if (Elements.nonNull(x).rank() != 2) {
      throw new IllegalArgumentException(
          "fromDense: the shape " + Shapes.text(x.shape()) + " is no matrix's");
    }
    List<Tensor<I64>> places = TensorMath.nonzero(x);
    Tensor<I64> rows = places.get(0);
    Tensor<I64> columns = places.get(1);
    return new SparseTensor<>(
        x.get(indices(rows), indices(columns)),
        rows.cast(I32.class),
        columns.cast(I32.class),
        Math.toIntExact(x.size(0)),
        Math.toIntExact(x.size(1)));
  }

  static <T extends Floating> SparseTensor<T> plus(SparseTensor<T> x, SparseTensor<T> y) {
    requireShape("plus", x, y);
    return summed(
        TensorMath.concatenate(0, x.values(), y.values()),
        TensorMath.concatenate(0, keys(x), keys(y)),
        x.height(),
        x.width());
  }

  /** What another matrix has at the places of this one. */
  static <T extends Floating> Tensor<T> at(SparseTensor<T> x, SparseTensor<T> other) {
    requireShape("times", x, other);
    Tensor<I64> wanted = keys(x);
    Tensor<I64> offered = TensorMath.concatenate(0, keys(other), Tensor.of(new long[] {-1}));
    Tensor<T> values =
        TensorMath.concatenate(0, other.values(), Tensor.zeros(x.values().dtype(), 1));
    Tensor<I64> places = TensorMath.searchSorted(keys(other), wanted);
    Tensor<Bool> found = offered.get(indices(places)).eq(wanted);
    return TensorMath.where(found, values.get(indices(places)), 0);
  }

  static <T extends Floating> Tensor<T> matmul(SparseTensor<T> x, Tensor<T> dense) {
    if (dense.rank() < 1 || dense.rank() > 2 || dense.size(0) != x.width()) {
      throw new IllegalArgumentException(
          "matmul: the sparse shape "
              + Shapes.text(x.shape())
              + " does not fit "
              + Shapes.text(dense.shape()));
    }
    Tensor<F64> factors = wide(dense.get(indices(x.columns())));
    Tensor<F64> values = wide(dense.rank() == 1 ? x.values() : x.values().expandDims(1));
    return sums(dense.dtype(), values.times(factors), x.rows(), x.height());
  }

  static <T extends Floating> Tensor<T> matmul(Tensor<T> dense, SparseTensor<T> x) {
    boolean isMatrix = dense.rank() == 2;
    Tensor<T> product = matmul(x.transpose(), isMatrix ? dense.t() : dense);
    return isMatrix ? product.t() : product;
  }

  static <T extends Floating> SparseTensor<T> samplingDot(
      Tensor<T> x, Tensor<T> y, SparseTensor<T> pattern) {
    if (x.rank() != 2
        || y.rank() != 2
        || x.size(1) != y.size(1)
        || x.size(0) != pattern.height()
        || y.size(0) != pattern.width()) {
      throw new IllegalArgumentException(
          "samplingDot: the shapes "
              + Shapes.text(x.shape())
              + " and "
              + Shapes.text(y.shape())
              + " do not fit the pattern's "
              + Shapes.text(pattern.shape()));
    }
    Tensor<T> left = x.get(indices(pattern.rows()));
    Tensor<T> right = y.get(indices(pattern.columns()));
    Tensor<T> dots = left.expandDims(1).matmul(right.expandDims(2)).reshape(left.size(0));
    return pattern.withValues(pattern.values().times(dots));
  }

  static <T extends Floating> SparseTensor<T> scaled(
      String op, SparseTensor<T> x, Tensor<T> factors, Tensor<I32> lines, int count) {
    if (factors.rank() != 1 || factors.size() != count) {
      throw new IllegalArgumentException(
          op
              + ": the factors have shape "
              + Shapes.text(factors.shape())
              + ", not ("
              + count
              + ")");
    }
    return x.withValues(x.values().times(factors.get(indices(lines))));
  }
}
