package org.hypatia;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What is made of the elements of each of the windows that slide over the last axes. */
final class Pooling {
  private final Tensor<?> x;
  private final List<Sliding> slides = new ArrayList<>();

  private Pooling(String op, Tensor<?> x, PoolOptions options, long... window) {
    this.x = Objects.requireNonNull(x, "x");
    Objects.requireNonNull(options, "options");
    int axes = window.length;
    if (axes == 0 || x.rank() < axes) {
      throw new IllegalArgumentException(
          op
              + ": x of shape "
              + Shapes.text(x.layout().shape)
              + " does not have the axes of a window of shape "
              + Shapes.text(window));
    }
    for (int i = 0; i < axes; i++) {
      List<Long> strides = options.stride().isEmpty() ? Padding.list(window) : options.stride();
      long stride = Padding.along("stride", strides, i, axes);
      long size = x.size(x.rank() - axes + i);
      int[] axis = {i, axes};
      Sliding slide = Sliding.over(op, size, window[i], stride, 1, options.padding(), axis);
      if (slide.first() >= window[i] || slide.length() - size - slide.first() >= window[i]) {
        throw new IllegalArgumentException(
            op + ": padding leaves a window of size " + window[i] + " without any element");
      }
      slides.add(slide);
    }
  }

  static <T extends Floating> Tensor<T> max(Tensor<T> x, PoolOptions options, long... window) {
    Pooling each = new Pooling("maxPool", x, options, window);
    Tensor<F64> placed = Sliding.placed(x, each.slides, Double.NEGATIVE_INFINITY);
    Tensor<F64> result = Tensor.allocate(DType.F64, each.shape());
    Elements.fill(result, Double.NEGATIVE_INFINITY);
    Storage best = result.storage();
    each.visit(
        placed, result, (value, to) -> best.setDouble(to, Math.max(best.getDouble(to), value)));
    return result.cast(x.dtype());
  }

  static <T extends Floating> Tensor<T> mean(Tensor<T> x, PoolOptions options, long... window) {
    Pooling each = new Pooling("avgPool", x, options, window);
    Tensor<F64> sums = each.sums(x);
    if (options.countsPadding()) {
      return sums.div(Layout.size(window)).cast(x.dtype());
    }
    Tensor<F64> ones = Tensor.onesLike(x.cast(F64.class));
    return sums.div(each.sums(ones)).cast(x.dtype());
  }

  private Tensor<F64> sums(Tensor<?> of) {
    Tensor<F64> result = Tensor.allocate(DType.F64, shape());
    Storage sums = result.storage();
    visit(
        Sliding.placed(of, slides, 0),
        result,
        (value, to) -> sums.setDouble(to, sums.getDouble(to) + value));
    return result;
  }

  /** Theano's images2neibs: a row for each window, images, channels and places in order. */
  static <T extends Floating> Tensor<T> rows(
      Tensor<T> x, PoolOptions options, long height, long width) {
    if (Objects.requireNonNull(x, "x").rank() != 4) {
      throw new IllegalArgumentException(
          "images2Neibs: x has shape " + Shapes.text(x.layout().shape) + ", but 4 axes are needed");
    }
    Pooling each = new Pooling("images2Neibs", x, options, height, width);
    Tensor<F64> placed = Sliding.placed(x, each.slides, 0);
    Layout windows = Sliding.windows(placed.layout(), each.slides);
    long rows = Layout.size(Arrays.copyOf(windows.shape, 4));
    Tensor<F64> result = Tensor.allocate(DType.F64, rows, height * width);
    Storage to = result.storage();
    Storage from = placed.storage();
    Loop.over(windows.shape, (k, p) -> to.setDouble(k, from.getDouble(p[0])), windows);
    return result.cast(x.dtype());
  }

  private long[] shape() {
    long[] shape = x.shape();
    for (int i = 0; i < slides.size(); i++) {
      shape[x.rank() - slides.size() + i] = slides.get(i).count();
    }
    return shape;
  }

  /** Takes an element of a window to the place of the window in the result. */
  private interface Taking {
    void take(double value, int to);
  }

  private void visit(Tensor<F64> placed, Tensor<F64> result, Taking taking) {
    Layout windows = Sliding.windows(placed.layout(), slides);
    long[] strides = Arrays.copyOf(result.layout().strides, windows.rank());
    Storage source = placed.storage();
    Loop.over(
        windows.shape,
        (k, p) -> taking.take(source.getDouble(p[0]), p[1]),
        windows,
        new Layout(windows.shape, strides, 0));
  }
}
