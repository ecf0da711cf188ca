package org.hypatia;

import java.util.List;

/**
 * How a convolution slides: {@code ConvOptions.of().withStride(2).withPadding(1)}. Options start as
 * steps of 1 without padding. Where they take a number for each axis, one number is for all axes
 * alike. In a kernel they are known while compiling.
 *
 * @param stride the steps from window to window, for each axis
 * @param padding the zeros around the input
 * @param dilation the steps from place to place in a window, for each axis
 * @param groups how many parts the channels are cut into, each convolved on its own
 * @param flipped whether the kernel is read backwards along the axes it slides on, as a convolution
 *     proper does; otherwise it is a cross-correlation
 */
public record ConvOptions(
    List<Long> stride, Padding padding, List<Long> dilation, long groups, boolean flipped) {
  private static final List<Long> ONE = List.of(1L);

  /**
   * Options with these values.
   *
   * @throws IllegalArgumentException if a step or the number of groups is less than 1
   */
  public ConvOptions {
    stride = Padding.numbers("stride", stride, 1);
    dilation = Padding.numbers("dilation", dilation, 1);
    Padding.numbers("groups", List.of(groups), 1);
  }

  /** Steps of 1, no padding, one group. */
  public static ConvOptions of() {
    return new ConvOptions(ONE, Padding.NONE, ONE, 1, false);
  }

  /**
   * Steps from window to window: one for all axes, or one for each.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public ConvOptions withStride(long... steps) {
    return new ConvOptions(Padding.list(steps), padding, dilation, groups, flipped);
  }

  /**
   * Steps from place to place in a window: one for all axes, or one for each.
   *
   * @throws IllegalArgumentException if one is less than 1
   */
  public ConvOptions withDilation(long... steps) {
    return new ConvOptions(stride, padding, Padding.list(steps), groups, flipped);
  }

  /**
   * The kernel is made for the channels of one group; the features are made by the groups in turn.
   *
   * @throws IllegalArgumentException if the number is less than 1
   */
  public ConvOptions withGroups(long number) {
    return new ConvOptions(stride, padding, dilation, number, flipped);
  }

  /**
   * As many zeros in front as behind: one number for all axes, or one for each.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ConvOptions withPadding(long... widths) {
    return withPadding(widths, widths);
  }

  /**
   * Zeros in front and behind.
   *
   * @throws IllegalArgumentException if one is negative
   */
  public ConvOptions withPadding(long[] low, long[] high) {
    return with(new Padding(Padding.Kind.GIVEN, Padding.list(low), Padding.list(high)));
  }

  /** As many windows as elements over the stride, rounded up; an odd zero goes behind. */
  public ConvOptions withSamePadding() {
    return with(Padding.of(Padding.Kind.SAME));
  }

  /** Every window that has an element at all. */
  public ConvOptions withFullPadding() {
    return with(Padding.of(Padding.Kind.FULL));
  }

  /** Half a window's extent, rounded down, in front and behind. */
  public ConvOptions withHalfPadding() {
    return with(Padding.of(Padding.Kind.HALF));
  }

  /** Reads the kernel backwards: a convolution proper. */
  public ConvOptions withFlippedKernel() {
    return new ConvOptions(stride, padding, dilation, groups, true);
  }

  private ConvOptions with(Padding changed) {
    return new ConvOptions(stride, changed, dilation, groups, flipped);
  }
}
