package org.hypatia.processor.frontend;

import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Slice;

/**
 * The elements between two bounds of an axis, as NumPy reads them: a negative bound counts from the
 * back, and bounds outside of the axis are cut to it. Which end a bound counts from has to be known
 * for all calls of the kernel: a bound that may have either sign must not be negative, which is
 * checked when the kernel is entered. Only in a branch both are meant.
 */
final class Bounds {
  /** No axis is longer: a bound from here on means an end of the axis. */
  private static final long LONGEST = Integer.MAX_VALUE;

  private final Reading reading;
  private final Dim length;

  Bounds(Reading reading, Dim length) {
    this.reading = reading;
    this.length = length;
  }

  /**
   * From one bound towards the other, which is not reached. The start counts only where there are
   * elements, so it need not be within the axis where there are none.
   */
  Slice.Range range(Dim from, Dim to, long step) {
    Dim first = fromFront(from, step);
    Dim end = fromFront(to, step);
    if (step > 0) {
      Dim start = first.max(Dim.ZERO);
      return new Slice.Range(start, count(end.min(length).minus(start), step), step);
    }
    Dim start = first.min(length.minus(1));
    return new Slice.Range(start, count(start.minus(end.max(Dim.of(-1))), -step), step);
  }

  private static Dim count(Dim distance, long step) {
    return distance.plus(step - 1).floorDiv(Dim.of(step)).max(Dim.ZERO);
  }

  /** The bound counted from the front; at least the length, or negative, for one outside. */
  private Dim fromFront(Dim given, long step) {
    Dim bound = reading.sizes().resolve(given);
    if (bound.isConstant() && Math.abs((double) bound.constant()) >= LONGEST) {
      return bound.constant() > 0 ? length : Dim.of(-1);
    }
    if (bound.isAtLeast(Dim.ZERO) || isOutsideIfNegative(bound, step)) {
      return bound;
    }
    if (!reading.path().isSure()) {
      return byItsSign(bound);
    }
    boolean fromBack = Dim.ZERO.isAtLeast(bound);
    reading.loops().requireIfTurning(fromBack ? bound.times(-1).minus(1) : bound);
    return fromBack ? length.plus(bound) : bound;
  }

  /** What is not surely reached cannot be refused at entry: the length is added if it has to be. */
  private Dim byItsSign(Dim bound) {
    Dim isNegative = bound.times(-1).max(Dim.ZERO).min(Dim.ONE);
    return bound.plus(length.times(isNegative));
  }

  /**
   * Whether the bound is so near the length that counted from either end it is before the first
   * element where it is negative: n - 1 is -1 for n = 0 only, and -1 + 0 is not there either. The
   * bound n - 2 is -1 for n = 1, and -1 + 1 is the first, which ends what goes forwards.
   */
  private boolean isOutsideIfNegative(Dim bound, long step) {
    Dim short1 = length.minus(bound);
    return short1.is(1) || short1.is(2) && step > 0;
  }
}
