package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.Padding;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Windows;

/**
 * How many windows there are along an axis of operand 0 of a call, and where the first one starts.
 * What does not fit is an error, or is checked when the kernel is entered where it depends on
 * sizes.
 *
 * @param number which of the axes that windows slide along, {@code axes} in all
 * @param axis which axis of the operand that is
 */
record WindowSizes(
    Call call, int number, int axes, int axis, Dim size, Dim window, long stride, long dilation) {
  /** Zeros around. */
  record Widths(Dim low, Dim high) {}

  private Dim extent() {
    return window.minus(1).times(dilation).plus(1);
  }

  /** Padding around {@code length} elements. */
  private Widths widths(Padding padding, Dim length) {
    Dim extent = extent();
    return switch (padding.kind()) {
      case GIVEN -> new Widths(Dim.of(given(padding.low())), Dim.of(given(padding.high())));
      case SAME -> {
        Dim covered = roundedUp(length).minus(1).times(stride).plus(extent);
        Dim missing = covered.minus(length).max(Dim.ZERO);
        Dim low = missing.floorDiv(Dim.of(2));
        yield new Widths(low, missing.minus(low));
      }
      case FULL -> new Widths(extent.minus(1), extent.minus(1));
      case HALF -> {
        Dim half = extent.floorDiv(Dim.of(2));
        yield new Widths(half, half);
      }
    };
  }

  private long given(List<Long> widths) {
    return OptionCalls.along(call, "padding", widths, number, axes);
  }

  /** Says {@code found} and {@code expected} of an axis where it is surely otherwise. */
  private void requireAtMost(Dim small, Dim large, Diag otherwise, Dim found, Dim expected) {
    if (small.minus(1).isAtLeast(large)) {
      throw call.error(0, otherwise, axis, found, expected);
    }
    call.reading().requireAtMost(small, large);
  }

  private void requireWindow() {
    if (Dim.ZERO.isAtLeast(window)) {
      throw call.error(Diag.OPTIONS, call.name(), "a window of size " + window);
    }
    call.reading().requireAtMost(Dim.ONE, window);
  }

  private Dim roundedUp(Dim length) {
    return length.plus(stride - 1).floorDiv(Dim.of(stride));
  }

  /** Windows over the axis with padding around. */
  Windows.Axis over(Padding padding) {
    requireWindow();
    Widths widths = widths(padding, size);
    Dim padded = size.plus(widths.low()).plus(widths.high());
    if (padding.kind() == Padding.Kind.SAME) {
      requireAtMost(Dim.ONE, size, Diag.WINDOW, extent(), padded);
      return new Windows.Axis(roundedUp(size), stride, dilation, widths.low().times(-1), 1);
    }
    requireAtMost(extent(), padded, Diag.WINDOW, extent(), padded);
    Dim count = padded.minus(extent()).floorDiv(Dim.of(stride)).plus(1);
    return new Windows.Axis(count, stride, dilation, widths.low().times(-1), 1);
  }

  /** The transpose: the axis counts windows, over what comes out. */
  Windows.Axis transposed(Padding padding) {
    requireWindow();
    Dim all = size.minus(1).times(stride).plus(extent());
    boolean same = padding.kind() == Padding.Kind.SAME;
    Widths widths = widths(padding, size.times(stride));
    Dim count = same ? size.times(stride) : all.minus(widths.low()).minus(widths.high());
    requireAtMost(Dim.ONE, count, Diag.PADDING, widths.low().plus(widths.high()), all);
    return new Windows.Axis(size, stride, dilation, widths.low().times(-1), 1).transposed(count);
  }

  /** Windows of which each has an element: padding is less than a window. */
  Windows.Axis overElements(Padding padding) {
    Widths widths = widths(padding, size);
    Windows.Axis over = over(padding);
    requireAtMost(widths.low().plus(1), window, Diag.PADDING, widths.low(), window);
    requireAtMost(widths.high().plus(1), window, Diag.PADDING, widths.high(), window);
    return over;
  }
}
