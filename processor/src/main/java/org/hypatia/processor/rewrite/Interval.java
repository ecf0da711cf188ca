package org.hypatia.processor.rewrite;

/**
 * What is known of the elements of a value: each is in {@code [low, high]}, or NaN where {@code
 * nan} says it may be. An infinite bound means that the infinity itself is possible.
 */
record Interval(double low, double high, boolean nan) {
  static final Interval ANYTHING =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, true);
  static final Interval TRUTH = new Interval(0, 1, false);

  static Interval of(double low, double high) {
    return new Interval(low, high, false);
  }

  static Interval exactly(double value) {
    return Double.isNaN(value) ? ANYTHING : of(value, value);
  }

  boolean isFinite() {
    return !nan && low > Double.NEGATIVE_INFINITY && high < Double.POSITIVE_INFINITY;
  }

  private boolean mayBeInfinite() {
    return low == Double.NEGATIVE_INFINITY || high == Double.POSITIVE_INFINITY;
  }

  private boolean mayBeZero() {
    return low <= 0 && high >= 0;
  }

  Interval withNaN(boolean also) {
    return new Interval(low, high, nan || also);
  }

  Interval union(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high), nan || other.nan);
  }

  Interval negated() {
    return new Interval(-high, -low, nan);
  }

  Interval plus(Interval other) {
    boolean cancels =
        (low == Double.NEGATIVE_INFINITY && other.high == Double.POSITIVE_INFINITY)
            || (high == Double.POSITIVE_INFINITY && other.low == Double.NEGATIVE_INFINITY);
    return hull(low + other.low, high + other.high, nan || other.nan || cancels);
  }

  Interval times(Interval other) {
    double a = product(low, other.low);
    double b = product(low, other.high);
    double c = product(high, other.low);
    double d = product(high, other.high);
    boolean undefined =
        (mayBeZero() && other.mayBeInfinite()) || (mayBeInfinite() && other.mayBeZero());
    return hull(
        Math.min(Math.min(a, b), Math.min(c, d)),
        Math.max(Math.max(a, b), Math.max(c, d)),
        nan || other.nan || undefined);
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  Interval reciprocal() {
    if (low > 0 || high < 0) {
      return hull(1 / high, 1 / low, nan);
    }
    // A zero may have either sign, and so may its reciprocal.
    return new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, nan);
  }

  /** Bounds a little wider than computed, because elements are rounded too. */
  static Interval hull(double low, double high, boolean nan) {
    double down = Double.isNaN(low) ? Double.NEGATIVE_INFINITY : low;
    double up = Double.isNaN(high) ? Double.POSITIVE_INFINITY : high;
    return new Interval(
        down == 0 ? 0 : down - Math.abs(down) * 1e-6, up == 0 ? 0 : up + Math.abs(up) * 1e-6, nan);
  }
}
