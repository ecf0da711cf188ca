package org.hypatia;

import java.util.Arrays;
import java.util.List;
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
      Layout diagonal = diagonal(result.layout(), k, 0, 1);
      Loop.over(diagonal.shape, (i, p) -> target.set(p[1], source, p[0]), x.layout(), diagonal);
      return result;
    }
    if (x.rank() != 2) {
      throw new IllegalArgumentException(
          "diag: shape " + Shapes.text(x.layout().shape) + " is neither a vector nor a matrix");
    }
    return x.view(diagonal(x.layout(), k, 0, 1));
  }

  /** The k-th diagonals of the matrices that two axes make, along a last axis instead of both. */
  static <T extends Element> Tensor<T> diagonal(Tensor<T> x, long k, int axis1, int axis2) {
    int first = Shapes.axis("diagonal", axis1, Elements.nonNull(x).rank());
    int second = Shapes.axis("diagonal", axis2, x.rank());
    if (first == second) {
      throw new IllegalArgumentException("diagonal: axis " + axis2 + " is named twice");
    }
    return x.view(diagonal(x.layout(), k, first, second));
  }

  private static Layout diagonal(Layout all, long k, int first, int second) {
    long row = Math.max(0, -k);
    long column = Math.max(0, k);
    long count = Math.max(0, Math.min(all.shape[first] - row, all.shape[second] - column));
    long start = count == 0 ? 0 : row * all.strides[first] + column * all.strides[second];
    boolean[] gone = new boolean[all.rank()];
    gone[first] = true;
    gone[second] = true;
    Layout others = all.without(gone);
    long[] shape = Arrays.copyOf(others.shape, others.rank() + 1);
    long[] strides = Arrays.copyOf(others.strides, others.rank() + 1);
    shape[others.rank()] = count;
    strides[others.rank()] = all.strides[first] + all.strides[second];
    return new Layout(shape, strides, all.offset + start);
  }

  /** A copy of a matrix with one value all along its diagonal. */
  static <T extends Element> Tensor<T> fillDiagonal(Tensor<T> x, Tensor<T> value) {
    Elementwise.checkSame("fillDiagonal", x, value);
    if (x.rank() != 2 || value.rank() != 0) {
      throw new IllegalArgumentException(
          "fillDiagonal: shape "
              + Shapes.text(x.layout().shape)
              + " with a value of shape "
              + Shapes.text(value.layout().shape)
              + ": a matrix and a scalar are needed");
    }
    Tensor<T> result = x.copy();
    Layout diagonal = diagonal(result.layout(), 0, 0, 1);
    Storage source = value.storage();
    Storage target = result.storage();
    Loop.over(
        diagonal.shape,
        (i, p) -> target.set(p[1], source, p[0]),
        value.layout().broadcastTo(diagonal.shape),
        diagonal);
    return result;
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

  /** For each element of {@code index} the element at its place of the choice of that number. */
  static <T extends Element> Tensor<T> choose(
      Tensor<? extends Integral> index, List<Tensor<T>> choices) {
    long[] shape = Elements.nonNull(index).layout().shape;
    if (choices.isEmpty()) {
      throw new IllegalArgumentException("choose: no tensors");
    }
    for (Tensor<T> choice : choices) {
      Elementwise.checkSame("choose", choices.get(0), choice);
      shape = Shapes.broadcast("choose", shape, choice.layout().shape);
    }
    Layout[] layouts = new Layout[choices.size() + 1];
    layouts[choices.size()] = index.layout().broadcastTo(shape);
    for (int i = 0; i < choices.size(); i++) {
      layouts[i] = choices.get(i).layout().broadcastTo(shape);
    }
    Tensor<T> result = Tensor.allocate(choices.get(0).type(), shape);
    Storage numbers = index.storage();
    Storage target = result.storage();
    Loop.over(
        shape,
        (k, p) -> {
          long number = numbers.getLong(p[choices.size()]);
          if (number < 0 || number >= choices.size()) {
            throw new IndexOutOfBoundsException(
                "choose: " + number + " is none of " + choices.size() + " choices");
          }
          target.set(k, choices.get((int) number).storage(), p[(int) number]);
        },
        layouts);
    return result;
  }
}
