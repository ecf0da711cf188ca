package org.hypatia;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The elements that index expressions choose: those of {@code base}, moved by {@code offsets} at
 * the place that {@code picks} names where positions were listed. Both layouts have the result's
 * shape.
 */
final class Selection {
  private static final int[] NONE = {};

  final Layout base;
  final @Nullable Layout picks;
  private final int[] offsets;

  private Selection(Layout base, @Nullable Layout picks, int[] offsets) {
    this.base = base;
    this.picks = picks;
    this.offsets = offsets;
  }

  /** Reads index expressions against a layout, front to back. */
  static Selection of(String op, Layout layout, Index[] indices) {
    return new Reader(op, layout, indices).read();
  }

  long[] shape() {
    return base.shape;
  }

  /** Where an element lies, from the positions in the two layouts. */
  int position(int[] p) {
    return picks == null ? p[0] : p[0] + offsets[p[1]];
  }

  /** The layouts to loop over, {@code last} at the end. */
  Layout[] layouts(Layout last) {
    return picks == null ? new Layout[] {base, last} : new Layout[] {base, picks, last};
  }

  private static final class Reader {
    private final String op;
    private final Layout layout;
    private final Index[] indices;
    private final boolean lists;

    private final List<long[]> dims = new ArrayList<>(); // size and stride
    private final List<Tensor<?>> positions = new ArrayList<>();
    private final List<Integer> positionAxes = new ArrayList<>();
    private long offset;
    private int axis;

    /** Where the listed axes go in {@link #dims}, and whether a slice stands between two lists. */
    private int place = -1;

    private boolean sliceSincePlace;
    private boolean separated;

    Reader(String op, Layout layout, Index[] indices) {
      this.op = op;
      this.layout = layout;
      this.indices = indices;
      this.offset = layout.offset;
      boolean any = false;
      for (Index index : indices) {
        any |= index.isList();
      }
      this.lists = any;
    }

    Selection read() {
      int named = 0;
      int ellipses = 0;
      for (Index index : indices) {
        named += index.axes();
        ellipses += index.kind == Index.Kind.ELLIPSIS ? 1 : 0;
      }
      if (named > layout.rank()) {
        throw new IndexOutOfBoundsException(
            op
                + ": indices for "
                + named
                + " axes, but shape "
                + Shapes.text(layout.shape)
                + " has "
                + layout.rank());
      }
      if (ellipses > 1) {
        throw new IllegalArgumentException(op + ": more than one ellipsis");
      }
      int rest = layout.rank() - named;
      for (Index index : indices) {
        read(index, rest);
      }
      if (ellipses == 0) {
        whole(rest);
      }
      return lists ? listed() : new Selection(new Layout(sizes(), strides(), offset), null, NONE);
    }

    private void read(Index index, int rest) {
      switch (index.kind) {
        case AT -> {
          offset += Indexing.check(op, index.from, axis, layout.shape[axis]) * layout.strides[axis];
          axis++;
          if (lists) {
            listHere();
          }
        }
        case RANGE -> range(index);
        case ALL -> whole(1);
        case NEW_AXIS -> addDim(1, 0);
        case ELLIPSIS -> {
          whole(rest);
          sliceSincePlace = true;
        }
        case INDICES -> {
          listHere();
          positions.add(index.positions());
          positionAxes.add(axis++);
        }
        case MASK -> mask(index.positions());
      }
    }

    private void addDim(long size, long stride) {
      dims.add(new long[] {size, stride});
      sliceSincePlace = true;
    }

    private void whole(int count) {
      for (int i = 0; i < count; i++, axis++) {
        addDim(layout.shape[axis], layout.strides[axis]);
      }
    }

    private void range(Index index) {
      long n = layout.shape[axis];
      long least = index.step > 0 ? 0 : -1;
      long most = index.step > 0 ? n : n - 1;
      long start = clamp(index.from, n, least, most);
      long stop = clamp(index.to, n, least, most);
      long distance = index.step > 0 ? stop - start : start - stop;
      long step = Math.abs(index.step);
      long count = distance <= 0 ? 0 : (distance - 1) / step + 1;
      if (count > 0) {
        offset += start * layout.strides[axis];
      }
      addDim(count, count > 1 ? layout.strides[axis] * index.step : layout.strides[axis]);
      axis++;
    }

    private static long clamp(long bound, long n, long least, long most) {
      return Math.min(Math.max(bound < 0 ? bound + n : bound, least), most);
    }

    private void listHere() {
      if (place < 0) {
        place = dims.size();
      } else {
        separated |= sliceSincePlace;
      }
      sliceSincePlace = false;
    }

    private void mask(Tensor<?> mask) {
      for (int i = 0; i < mask.rank(); i++) {
        if (mask.size(i) != layout.shape[axis + i]) {
          throw new IndexOutOfBoundsException(
              op
                  + ": mask of shape "
                  + Shapes.text(mask.layout().shape)
                  + " does not fit axis "
                  + (axis + i)
                  + " of size "
                  + layout.shape[axis + i]);
        }
      }
      listHere();
      for (Tensor<I64> where : Indexing.nonzero(mask)) {
        positions.add(where);
        positionAxes.add(axis++);
      }
    }

    private Selection listed() {
      long[] shape = {};
      for (Tensor<?> p : positions) {
        shape = Shapes.broadcast(op, shape, p.layout().shape);
      }
      int[] offsets = new int[(int) Layout.size(shape)];
      for (int i = 0; i < positions.size(); i++) {
        addOffsets(offsets, shape, positions.get(i), positionAxes.get(i));
      }
      int at = separated ? 0 : place;
      long[] listStrides = Layout.rowMajorStrides(shape);
      long[] pickStrides = new long[dims.size() + shape.length];
      for (int i = 0; i < shape.length; i++) {
        dims.add(at + i, new long[] {shape[i], 0});
        pickStrides[at + i] = listStrides[i];
      }
      return new Selection(
          new Layout(sizes(), strides(), offset), new Layout(sizes(), pickStrides, 0), offsets);
    }

    private void addOffsets(int[] offsets, long[] shape, Tensor<?> position, int axis) {
      Storage source = position.storage();
      Loop.over(
          shape,
          (k, p) ->
              offsets[k] +=
                  (int)
                      (Indexing.check(op, source.getLong(p[0]), axis, layout.shape[axis])
                          * layout.strides[axis]),
          position.layout().broadcastTo(shape));
    }

    private long[] sizes() {
      return dims.stream().mapToLong(d -> d[0]).toArray();
    }

    private long[] strides() {
      return dims.stream().mapToLong(d -> d[1]).toArray();
    }
  }
}
