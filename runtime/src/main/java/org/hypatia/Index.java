package org.hypatia;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One part of an index expression: {@code x.get(at(0), range(1, 5), all())} is NumPy's {@code x[0,
 * 1:5, :]}. Axes that are not mentioned are taken whole.
 */
public final class Index {
  enum Kind {
    AT,
    RANGE,
    ALL,
    NEW_AXIS,
    ELLIPSIS,
    INDICES,
    MASK
  }

  private static final Index ALL = new Index(Kind.ALL, 0, Long.MAX_VALUE, 1, null);
  private static final Index NEW_AXIS = new Index(Kind.NEW_AXIS, 0, 0, 1, null);
  private static final Index ELLIPSIS = new Index(Kind.ELLIPSIS, 0, 0, 1, null);

  final Kind kind;
  final long from;
  final long to;
  final long step;
  final @Nullable Tensor<?> tensor;

  private Index(Kind kind, long from, long to, long step, @Nullable Tensor<?> tensor) {
    this.kind = kind;
    this.from = from;
    this.to = to;
    this.step = step;
    this.tensor = tensor;
  }

  /** One position; the axis goes. A negative position counts from the back. */
  public static Index at(long position) {
    return new Index(Kind.AT, position, 0, 1, null);
  }

  /** The positions from {@code from} up to but not including {@code to}, as {@code from:to}. */
  public static Index range(long from, long to) {
    return range(from, to, 1);
  }

  /**
   * Every {@code step}-th position from {@code from} short of {@code to}, as {@code from:to:step}.
   * Negative bounds count from the back, bounds outside the axis are cut to it, and a negative step
   * goes backwards.
   */
  public static Index range(long from, long to, long step) {
    if (step == 0) {
      throw new IllegalArgumentException("range: the step is 0");
    }
    return new Index(Kind.RANGE, from, to, step, null);
  }

  /** The whole axis, as {@code :}. */
  public static Index all() {
    return ALL;
  }

  /** A new axis of size 1. */
  public static Index newAxis() {
    return NEW_AXIS;
  }

  /** As many whole axes as the other parts leave over. */
  public static Index ellipsis() {
    return ELLIPSIS;
  }

  /** The positions listed in a tensor, whose shape takes the axis's place. */
  public static Index indices(Tensor<? extends Integral> positions) {
    return new Index(Kind.INDICES, 0, 0, 1, Objects.requireNonNull(positions, "positions"));
  }

  /** The positions where a tensor, which covers as many axes as it has, is true. */
  public static Index mask(Tensor<Bool> mask) {
    return new Index(Kind.MASK, 0, 0, 1, Objects.requireNonNull(mask, "mask"));
  }

  Tensor<?> positions() {
    return Objects.requireNonNull(tensor);
  }

  /** How many axes of the indexed tensor this part speaks of. */
  int axes() {
    return switch (kind) {
      case AT, RANGE, ALL, INDICES -> 1;
      case NEW_AXIS, ELLIPSIS -> 0;
      case MASK -> positions().rank();
    };
  }

  /** Whether this part lists positions, so that the result cannot be a view. */
  boolean isList() {
    return kind == Kind.INDICES || kind == Kind.MASK;
  }
}
