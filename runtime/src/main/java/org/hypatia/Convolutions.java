package org.hypatia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Convolutions in plain Java: sums of products over channels and windows, in that order. */
final class Convolutions {
  private final String op;
  private final Tensor<?> x;
  private final Tensor<?> kernel;
  private final ConvOptions options;
  private final int axes;

  private Convolutions(String op, int axes, Tensor<?> x, Tensor<?> kernel, ConvOptions options) {
    this.op = op;
    this.axes = axes;
    this.x = Objects.requireNonNull(x, "x");
    this.kernel = Objects.requireNonNull(kernel, "kernel");
    this.options = Objects.requireNonNull(options, "options");
    requireRank(op, "x", x, axes + 2);
    requireRank(op, "kernel", kernel, axes + 2);
  }

  private static void requireRank(String op, String name, Tensor<?> tensor, int rank) {
    if (tensor.rank() != rank) {
      throw new IllegalArgumentException(
          op
              + ": "
              + name
              + " has shape "
              + Shapes.text(tensor.layout().shape)
              + ", but "
              + rank
              + " axes are needed");
    }
  }

  /** Cross-correlation over the last {@code axes} axes. */
  static <T extends Floating> Tensor<T> convolve(
      String op, int axes, Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    Convolutions each = new Convolutions(op, axes, x, kernel, options);
    return each.run(false).cast(x.dtype());
  }

  /** The transpose of {@link #convolve} with the same kernel and options. */
  static <T extends Floating> Tensor<T> transposed(
      String op, int axes, Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    Convolutions each = new Convolutions(op, axes, x, kernel, options);
    return each.run(true).cast(x.dtype());
  }

  /** Each channel by itself: as many groups as channels. */
  static <T extends Floating> Tensor<T> depthwise(
      String op, Tensor<T> x, Tensor<T> kernel, ConvOptions options) {
    requireRank(op, "x", Objects.requireNonNull(x, "x"), 4);
    if (options.groups() != 1) {
      throw new IllegalArgumentException(
          op + ": channels are the groups; options that have " + options.groups() + " say more");
    }
    return convolve(op, 2, x, kernel, options.withGroups(Math.max(1, x.size(1))));
  }

  /** Each channel by itself, then a mixture of the channels at each place. */
  static <T extends Floating> Tensor<T> separable(
      String op, Tensor<T> x, Tensor<T> kernel, Tensor<T> pointwise, ConvOptions options) {
    Tensor<T> spatial = depthwise(op, x, kernel, options);
    Convolutions mixture = new Convolutions(op, 2, spatial, pointwise, ConvOptions.of());
    if (pointwise.size(2) != 1 || pointwise.size(3) != 1) {
      throw new IllegalArgumentException(
          op
              + ": pointwise has shape "
              + Shapes.text(pointwise.layout().shape)
              + ", but a window of one place is needed");
    }
    return mixture.run(false).cast(x.dtype());
  }

  private Tensor<F64> run(boolean transposed) {
    long groups = options.groups();
    long channels = x.size(1);
    long of = transposed ? kernel.size(0) : kernel.size(1) * groups;
    long features = transposed ? kernel.size(1) * groups : kernel.size(0);
    if (channels != of || channels % groups != 0 || features % groups != 0) {
      throw new IllegalArgumentException(
          op
              + ": x of shape "
              + Shapes.text(x.layout().shape)
              + " has "
              + channels
              + " channels, but a kernel of shape "
              + Shapes.text(kernel.layout().shape)
              + " in "
              + groups
              + " groups is made for "
              + of);
    }
    List<Sliding> slides = slides(transposed);
    Tensor<F64> placed = Sliding.placed(x, slides, 0);
    Layout windows = Sliding.windows(placed.layout(), slides);
    long[] shape = Arrays.copyOf(windows.shape, axes + 2);
    shape[1] = features;
    Tensor<F64> result = Tensor.allocate(DType.F64, shape);
    accumulate(transposed, placed, windows, result);
    return result;
  }

  private List<Sliding> slides(boolean transposed) {
    List<Sliding> slides = new ArrayList<>();
    for (int i = 0; i < axes; i++) {
      long stride = Padding.along("stride", options.stride(), i, axes);
      long dilation = Padding.along("dilation", options.dilation(), i, axes);
      int[] axis = {i, axes};
      long size = x.size(2 + i);
      long window = kernel.size(2 + i);
      slides.add(
          transposed
              ? Sliding.transposed(op, size, window, stride, dilation, options.padding(), axis)
              : Sliding.over(op, size, window, stride, dilation, options.padding(), axis));
    }
    return slides;
  }

  /** One loop over batch, groups, features, windows, channels and places in a window. */
  private void accumulate(
      boolean transposed, Tensor<F64> placed, Layout windows, Tensor<F64> result) {
    Tensor<F64> weights = kernel.cast(F64.class);
    Layout w = weights.layout();
    Layout r = result.layout();
    long groups = options.groups();
    long channels = x.size(1) / groups;
    long features = result.size(1) / groups;
    long feature = w.strides[transposed ? 1 : 0];
    long channel = w.strides[transposed ? 0 : 1];
    Builder loops = new Builder();
    loops.axis(x.size(0), windows.strides[0], 0, r.strides[0]);
    loops.axis(
        groups,
        channels * windows.strides[1],
        transposed ? channels * channel : features * feature,
        features * r.strides[1]);
    loops.axis(features, 0, feature, r.strides[1]);
    for (int i = 2; i < axes + 2; i++) {
      loops.axis(windows.shape[i], windows.strides[i], 0, r.strides[i]);
    }
    loops.axis(channels, windows.strides[1], channel, 0);
    long last = 0;
    for (int i = 2; i < axes + 2; i++) {
      long stride = options.flipped() ? -w.strides[i] : w.strides[i];
      last += options.flipped() ? w.strides[i] * (w.shape[i] - 1) : 0;
      loops.axis(w.shape[i], windows.strides[axes + i], stride, 0);
    }
    Storage a = placed.storage();
    Storage b = weights.storage();
    Storage sums = result.storage();
    Loop.over(
        loops.shape(),
        (n, p) -> {
          double sum = sums.getDouble(p[2]) + a.getDouble(p[0]) * b.getDouble(p[1]);
          sums.setDouble(p[2], sum);
        },
        loops.layout(0, windows.offset),
        loops.layout(1, w.offset + last),
        loops.layout(2, 0));
  }

  /** Loops with a stride for each of three operands. */
  private static final class Builder {
    private final List<long[]> axes = new ArrayList<>();

    void axis(long size, long... strides) {
      axes.add(new long[] {size, strides[0], strides[1], strides[2]});
    }

    long[] shape() {
      return axes.stream().mapToLong(axis -> axis[0]).toArray();
    }

    Layout layout(int operand, long offset) {
      long[] strides = axes.stream().mapToLong(axis -> axis[operand + 1]).toArray();
      return new Layout(shape(), strides, offset);
    }
  }
}
