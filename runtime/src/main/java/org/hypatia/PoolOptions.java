package org.hypatia;

import java.util.List;

/**
 * How the windows of a pooling slide: {@code PoolOptions.of().withStride(1).withPadding(1)}.
 * Options start as steps of the window's size without padding. Where they take a number for each
 * axis, one number is for all axes alike. In a kernel they are known while compiling.
 *
 * @param stride the steps from window to window, for each axis; none for the window's size
 * @param padding what is around the input: it never is a maximum, and counts as zeros in a mean
 * @param countsPadding whether a mean divides by the window's size also where a part of the window
 *     is padding; otherwise by the number of elements that are there
 */
public record PoolOptions(List<Long> stride, Padding padding, boolean countsPadding) {
  /**
   * Options with these values.
   *
   * @throws IllegalArgumentException if a step is less than 1
   */
  public PoolOptions {
    stride = stride.isEmpty() ? List.of() : Padding.numbers("stride", stride, 1);
  }

  /** Steps of the window's size, no padding. */
  public static PoolOptions of() {
    return new PoolOptions(List.of(), Padding.NONE, true);
  }

  /**
   * Steps from window to window: one for all axes, or one for each.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public PoolOptions withStride(long... steps) {
    return new PoolOptions(
        Padding.numbers("stride", Padding.list(steps), 1), padding, countsPadding);
  }

  /**
   * As much in front as behind: one number for all axes, or one for each.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public PoolOptions withPadding(long... widths) {
    return withPadding(widths, widths);
  }

  /**
   * Padding in front and behind.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public PoolOptions withPadding(long[] low, long[] high) {
    Padding given = new Padding(Padding.Kind.GIVEN, Padding.list(low), Padding.list(high));
    return new PoolOptions(stride, given, countsPadding);
  }

  /** As many windows as elements over the stride, rounded up; an odd one goes behind. */
  public PoolOptions withSamePadding() {
    return new PoolOptions(stride, Padding.of(Padding.Kind.SAME), countsPadding);
  }

  /** A mean divides by the number of elements that are there. */
  public PoolOptions withoutCountingPadding() {
    return new PoolOptions(stride, padding, false);
  }
}
