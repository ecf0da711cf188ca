package org.hypatia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Operations that put the elements of tensors into other places. */
final class Arrangements {
  private Arrangements() {}

  /** Writes {@code x} into {@code target} where {@code view}, of the same shape, says. */
  static void place(Tensor<?> x, Storage target, Layout view) {
    Storage source = x.storage();
    Loop.over(
        view.shape,
        (k, p) -> target.set(p[1], source, p[0]),
        x.layout().broadcastTo(view.shape),
        view);
  }

  static <T extends Element> Tensor<T> concatenate(int axis, List<Tensor<T>> parts) {
    if (parts.isEmpty()) {
      throw new IllegalArgumentException("concatenate: no tensors");
    }
    Tensor<T> first = parts.get(0);
    int along = Shapes.axis("concatenate", axis, first.rank());
    long[] shape = first.shape();
    shape[along] = 0;
    for (Tensor<T> part : parts) {
      Elementwise.checkSame("concatenate", first, part);
      checkJoint(first, part, along);
      shape[along] += part.size(along);
    }
    Tensor<T> result = Tensor.allocate(first.type(), shape);
    long at = 0;
    for (Tensor<T> part : parts) {
      long count = part.size(along);
      place(part, result.storage(), result.layout().sliced(along, at, 1, count));
      at += count;
    }
    return result;
  }

