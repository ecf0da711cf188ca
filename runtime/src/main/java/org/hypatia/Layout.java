package org.hypatia;

import java.util.Arrays;

/**
 * Where the elements of a tensor lie in its storage: element {@code (i, j, ...)} is at {@code
 * offset + i * strides[0] + j * strides[1] + ...}, counted in elements. Immutable; the arrays are
 * never handed to users.
 */
final class Layout {
  /** The most axes a tensor may have. */
  static final int MAX_RANK = 32;

  final long[] shape;
  final long[] strides;
  final long offset;
  final long size;
  final boolean contiguous;

  Layout(long[] shape, long[] strides, long offset) {
    this.shape = shape;
    this.strides = strides;
    this.size = size(shape);
    // Nothing lies nowhere: what was computed from bounds may be outside of the storage.
    this.offset = size == 0 ? 0 : offset;
    this.contiguous = isContiguous(shape, strides, size);
  }

  /**
   * The number of elements; refuses negative sizes, too many axes and counts beyond {@code long}.
   */
  static long size(long[] shape) {
    if (shape.length > MAX_RANK) {
      throw new IllegalArgumentException(
          "a tensor has at most " + MAX_RANK + " axes, not " + shape.length);
    }
    long size = 1;
    boolean empty = false;
    for (int axis = 0; axis < shape.length; axis++) {
      long n = shape[axis];
      if (n < 0) {
        throw new IllegalArgumentException(
            "shape " + Shapes.text(shape) + " has the negative size " + n + " at axis " + axis);
      }
      empty |= n == 0;
      long product = size * n;
      if (n != 0 && product / n != size) {
        throw new IllegalArgumentException(
            "shape " + Shapes.text(shape) + " has too many elements");
      }
      size = n == 0 ? size : product;
    }
    return empty ? 0 : size;
  }

  /** The position in the storage of the element that lies first. */
  long first() {
    long first = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      first += Math.min(0, strides[axis]) * (shape[axis] - 1);
    }
    return first;
  }

  /** The position in the storage of the element that lies last. */
  long last() {
    long last = offset;
    for (int axis = 0; axis < shape.length; axis++) {
      last += Math.max(0, strides[axis]) * (shape[axis] - 1);
    }
    return last;
  }

  /** The layout of a fresh tensor: row-major from element 0. */
  static Layout rowMajor(long[] shape) {
    return new Layout(shape, rowMajorStrides(shape), 0);
  }

  static long[] rowMajorStrides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= Math.max(1, shape[axis]);
    }
    return strides;
  }

  private static boolean isContiguous(long[] shape, long[] strides, long size) {
    if (size == 0) {
      return true;
    }
    long expected = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (shape[axis] != 1 && strides[axis] != expected) {
        return false;
      }
      expected *= shape[axis];
    }
    return true;
  }

  int rank() {
    return shape.length;
  }

  /** The same elements in the same order under another shape of equal size; needs contiguity. */
  Layout reshaped(long[] newShape) {
    return new Layout(newShape, rowMajorStrides(newShape), offset);
  }

  Layout permuted(int[] order) {
    long[] newShape = new long[order.length];
    long[] newStrides = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      newShape[i] = shape[order[i]];
      newStrides[i] = strides[order[i]];
    }
    return new Layout(newShape, newStrides, offset);
  }

  /**
   * Reads as {@code newShape}: sizes 1 and missing leading axes repeat. The shapes must be
   * compatible.
   */
  Layout broadcastTo(long[] newShape) {
    if (Arrays.equals(shape, newShape)) {
      return this;
    }
    long[] newStrides = new long[newShape.length];
    int lead = newShape.length - shape.length;
    for (int axis = 0; axis < shape.length; axis++) {
      newStrides[lead + axis] = shape[axis] == 1 && newShape[lead + axis] != 1 ? 0 : strides[axis];
    }
    return new Layout(newShape, newStrides, offset);
  }

  /** A new axis of size 1 before {@code axis}. */
  Layout inserted(int axis) {
    long[] newShape = new long[rank() + 1];
    long[] newStrides = new long[rank() + 1];
    for (int i = 0; i < newShape.length; i++) {
      newShape[i] = i == axis ? 1 : shape[i < axis ? i : i - 1];
      newStrides[i] = i == axis ? 0 : strides[i < axis ? i : i - 1];
    }
    return new Layout(newShape, newStrides, offset);
  }

  /** Without the axes marked in {@code gone}, read at their first element. */
  Layout without(boolean[] gone) {
    int kept = 0;
    for (boolean g : gone) {
      kept += g ? 0 : 1;
    }
    long[] newShape = new long[kept];
    long[] newStrides = new long[kept];
    int to = 0;
    for (int axis = 0; axis < rank(); axis++) {
      if (!gone[axis]) {
        newShape[to] = shape[axis];
        newStrides[to++] = strides[axis];
      }
    }
    return new Layout(newShape, newStrides, offset);
  }

  /**
   * Every {@code step}-th of the elements of {@code axis} from {@code start}, {@code count} of
   * them.
   */
  Layout sliced(int axis, long start, long step, long count) {
    long[] newShape = shape.clone();
    long[] newStrides = strides.clone();
    newShape[axis] = count;
    newStrides[axis] = strides[axis] * step;
    return new Layout(newShape, newStrides, count == 0 ? offset : offset + start * strides[axis]);
  }

  /** Row-major over the axes that stay, and standing still along those marked in {@code gone}. */
  static Layout accumulating(long[] shape, boolean[] gone) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      if (!gone[axis]) {
        strides[axis] = stride;
        stride *= Math.max(1, shape[axis]);
      }
    }
    return new Layout(shape, strides, 0);
  }
}
