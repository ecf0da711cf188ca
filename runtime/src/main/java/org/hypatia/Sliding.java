package org.hypatia;

import java.util.Arrays;
import java.util.List;

/**
 * How windows slide along one axis of a tensor. Its elements are first put {@code base} apart into
 * a line of {@code length} places, from {@code first} on; then window o reads at {@code origin + o
 * * step + k * dilation}.
 *
 * @param count the number of windows
 * @param window the number of places in each
 */
record Sliding(
    long count,
    long window,
    long step,
    long dilation,
    long origin,
    long length,
    long first,
    long base) {

  /**
   * Windows over {@code size} elements with padding around.
   *
   * @throws IllegalArgumentException if no window fits
   */
  static Sliding over(
      String op, long size, long window, long stride, long dilation, Padding padding, int[] axis) {
    long extent = extent(op, window, dilation);
    long[] widths = widths(padding, size, extent, stride, axis);
    long length = size + widths[0] + widths[1];
    if (length < extent) {
      throw new IllegalArgumentException(
          op
              + ": a window of extent "
              + extent
              + " does not fit into "
              + size
              + " elements with padding of "
              + widths[0]
              + " and "
              + widths[1]);
    }
    long count = (length - extent) / stride + 1;
    return new Sliding(count, window, stride, dilation, 0, length, widths[0], 1);
  }

  /**
   * The transpose: over {@code size} elements, one for each window over what comes out.
   *
   * @throws IllegalArgumentException if padding leaves nothing
   */
  static Sliding transposed(
      String op, long size, long window, long stride, long dilation, Padding padding, int[] axis) {
    long extent = extent(op, window, dilation);
    boolean same = padding.kind() == Padding.Kind.SAME;
    long[] widths = widths(padding, size * stride, extent, stride, axis);
    long all = (size - 1) * stride + extent;
    long count = same ? size * stride : all - widths[0] - widths[1];
    if (count < 1) {
      throw new IllegalArgumentException(
          op
              + ": padding of "
              + widths[0]
              + " and "
              + widths[1]
              + " leaves nothing of "
              + all
              + " elements");
    }
    long origin = widths[0] + extent - 1;
    long length = Math.max(origin + count, all);
    return new Sliding(count, window, 1, -dilation, origin, length, extent - 1, stride);
  }

  private static long extent(String op, long window, long dilation) {
    if (window < 1) {
      throw new IllegalArgumentException(op + ": a window of size " + window);
    }
    return (window - 1) * dilation + 1;
  }

  /**
   * Padding in front and behind of {@code size} elements; {@code axis} is which, and of how many.
   */
  private static long[] widths(Padding padding, long size, long extent, long stride, int[] axis) {
    return switch (padding.kind()) {
      case GIVEN ->
          new long[] {
            Padding.along("padding", padding.low(), axis[0], axis[1]),
            Padding.along("padding", padding.high(), axis[0], axis[1])
          };
      case SAME -> {
        long windows = (size + stride - 1) / stride;
        long missing = Math.max(0, (windows - 1) * stride + extent - size);
        yield new long[] {missing / 2, missing - missing / 2};
      }
      case FULL -> new long[] {extent - 1, extent - 1};
      case HALF -> new long[] {extent / 2, extent / 2};
    };
  }

  /** The last axes of {@code x} with their elements put apart, and {@code fill} between them. */
  static Tensor<F64> placed(Tensor<?> x, List<Sliding> axes, double fill) {
    long[] shape = x.shape();
    int first = x.rank() - axes.size();
    for (int i = 0; i < axes.size(); i++) {
      shape[first + i] = axes.get(i).length();
    }
    Tensor<F64> result = Tensor.allocate(DType.F64, shape);
    if (fill != 0) {
      Elements.fill(result, fill);
    }
    Layout inside = result.layout();
    for (int i = 0; i < axes.size(); i++) {
      Sliding axis = axes.get(i);
      inside = inside.sliced(first + i, axis.first(), axis.base(), x.size(first + i));
    }
    Arrangements.place(x, result.storage(), inside);
    return result;
  }

  /** Windows over the last axes of what {@link #placed} has made; places come after all windows. */
  static Layout windows(Layout placed, List<Sliding> axes) {
    int first = placed.rank() - axes.size();
    int rank = placed.rank() + axes.size();
    long[] shape = Arrays.copyOf(placed.shape, rank);
    long[] strides = Arrays.copyOf(placed.strides, rank);
    long offset = placed.offset;
    for (int i = 0; i < axes.size(); i++) {
      Sliding axis = axes.get(i);
      long stride = placed.strides[first + i];
      offset += axis.origin() * stride;
      shape[first + i] = axis.count();
      strides[first + i] = axis.step() * stride;
      shape[placed.rank() + i] = axis.window();
      strides[placed.rank() + i] = axis.dilation() * stride;
    }
    return new Layout(shape, strides, offset);
  }
}
