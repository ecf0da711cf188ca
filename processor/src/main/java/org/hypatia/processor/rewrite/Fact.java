package org.hypatia.processor.rewrite;

/**
 * Something a rule has to know about a value: proved from the graph before the rule is used, and
 * sampled by the tests of the rule. Facts about signs say nothing about NaN.
 */
public enum Fact {
  /** A constant; nothing else. */
  CONSTANT,
  NOT_NAN,
  /** Not an infinity. */
  BOUNDED,
  /** Neither NaN nor an infinity. */
  FINITE,
  NONZERO,
  POSITIVE,
  /** Positive or a zero of either sign. */
  NON_NEGATIVE;

  /** Whether an element of that value is as this fact says. */
  public boolean holdsFor(double value) {
    return switch (this) {
      case CONSTANT -> true;
      case BOUNDED -> !Double.isInfinite(value);
      case NOT_NAN -> !Double.isNaN(value);
      case FINITE -> Double.isFinite(value);
      case NONZERO -> value != 0;
      case POSITIVE -> Double.isNaN(value) || value > 0;
      case NON_NEGATIVE -> Double.isNaN(value) || value >= 0;
    };
  }
}
