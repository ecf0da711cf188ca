package org.hypatia;

import java.util.Objects;
import java.util.function.IntToLongFunction;
import org.hypatia.runtime.Sorting;

/** Sorting along an axis, and searching in what is sorted. */
final class Sorts {
  private Sorts() {}

  /** The key by which the element at a place of the storage is compared. */
  static IntToLongFunction keys(Storage source) {
    return source.dtype.isFloating() ? p -> Sorting.key(source.getDouble(p)) : source::getLong;
  }

  /** Along the axis, the places of the elements of each line in order. */
  static Tensor<I64> argsort(String op, Tensor<?> x, int axis, boolean descending) {
    int along = Shapes.axis(op, axis, Elements.nonNull(x).rank());
    return first(x, along, descending, (int) x.size(along));
  }

  /** The first of these places, so many of each line. */
  private static Tensor<I64> first(Tensor<?> x, int along, boolean descending, int count) {
    long[] shape = x.layout().shape.clone();
    shape[along] = count;
    Tensor<I64> result = Tensor.allocate(DType.I64, shape);
    int n = (int) x.size(along);
    int stride = (int) x.layout().strides[along];
    int step = (int) result.layout().strides[along];
    IntToLongFunction keys = keys(x.storage());
    Storage target = result.storage();
    Layout lines = firsts(result.layout(), along);
    Loop.over(
        lines.shape,
        (k, p) -> {
          int from = p[0];
          int to = p[1];
          IntToLongFunction key = i -> keys.applyAsLong(from + i * stride);
          int[] order = Sorting.order(n, key, descending, 0, count);
          for (int i = 0; i < count; i++) {
            target.setLong(to + i * step, order[i]);
          }
        },
        firsts(x.layout(), along),
        lines);
    return result;
  }

  /** The first element of each line along an axis. */
  private static Layout firsts(Layout layout, int axis) {
    return layout.sliced(axis, 0, 1, Math.min(1, layout.shape[axis]));
  }

  static <T extends Element> Tensor<T> sort(Tensor<T> x, int axis) {
    return Matrices.takeAlongAxis(x, argsort("sort", x, axis, false), axis);
  }

  /** The places of the k largest elements of each line, the largest first. */
  static Tensor<I64> argTopK(String op, Tensor<?> x, long k, int axis) {
    int along = Shapes.axis(op, axis, Elements.nonNull(x).rank());
    if (k < 0 || k > x.size(along)) {
      throw new IllegalArgumentException(
          op + ": the " + k + " largest of " + x.size(along) + " elements along axis " + along);
    }
    return first(x, along, true, (int) k);
  }

  static <T extends Element> Tensor<T> topK(Tensor<T> x, long k, int axis) {
    return Matrices.takeAlongAxis(x, argTopK("topK", x, k, axis), axis);
  }

  static <T extends Element> Tensor<I64> searchSorted(
      Tensor<T> sorted, Tensor<T> values, boolean right) {
    Objects.requireNonNull(sorted, "sorted");
    Objects.requireNonNull(values, "values");
    if (sorted.rank() != 1) {
      throw new IllegalArgumentException(
          "searchSorted: sorted of shape "
              + Shapes.text(sorted.layout().shape)
              + ": a vector is needed");
    }
    Elementwise.checkSame("searchSorted", sorted, values);
    Tensor<I64> result = Tensor.allocate(DType.I64, values.layout().shape);
    int n = (int) sorted.size();
    int start = (int) sorted.layout().offset;
    int stride = (int) sorted.layout().strides[0];
    IntToLongFunction keys = keys(sorted.storage());
    IntToLongFunction wanted = keys(values.storage());
    Storage target = result.storage();
    Loop.over(
        values.layout().shape,
        (k, p) ->
            target.setLong(
                k,
                Sorting.search(
                    n, i -> keys.applyAsLong(start + i * stride), wanted.applyAsLong(p[0]), right)),
        values.layout());
    return result;
  }
}