  private static void checkJoint(Tensor<?> first, Tensor<?> part, int along) {
    boolean fits = part.rank() == first.rank();
    for (int axis = 0; fits && axis < first.rank(); axis++) {
      fits = axis == along || part.size(axis) == first.size(axis);
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "concatenate: shapes "
              + Shapes.text(first.layout().shape)
              + " and "
              + Shapes.text(part.layout().shape)
              + " differ outside axis "
              + along);
    }
  }

  static <T extends Element> Tensor<T> stack(int axis, List<Tensor<T>> parts) {
    List<Tensor<T>> slices = new ArrayList<>(parts.size());
    for (Tensor<T> part : parts) {
      if (!Arrays.equals(part.layout().shape, parts.get(0).layout().shape)) {
        throw new IllegalArgumentException(
            "stack: shapes "
                + Shapes.text(parts.get(0).layout().shape)
                + " and "
                + Shapes.text(part.layout().shape)
                + " differ");
      }
      slices.add(part.expandDims(axis));
    }
    return concatenate(axis, slices);
  }

  static <T extends Element> List<Tensor<T>> split(Tensor<T> x, int axis, long[] sizes) {
    int along = Shapes.axis("split", axis, Elements.nonNull(x).rank());
    long total = 0;
    for (long size : Objects.requireNonNull(sizes, "sizes")) {
      total += size < 0 ? Long.MIN_VALUE / 2 : size;
    }
    if (total != x.size(along)) {
      throw new IllegalArgumentException(
          "split: sizes "
              + Shapes.text(sizes)
              + " do not make up axis "
              + along
              + " of size "
              + x.size(along));
    }
    List<Tensor<T>> parts = new ArrayList<>(sizes.length);
    long at = 0;
    for (long size : sizes) {
      parts.add(x.view(x.layout().sliced(along, at, 1, size)));
      at += size;
    }
    return parts;
  }

  /** Through a view of twice the axes, in which every second one repeats without moving. */
  static <T extends Element> Tensor<T> tile(Tensor<T> x, long[] times) {
    int rank = Math.max(Elements.nonNull(x).rank(), Objects.requireNonNull(times, "times").length);
    Layout wide = x.layout();
    while (wide.rank() < rank) {
      wide = wide.inserted(0);
    }
    long[] shape = new long[rank];
    long[] pairs = new long[2 * rank];
    long[] strides = new long[2 * rank];
    for (int axis = 0; axis < rank; axis++) {
      int given = axis - (rank - times.length);
      long count = given < 0 ? 1 : times[given];
      if (count < 0) {
        throw new IllegalArgumentException("tile: " + count + " times along axis " + axis);
      }
      shape[axis] = wide.shape[axis] * count;
      pairs[2 * axis] = count;
      pairs[2 * axis + 1] = wide.shape[axis];
      strides[2 * axis + 1] = wide.strides[axis];
    }
    return filled(x, new Layout(pairs, strides, wide.offset), shape);
  }

  static <T extends Element> Tensor<T> repeat(Tensor<T> x, long times, int axis) {
    int along = Shapes.axis("repeat", axis, Elements.nonNull(x).rank());
    if (times < 0) {
      throw new IllegalArgumentException("repeat: " + times + " times");
    }
    Layout inserted = x.layout().inserted(along + 1);
    long[] pairs = inserted.shape.clone();
    pairs[along + 1] = times;
    long[] shape = x.shape();
    shape[along] *= times;
    return filled(x, new Layout(pairs, inserted.strides, inserted.offset), shape);
  }

  /** A tensor of {@code shape} with the elements that {@code layout} lists of the storage of x. */
  private static <T extends Element> Tensor<T> filled(Tensor<T> x, Layout layout, long[] shape) {
    Tensor<T> result = Tensor.allocate(x.type(), shape);
    Storage source = x.storage();
    Storage target = result.storage();
    Loop.over(layout.shape, (k, p) -> target.set(k, source, p[0]), layout);
    return result;
  }

  static <T extends Element> Tensor<T> flip(Tensor<T> x, int[] axes) {
    boolean[] flipped = Shapes.marked("flip", axes, Elements.nonNull(x).rank());
    Layout layout = x.layout();
    for (int axis = 0; axis < flipped.length; axis++) {
      if (flipped[axis]) {
        layout = layout.sliced(axis, Math.max(0, layout.shape[axis] - 1), -1, layout.shape[axis]);
      }
    }
    return x.view(layout);
  }

  static <T extends Element> Tensor<T> roll(Tensor<T> x, long shift, int axis) {
    int along = Shapes.axis("roll", axis, Elements.nonNull(x).rank());
    long n = x.size(along);
    if (n == 0) {
      return x.copy();
    }
    long cut = Math.floorMod(-shift, n);
    Layout layout = x.layout();
    return concatenate(
        along,
        List.of(
            x.view(layout.sliced(along, cut, 1, n - cut)),
            x.view(layout.sliced(along, 0, 1, cut))));
  }

  static <T extends Element> Tensor<T> pad(Tensor<T> x, Tensor<T> value, long[] widths) {
    long[] shape = padded(x, widths);
    long[] low = low(x.rank(), widths);
    Tensor<T> result = Tensor.allocate(x.type(), shape);
    place(value, result.storage(), result.layout());
    Layout inside = result.layout();
    for (int axis = 0; axis < shape.length; axis++) {
      inside = inside.sliced(axis, low[axis], 1, x.size(axis));
    }
    place(x, result.storage(), inside);
    return result;
  }

  static <T extends Element> Tensor<T> pad(Tensor<T> x, PadMode mode, long[] widths) {
    long[] shape = padded(x, widths);
    long[] low = low(x.rank(), widths);
    Tensor<T> result = x;
    for (int axis = 0; axis < shape.length; axis++) {
      long n = x.size(axis);
      if (n == 0 && shape[axis] > 0) {
        throw new IllegalArgumentException("pad: axis " + axis + " has no elements to go on with");
      }
      long[] places = new long[Math.toIntExact(shape[axis])];
      for (int i = 0; i < places.length; i++) {
        places[i] = continued(mode, i - low[axis], n);
      }
      result = Matrices.take(result, Tensor.of(places), axis);
    }
    return result;
  }

  /** The place among {@code n} elements that stands for one before or behind them. */
  private static long continued(PadMode mode, long place, long n) {
    return switch (mode) {
      case EDGE -> Math.min(Math.max(place, 0), n - 1);
      case WRAP -> Math.floorMod(place, n);
      case REFLECT -> {
        long there = Math.floorMod(place, Math.max(1, 2 * (n - 1)));
        yield Math.min(there, 2 * (n - 1) - there);
      }
    };
  }

  private static long[] low(int rank, long[] widths) {
    long[] low = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      low[axis] = widths[widths.length == 2 ? 0 : 2 * axis];
    }
    return low;
  }

  private static long[] padded(Tensor<?> x, long[] widths) {
    int rank = x.rank();
    boolean alike = widths.length == 2;
    if (!alike && widths.length != 2 * rank) {
      throw new IllegalArgumentException(
          "pad: "
              + widths.length
              + " widths for a tensor of rank "
              + rank
              + "; give two for all axes, or two for each");
    }
    long[] shape = x.shape();
    for (int axis = 0; axis < rank; axis++) {
      long low = widths[alike ? 0 : 2 * axis];
      long high = widths[alike ? 1 : 2 * axis + 1];
      if (low < 0 || high < 0) {
        throw new IllegalArgumentException(
            "pad: widths " + low + " and " + high + " at axis " + axis);
      }
      shape[axis] += low + high;
    }
    return shape;
  }

  /** Coordinates along the axes of a grid, the first of them along the second axis. */
  static <T extends Element> List<Tensor<T>> meshgrid(List<Tensor<T>> coordinates) {
    int rank = coordinates.size();
    long[] shape = new long[rank];
    List<Tensor<T>> grids = new ArrayList<>(rank);
    for (int i = 0; i < rank; i++) {
      shape[axisOf(i, rank)] = coordinates.get(i).size();
    }
    for (int i = 0; i < rank; i++) {
      long[] line = new long[rank];
      Arrays.fill(line, 1);
      line[axisOf(i, rank)] = coordinates.get(i).size();
      grids.add(coordinates.get(i).reshape(line).broadcastTo(shape));
    }
    return grids;
  }

  private static int axisOf(int coordinate, int rank) {
    return rank > 1 && coordinate < 2 ? 1 - coordinate : coordinate;
  }
}
