package org.hypatia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;

/** Reading and functional writing through index expressions. */
final class Indexing {
  private Indexing() {}

  /** The position counted from the front; a negative one counts from the back. */
  static long check(String op, long index, int axis, long size) {
    if (index < -size || index >= size) {
      throw new IndexOutOfBoundsException(
          op + ": index " + index + " is out of range for axis " + axis + " of size " + size);
    }
    return index < 0 ? index + size : index;
  }

  /** Where one element lies. */
  static int position(String op, Layout layout, long[] index) {
    Objects.requireNonNull(index, "index");
    if (index.length != layout.rank()) {
      throw new IndexOutOfBoundsException(
          op + ": " + index.length + " indices for shape " + Shapes.text(layout.shape));
    }
    long position = layout.offset;
    for (int axis = 0; axis < index.length; axis++) {
      position += check(op, index[axis], axis, layout.shape[axis]) * layout.strides[axis];
    }
    return (int) position;
  }

  static Index[] at(long[] positions) {
    Index[] indices = new Index[positions.length];
    for (int i = 0; i < indices.length; i++) {
      indices[i] = Index.at(positions[i]);
    }
    return indices;
  }

  static <T extends Element> Tensor<T> get(String op, Tensor<T> x, Index[] indices) {
    Selection chosen = Selection.of(op, x.layout(), indices);
    if (chosen.picks == null) {
      return x.view(chosen.base);
    }
    Tensor<T> result = Tensor.allocate(x.type(), chosen.shape());
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.over(
        chosen.shape(),
        (k, p) -> target.set(k, source, chosen.position(p)),
        chosen.layouts(result.layout()));
    return result;
  }

  static <T extends Element> Tensor<T> with(Tensor<T> x, Tensor<T> value, Index[] indices) {
    return written("with", x, value, indices, Storage::set);
  }

  static <T extends Element> Tensor<T> withAdded(Tensor<T> x, Tensor<T> value, Index[] indices) {
    return combined("withAdded", x, value, indices, Double::sum, Long::sum);
  }

  static <T extends Element> Tensor<T> withMaximum(Tensor<T> x, Tensor<T> value, Index[] indices) {
    return combined("withMaximum", x, value, indices, Math::max, Math::max);
  }

  static <T extends Element> Tensor<T> withMinimum(Tensor<T> x, Tensor<T> value, Index[] indices) {
    return combined("withMinimum", x, value, indices, Math::min, Math::min);
  }

  private static <T extends Element> Tensor<T> combined(
      String op,
      Tensor<T> x,
      Tensor<T> value,
      Index[] indices,
      DoubleBinaryOperator reals,
      LongBinaryOperator integers) {
    x.type().require(op, x.type().isNumeric());
    Write write =
        x.type().isFloating()
            ? (target, to, source, from) ->
                target.setDouble(
                    to, reals.applyAsDouble(target.getDouble(to), source.getDouble(from)))
            : (target, to, source, from) ->
                target.setLong(to, integers.applyAsLong(target.getLong(to), source.getLong(from)));
    return written(op, x, value, indices, write);
  }

  /** What is done with an element for the place of another. */
  private interface Write {
    void write(Storage target, int to, Storage source, int from);
  }

  private static <T extends Element> Tensor<T> written(
      String op, Tensor<T> x, Tensor<T> value, Index[] indices, Write write) {
    Objects.requireNonNull(indices, "indices");
    Elementwise.checkSame(op, x, value);
    Tensor<T> result = x.copy();
    Selection chosen = Selection.of(op, result.layout(), indices);
    Shapes.checkBroadcastTo(op, value.layout().shape, chosen.shape());
    Storage source = value.storage();
    Storage target = result.storage();
    Loop.over(
        chosen.shape(),
        (k, p) -> write.write(target, chosen.position(p), source, p[p.length - 1]),
        chosen.layouts(value.layout().broadcastTo(chosen.shape())));
    return result;
  }

  /** Each element minus the one before it along an axis. */
  static <T extends Numeric> Tensor<T> differences(Tensor<T> x, int axis) {
    int along = Shapes.axis("diff", axis, Elements.nonNull(x).rank());
    Index[] after = new Index[along + 1];
    Arrays.fill(after, Index.all());
    Index[] before = after.clone();
    after[along] = Index.range(1, Long.MAX_VALUE);
    before[along] = Index.range(0, -1);
    return get("diff", x, after).minus(get("diff", x, before));
  }

  /** Per axis, the positions of the elements that are not zero, in row order. */
  static List<Tensor<I64>> nonzero(Tensor<?> x) {
    Storage source = x.storage();
    long[] shape = x.layout().shape;
    int[] found = new int[(int) x.size()];
    int[] count = {0};
    Loop.over(
        shape,
        (k, p) -> {
          if (source.getBoolean(p[0])) {
            found[count[0]++] = k;
          }
        },
        x.layout());
    long[] strides = Layout.rowMajorStrides(shape);
    List<Tensor<I64>> result = new ArrayList<>();
    for (int axis = 0; axis < shape.length; axis++) {
      long[] positions = new long[count[0]];
      for (int i = 0; i < positions.length; i++) {
        positions[i] = found[i] / strides[axis] % shape[axis];
      }
      result.add(Tensor.of(positions));
    }
    return result;
  }
}
