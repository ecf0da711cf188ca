package org.hypatia;

import java.util.Objects;

/** The axes that a reduction takes away, and what the result looks like. */
final class Axes {
  final String op;
  private final long[] shape;
  private final boolean[] gone;
  private final boolean keep;

  private Axes(String op, Tensor<?> x, int[] axes, boolean keep) {
    this.op = op;
    this.shape = x.layout().shape;
    this.gone = Shapes.marked(op, axes, x.rank());
    this.keep = keep;
  }

  static Axes of(String op, Tensor<?> x, int... axes) {
    return new Axes(op, Elements.nonNull(x), axes, false);
  }

  static Axes of(String op, Tensor<?> x, KeepDims axes) {
    return new Axes(op, Elements.nonNull(x), Objects.requireNonNull(axes, "axes").axes(), true);
  }

  /** The result's shape with every axis kept, which broadcasts against the operand. */
  long[] keptShape() {
    return Shapes.reduced(shape, gone, true);
  }

  /** Where each element of the operand is accumulated. */
  Layout accumulators() {
    return Layout.accumulating(shape, gone);
  }

  /** The number of each element among those that are reduced to one. */
  Layout numbers() {
    boolean[] stay = new boolean[gone.length];
    for (int axis = 0; axis < gone.length; axis++) {
      stay[axis] = !gone[axis];
    }
    return Layout.accumulating(shape, stay);
  }

  /** How many elements are reduced to one. */
  long count() {
    long count = 1;
    for (int axis = 0; axis < gone.length; axis++) {
      count *= gone[axis] ? shape[axis] : 1;
    }
    return count;
  }

  /** Refuses to choose an element among none. */
  void requireElements() {
    for (int axis = 0; axis < gone.length; axis++) {
      if (gone[axis] && shape[axis] == 0) {
        throw new IllegalArgumentException(
            op
                + ": axis "
                + axis
                + " of shape "
                + Shapes.text(shape)
                + " is empty, and nothing has no "
                + op);
      }
    }
  }

  /** Takes the reduced axes out of a result that has them with size 1. */
  <T extends Element> Tensor<T> finish(Tensor<T> kept) {
    return keep ? kept : kept.view(kept.layout().without(gone));
  }
}
