package org.hypatia;

import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * What goes around the input of a convolution or a pooling.
 *
 * @param low how many in front, for each axis or for all alike; of {@link Kind#GIVEN} only
 * @param high how many behind
 */
public record Padding(Kind kind, List<Long> low, List<Long> high) {
  /** Where the widths come from. */
  public enum Kind {
    /** The numbers given. */
    GIVEN,
    /** As many windows as elements over the stride, rounded up; an odd one goes behind. */
    SAME,
    /** One less than a window's extent, in front and behind. */
    FULL,
    /** Half a window's extent, rounded down, in front and behind. */
    HALF
  }

  static final Padding NONE = of(Kind.GIVEN);

  /**
   * Padding with these values.
   *
   * @throws IllegalArgumentException if a width is negative
   */
  public Padding {
    Objects.requireNonNull(kind, "kind");
    low = numbers("padding", low, 0);
    high = numbers("padding", high, 0);
  }

  static Padding of(Kind kind) {
    return new Padding(kind, List.of(0L), List.of(0L));
  }

  static List<Long> list(long... numbers) {
    return Arrays.stream(numbers).boxed().toList();
  }

  /** Numbers of which none is less than {@code least}. */
  static List<Long> numbers(String what, List<Long> numbers, long least) {
    if (numbers.isEmpty()) {
      throw new IllegalArgumentException(what + " of no number");
    }
    for (long number : numbers) {
      if (number < least) {
        throw new IllegalArgumentException(what + " " + number + " is less than " + least);
      }
    }
    return List.copyOf(numbers);
  }

  /**
   * The number for one of {@code axes} axes.
   *
   * @throws IllegalArgumentException if there is neither one for all nor one for each
   */
  public static long along(String what, List<Long> numbers, int axis, int axes) {
    if (numbers.size() != 1 && numbers.size() != axes) {
      throw new IllegalArgumentException(
          what + " is " + numbers + ", not one number for each of " + axes + " axes");
    }
    return numbers.get(numbers.size() == 1 ? 0 : axis);
  }
}
