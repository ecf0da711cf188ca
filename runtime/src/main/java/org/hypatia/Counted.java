package org.hypatia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Functions whose result has as many elements as there are of some kind. */
final class Counted {
  private Counted() {}

  static <T extends Element> Tensor<T> compress(Tensor<Bool> condition, Tensor<T> x, int axis) {
    int along = Shapes.axis("compress", axis, Elements.nonNull(x).rank());
    if (Objects.requireNonNull(condition, "condition").rank() != 1) {
      throw new IllegalArgumentException(
          "compress: the condition has shape "
              + Shapes.text(condition.layout().shape)
              + " and is no vector");
    }
    Index[] path = new Index[along + 1];
    Arrays.fill(path, Index.all());
    path[along] = Index.mask(condition);
    return Indexing.get("compress", x, path);
  }

  static <T extends Element> List<Tensor<I64>> nonzero(Tensor<T> x) {
    long[] shape = Elements.nonNull(x).shape();
    if (shape.length == 0) {
      throw new IllegalArgumentException("nonzero: a tensor of rank 0 has no places");
    }
    boolean[] isSet = x.cast(Bool.class).toBooleanArray();
    long[] places = new long[isSet.length];
    int count = 0;
    for (int i = 0; i < isSet.length; i++) {
      if (isSet[i]) {
        places[count++] = i;
      }
    }
    return unravelIndex(Tensor.of(Arrays.copyOf(places, count)), shape);
  }

  static List<Tensor<I64>> unravelIndex(Tensor<? extends Integral> places, long... shape) {
    long[] flat = Elements.nonNull(places).cast(I64.class).toLongArray();
    long size = 1;
    for (long length : shape) {
      size = Math.multiplyExact(size, length);
    }
    List<Tensor<I64>> byAxis = new ArrayList<>();
    long behind = size;
    for (long length : shape) {
      behind = length == 0 ? 0 : behind / length;
      long[] along = new long[flat.length];
      for (int i = 0; i < flat.length; i++) {
        along[i] = place("unravelIndex", flat[i], 0, size) / behind % length;
      }
      byAxis.add(Tensor.of(along, places.shape()));
    }
    return byAxis;
  }

  static Tensor<I64> ravelMultiIndex(List<Tensor<I64>> places, long... shape) {
    if (places.size() != shape.length || shape.length == 0) {
      throw new IllegalArgumentException(
          "ravelMultiIndex: places along "
              + places.size()
              + " axes, but shape "
              + Shapes.text(shape)
              + " has "
              + shape.length);
    }
    Tensor<I64> all = null;
    for (int axis = 0; axis < shape.length; axis++) {
      long[] along = Elements.nonNull(places.get(axis)).toLongArray();
      for (int i = 0; i < along.length; i++) {
        along[i] = place("ravelMultiIndex", along[i], axis, shape[axis]);
      }
      Tensor<I64> checked = Tensor.of(along, places.get(axis).shape());
      all = all == null ? checked : all.times(shape[axis]).plus(checked);
    }
    return Objects.requireNonNull(all);
  }

  static Tensor<I64> bincount(Tensor<? extends Integral> x, long minLength) {
    long[] values = vector("bincount", Elements.nonNull(x));
    long[] counts = new long[bins(values, minLength)];
    for (long value : values) {
      counts[(int) place("bincount", value, 0, counts.length)]++;
    }
    return Tensor.of(counts);
  }

  static <T extends Floating> Tensor<T> bincount(
      Tensor<? extends Integral> x, Tensor<T> weights, long minLength) {
    long[] values = vector("bincount", Elements.nonNull(x));
    if (!Arrays.equals(x.shape(), Objects.requireNonNull(weights, "weights").shape())) {
      throw new IllegalArgumentException(
          "bincount: shapes "
              + Shapes.text(x.layout().shape)
              + " and "
              + Shapes.text(weights.layout().shape)
              + " differ");
    }
    for (long value : values) {
      place("bincount", value, 0, Long.MAX_VALUE);
    }
    Tensor<T> zeros = Tensor.allocate(weights.type(), bins(values, minLength));
    return zeros.withAdded(weights, Index.indices(x));
  }

  /** A position, which does not count from the back. */
  private static long place(String op, long index, int axis, long size) {
    if (index < 0) {
      throw new IndexOutOfBoundsException(
          op + ": index " + index + " is out of range for axis " + axis + " of size " + size);
    }
    return Indexing.check(op, index, axis, size);
  }

  private static long[] vector(String op, Tensor<? extends Integral> x) {
    if (x.rank() != 1) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(x.layout().shape) + " is no vector");
    }
    return x.cast(I64.class).toLongArray();
  }

  private static int bins(long[] values, long minLength) {
    long bins = Math.max(0, minLength);
    for (long value : values) {
      bins = Math.max(bins, value + 1);
    }
    return Math.toIntExact(bins);
  }
}
