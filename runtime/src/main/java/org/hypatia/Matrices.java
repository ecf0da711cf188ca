package org.hypatia;

import java.util.Arrays;
import java.util.Objects;

/** Diagonals, triangles, and choosing elements by tensors of positions. */
final class Matrices {
  private Matrices() {}

  /** The k-th diagonal of a matrix, or the matrix that has a vector there. */
  static <T extends Element> Tensor<T> diag(Tensor<T> x, long k) {
    Elements.nonNull(x);
    if (x.rank() == 1) {
      long n = x.size() + Math.abs(k);
      Tensor<T> result = Tensor.allocate(x.type(), n, n);
      Storage source = x.storage();
      Storage target = result.storage();
      Layout diagonal = diagonal(result.layout(), k);
      Loop.over(diagonal.shape, (i, p) -> target.set(p[1], source, p[0]), x.layout(), diagonal);
      return result;
    }
    if (x.rank() != 2) {
      throw new IllegalArgumentException(
          "diag: shape " + Shapes.text(x.layout().shape) + " is neither a vector nor a matrix");
    }
    return x.view(diagonal(x.layout(), k));
  }

  private static Layout diagonal(Layout matrix, long k) {
    long row = Math.max(0, -k);
    long column = Math.max(0, k);
    long count = Math.max(0, Math.min(matrix.shape[0] - row, matrix.shape[1] - column));
    long start = count == 0 ? 0 : row * matrix.strides[0] + column * matrix.strides[1];
    return new Layout(
        new long[] {count},
        new long[] {matrix.strides[0] + matrix.strides[1]},
        matrix.offset + start);
  }

  /** Keeps what lies on the k-th diagonal and on one side of it in each matrix of a stack. */
  static <T extends Element> Tensor<T> triangle(String op, Tensor<T> x, long k, boolean lower) {
    Elements.nonNull(x);
    if (x.rank() < 2) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(x.layout().shape) + " has no matrices");
    }
    Tensor<T> result = x.copy();
    Storage target = result.storage();
    long rows = x.size(-2);
    long columns = x.size(-1);
    for (int i = 0; i < result.size(); i++) {
      long above = i % columns - i / columns % rows - k;
      if (lower ? above > 0 : above < 0) {
        target.setLong(i, 0);
      }
    }
    return result;
  }

  static <T extends Element> Tensor<T> oneHot(
      DType dtype, Tensor<? extends Integral> labels, long classes) {
    Objects.requireNonNull(labels, "labels");
    long[] shape = Arrays.copyOf(labels.layout().shape, labels.rank() + 1);
    shape[labels.rank()] = classes;
    Tensor<T> result = Tensor.allocate(dtype, shape);
    Storage label = labels.storage();
    Storage target = result.storage();
    Loop.over(
        labels.layout().shape,
        (k, p) -> {
          long at = label.getLong(p[0]);
          if (at < 0 || at >= classes) {
            throw new IndexOutOfBoundsException(
                "oneHot: label "
                    + at
                    + " at place "
                    + k
                    + " is none of the "
                    + classes
                    + " classes");
          }
          target.setLong((int) (k * classes + at), 1);
        },
        labels.layout());
    return result;
  }

  /** Along {@code axis}, each element of {@code indices} chooses from its own line of {@code x}. */
  static <T extends Element> Tensor<T> takeAlongAxis(
      Tensor<T> x, Tensor<? extends Integral> indices, int axis) {
    int along = Shapes.axis("takeAlongAxis", axis, Elements.nonNull(x).rank());
    Objects.requireNonNull(indices, "indices");
    if (indices.rank() != x.rank()) {
      throw new IllegalArgumentException(
          "takeAlongAxis: indices of shape "
              + Shapes.text(indices.layout().shape)
              + " need the rank of "
              + Shapes.text(x.layout().shape));
    }
    long[] lines = x.shape();
    long[] wanted = indices.shape();
    lines[along] = 1;
    wanted[along] = 1;
    long[] shape = Shapes.broadcast("takeAlongAxis", lines, wanted);
    shape[along] = indices.size(along);
    Layout first = x.layout().sliced(along, 0, 1, Math.min(1, x.size(along)));
    long step = x.layout().strides[along];
    long size = x.size(along);
    Tensor<T> result = Tensor.allocate(x.type(), shape);
    Storage source = x.storage();
    Storage index = indices.storage();
    Storage target = result.storage();
    Loop.over(
        shape,
        (k, p) -> {
          long at = Indexing.check("takeAlongAxis", index.getLong(p[1]), along, size);
          target.set(k, source, (int) (p[0] + at * step));
        },
        first.broadcastTo(shape),
        indices.layout().broadcastTo(shape));
    return result;
  }

  static <T extends Element> Tensor<T> take(
      Tensor<T> x, Tensor<? extends Integral> indices, int axis) {
    int along = Shapes.axis("take", axis, Elements.nonNull(x).rank());
    Index[] path = new Index[along + 1];
    Arrays.fill(path, Index.all());
    path[along] = Index.indices(Objects.requireNonNull(indices, "indices"));
    return Indexing.get("take", x, path);
  }
}
