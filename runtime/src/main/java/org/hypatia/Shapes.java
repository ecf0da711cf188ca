package org.hypatia;

import java.util.Arrays;
import java.util.Objects;

/** Arithmetic of shapes and axes, with the messages for those that do not fit. */
final class Shapes {
  private Shapes() {}

  /** As people write it: {@code (3, 4)}. */
  static String text(long[] shape) {
    StringBuilder text = new StringBuilder("(");
    for (int axis = 0; axis < shape.length; axis++) {
      text.append(axis == 0 ? "" : ", ").append(shape[axis]);
    }
    return text.append(')').toString();
  }

  /** The axis counted from the front; negative axes count from the back. */
  static int axis(String op, int axis, int rank) {
    if (axis < -rank || axis >= rank) {
      throw new IllegalArgumentException(
          op + ": there is no axis " + axis + " in a tensor of rank " + rank);
    }
    return axis < 0 ? axis + rank : axis;
  }

  /** Which axes are named; none named means all of them. A repeated axis is refused. */
  static boolean[] marked(String op, int[] axes, int rank) {
    Objects.requireNonNull(axes, "axes");
    boolean[] marked = new boolean[rank];
    if (axes.length == 0) {
      Arrays.fill(marked, true);
    }
    for (int a : axes) {
      int axis = axis(op, a, rank);
      if (marked[axis]) {
        throw new IllegalArgumentException(op + ": axis " + a + " is named twice");
      }
      marked[axis] = true;
    }
    return marked;
  }

  /** The shape both read as; sizes must be equal or 1. */
  static long[] broadcast(String op, long[] a, long[] b) {
    if (Arrays.equals(a, b)) {
      return a;
    }
    int rank = Math.max(a.length, b.length);
    long[] result = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      int inA = axis - (rank - a.length);
      int inB = axis - (rank - b.length);
      long m = inA < 0 ? 1 : a[inA];
      long n = inB < 0 ? 1 : b[inB];
      if (m != n && m != 1 && n != 1) {
        throw new IllegalArgumentException(
            op
                + ": shapes "
                + text(a)
                + " and "
                + text(b)
                + " do not broadcast: axis "
                + axis
                + " is "
                + m
                + " against "
                + n);
      }
      result[axis] = m == 1 ? n : m;
    }
    return result;
  }

  /** Refuses {@code to} unless {@code from} can be repeated into it. */
  static void checkBroadcastTo(String op, long[] from, long[] to) {
    boolean fits = from.length <= to.length;
    for (int axis = 0; fits && axis < from.length; axis++) {
      long n = to[to.length - from.length + axis];
      fits = from[axis] == n || from[axis] == 1;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          op + ": shape " + text(from) + " does not broadcast to " + text(to));
    }
  }

  /** {@code shape} with its one -1 replaced by what makes the size {@code size}. */
  static long[] resolve(String op, long[] from, long size, long[] shape) {
    long[] result = shape.clone();
    int open = -1;
    for (int axis = 0; axis < result.length; axis++) {
      if (result[axis] == -1) {
        if (open >= 0) {
          throw new IllegalArgumentException(
              op + ": shape " + text(shape) + " has more than one -1");
        }
        open = axis;
        result[axis] = 1;
      }
    }
    long known = Layout.size(result);
    if (open >= 0 && known != 0 && size % known == 0) {
      result[open] = size / known;
      known = size;
    } else if (open >= 0) {
      known = -1;
    }
    if (known != size) {
      throw new IllegalArgumentException(
          op + ": shape " + text(from) + " with " + size + " elements does not fit " + text(shape));
    }
    return result;
  }

  /** {@code shape} without the marked axes, or with size 1 there. */
  static long[] reduced(long[] shape, boolean[] gone, boolean keep) {
    long[] result = new long[shape.length];
    int rank = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (!gone[axis]) {
        result[rank++] = shape[axis];
      } else if (keep) {
        result[rank++] = 1;
      }
    }
    return Arrays.copyOf(result, rank);
  }
}
