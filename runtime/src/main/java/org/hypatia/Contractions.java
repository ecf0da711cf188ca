package org.hypatia;

import java.util.Arrays;
import java.util.Objects;

/** Products of tensors over chosen axes, as one product of matrices. */
final class Contractions {
  private Contractions() {}

  /**
   * Sums over pairs of axes; the other axes of {@code x}, then those of {@code y}, remain. The sum
   * runs over the pairs as nested loops would, the last pair innermost.
   */
  static <T extends Element> Tensor<T> contract(
      String op, Tensor<T> x, int[] axesX, Tensor<T> y, int[] axesY) {
    Elements.nonNull(x);
    Objects.requireNonNull(y, "y");
    if (axesX.length != axesY.length) {
      throw new IllegalArgumentException(
          op + ": " + axesX.length + " axes of x cannot be paired with " + axesY.length + " of y");
    }
    int n = axesX.length;
    boolean[] goneX = marked(op, axesX, x.rank());
    boolean[] goneY = marked(op, axesY, y.rank());
    long inner = 1;
    for (int i = 0; i < n; i++) {
      long size = x.size(axesX[i]);
      if (size != y.size(axesY[i])) {
        throw new IllegalArgumentException(
            op
                + ": shapes "
                + Shapes.text(x.layout().shape)
                + " and "
                + Shapes.text(y.layout().shape)
                + ": axis "
                + axesX[i]
                + " of size "
                + size
                + " is paired with axis "
                + axesY[i]
                + " of size "
                + y.size(axesY[i]));
      }
      inner *= size;
    }
    long[] freeX = Shapes.reduced(x.layout().shape, goneX, false);
    long[] freeY = Shapes.reduced(y.layout().shape, goneY, false);
    Tensor<T> left = x.view(x.layout().permuted(order(goneX, axesX, x.rank(), false)));
    Tensor<T> right = y.view(y.layout().permuted(order(goneY, axesY, y.rank(), true)));
    long[] shape = Arrays.copyOf(freeX, freeX.length + freeY.length);
    System.arraycopy(freeY, 0, shape, freeX.length, freeY.length);
    return left.reshape(Layout.size(freeX), inner)
        .matmul(right.reshape(inner, Layout.size(freeY)))
        .reshape(shape);
  }

  /** Covariances of the rows of a matrix; the variance of a vector. */
  static <T extends Floating> Tensor<T> cov(Tensor<T> x) {
    if (x.rank() != 1 && x.rank() != 2) {
      throw new IllegalArgumentException(
          "cov: shape " + Shapes.text(x.layout().shape) + " is neither a vector nor a matrix");
    }
    int columns = x.rank() - 1;
    Tensor<T> distances = x.minus(TensorMath.mean(x, TensorMath.keepDims(columns)));
    Tensor<T> sums =
        x.rank() == 1 ? dot(distances, distances) : distances.matmul(distances.transpose(1, 0));
    return sums.div(x.size(columns) - 1);
  }

  /** Like {@link Shapes#marked}, but no axes are none. */
  private static boolean[] marked(String op, int[] axes, int rank) {
    return axes.length == 0 ? new boolean[rank] : Shapes.marked(op, axes, rank);
  }

  /** The axes that stay in front of those that go, or behind them. */
  private static int[] order(boolean[] gone, int[] axes, int rank, boolean goneFirst) {
    int[] order = new int[rank];
    int to = goneFirst ? axes.length : 0;
    for (int axis = 0; axis < rank; axis++) {
      if (!gone[axis]) {
        order[to++] = axis;
      }
    }
    to = goneFirst ? 0 : rank - axes.length;
    for (int axis : axes) {
      order[to++] = axis < 0 ? axis + rank : axis;
    }
    return order;
  }

  static <T extends Element> Tensor<T> tensordot(Tensor<T> x, Tensor<T> y, int n) {
    Elements.nonNull(x);
    Objects.requireNonNull(y, "y");
    if (n < 0 || n > x.rank() || n > y.rank()) {
      throw new IllegalArgumentException(
          "tensordot: no "
              + n
              + " axes to contract in shapes "
              + Shapes.text(x.layout().shape)
              + " and "
              + Shapes.text(y.layout().shape));
    }
    int[] axesX = new int[n];
    int[] axesY = new int[n];
    for (int i = 0; i < n; i++) {
      axesX[i] = x.rank() - n + i;
      axesY[i] = i;
    }
    return contract("tensordot", x, axesX, y, axesY);
  }

  /** NumPy's dot: the last axis of x with the last but one of y, or with the only one. */
  static <T extends Numeric> Tensor<T> dot(Tensor<T> x, Tensor<T> y) {
    if (Elements.nonNull(x).rank() == 0 || Objects.requireNonNull(y, "y").rank() == 0) {
      return x.times(y);
    }
    int[] axisY = {y.rank() == 1 ? 0 : y.rank() - 2};
    return contract("dot", x, new int[] {x.rank() - 1}, y, axisY);
  }

  static <T extends Numeric> Tensor<T> inner(Tensor<T> x, Tensor<T> y) {
    if (Elements.nonNull(x).rank() == 0 || Objects.requireNonNull(y, "y").rank() == 0) {
      return x.times(y);
    }
    return contract("inner", x, new int[] {x.rank() - 1}, y, new int[] {y.rank() - 1});
  }

  /** Theano's batched_dot: the first axis counts pairs; each pair is a {@link #dot}. */
  static <T extends Numeric> Tensor<T> batchedDot(Tensor<T> x, Tensor<T> y) {
    boolean fits =
        Elements.nonNull(x).rank() >= 2
            && x.rank() <= 3
            && Objects.requireNonNull(y, "y").rank() >= 2
            && y.rank() <= 3
            && x.size(0) == y.size(0);
    if (!fits) {
      throw new IllegalArgumentException(
          "batchedDot: shapes "
              + Shapes.text(x.layout().shape)
              + " and "
              + Shapes.text(y.layout().shape)
              + " are not two stacks of equally many vectors or matrices");
    }
    Tensor<T> left = x.rank() == 2 ? x.expandDims(1) : x;
    Tensor<T> right = y.rank() == 2 ? y.expandDims(2) : y;
    Tensor<T> result = left.matmul(right);
    result = y.rank() == 2 ? result.squeeze(2) : result;
    return x.rank() == 2 ? result.squeeze(1) : result;
  }
}
