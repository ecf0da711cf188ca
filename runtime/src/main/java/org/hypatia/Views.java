package org.hypatia;

import java.util.Objects;

/** The orders of axes and the shapes behind the tensor methods that only look differently at it. */
final class Views {
  private Views() {}

  static int[] order(String op, int rank, int[] axes) {
    Objects.requireNonNull(axes, "axes");
    int[] order = new int[rank];
    if (axes.length == 0) {
      for (int i = 0; i < rank; i++) {
        order[i] = rank - 1 - i;
      }
      return order;
    }
    if (axes.length != rank) {
      throw new IllegalArgumentException(
          op + ": " + axes.length + " axes named for a tensor of rank " + rank);
    }
    Shapes.marked(op, axes, rank);
    for (int i = 0; i < rank; i++) {
      order[i] = Shapes.axis(op, axes[i], rank);
    }
    return order;
  }

  private static int[] identity(int rank) {
    int[] order = new int[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    return order;
  }

  static int[] swapped(int rank, int a, int b) {
    int[] order = identity(rank);
    int i = Shapes.axis("swapAxes", a, rank);
    int j = Shapes.axis("swapAxes", b, rank);
    order[i] = j;
    order[j] = i;
    return order;
  }

  static int[] moved(int rank, int from, int to) {
    int source = Shapes.axis("moveAxis", from, rank);
    int target = Shapes.axis("moveAxis", to, rank);
    int[] order = new int[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      if (i == target) {
        order[i] = source;
      } else {
        next += next == source ? 1 : 0;
        order[i] = next++;
      }
    }
    return order;
  }

  static Layout expanded(Layout layout, int[] axes) {
    Objects.requireNonNull(axes, "axes");
    int rank = layout.rank() + axes.length;
    boolean[] fresh =
        axes.length == 0 ? new boolean[rank] : Shapes.marked("expandDims", axes, rank);
    Layout result = layout;
    for (int axis = 0; axis < rank; axis++) {
      result = fresh[axis] ? result.inserted(axis) : result;
    }
    return result;
  }

  static Layout squeezed(Layout layout, int[] axes) {
    boolean[] gone = Shapes.marked("squeeze", axes, layout.rank());
    for (int axis = 0; axis < gone.length; axis++) {
      if (layout.shape[axis] != 1) {
        if (axes.length > 0 && gone[axis]) {
          throw new IllegalArgumentException(
              "squeeze: axis "
                  + axis
                  + " of shape "
                  + Shapes.text(layout.shape)
                  + " has size "
                  + layout.shape[axis]
                  + ", not 1");
        }
        gone[axis] = false;
      }
    }
    return layout.without(gone);
  }

  static long[] flattened(long[] shape, int startAxis) {
    int start = Shapes.axis("flatten", startAxis, shape.length);
    long[] result = new long[start + 1];
    result[start] = 1;
    for (int axis = 0; axis < shape.length; axis++) {
      if (axis < start) {
        result[axis] = shape[axis];
      } else {
        result[start] *= shape[axis];
      }
    }
    return result;
  }
}
