package org.hypatia;

import java.util.function.DoubleUnaryOperator;

/**
 * A function of a {@code float}. It is a {@link DoubleUnaryOperator} too, so that a lambda beside a
 * {@code float} argument means this one.
 */
@FunctionalInterface
public interface FloatFunction extends DoubleUnaryOperator {
  /** The value at {@code x}. */
  double apply(float x);

  @Override
  default double applyAsDouble(double x) {
    return apply((float) x);
  }
}
