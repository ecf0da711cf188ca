package org.hypatia;

import java.util.function.DoubleUnaryOperator;

/**
 * Derivatives by Ridders' method: central differences at steps that halve, extrapolated to step 0
 * until rounding makes the extrapolation worse.
 */
final class Differences {
  private static final double FIRST_STEP = 0x1p-3;
  private static final int MOST_STEPS = 10;

  /** With fewer, growing differences are not yet taken for rounding. */
  private static final int FEWEST_STEPS = 6;

  /**
   * A value that fewer extrapolations have made is not rated: differences at two steps may be equal
   * by chance, and far from the derivative.
   */
  private static final int FEWEST_EXTRAPOLATIONS = 2;

  /** How often the first step is cut when the function is not finite beside the point. */
  private static final int MOST_CUTS = 30;

  private Differences() {}

  static double derivative(DoubleUnaryOperator f, double x) {
    return derivative(f, x, false);
  }

  /** As {@link #derivative(DoubleUnaryOperator, double)}, for a function that takes a float. */
  static double derivative(DoubleUnaryOperator f, float x) {
    return derivative(f, x, true);
  }

  /**
   * For a function that rounds to 8 or 11 bits: one difference at the first step, a power of two
   * that such numbers can take. Smaller steps would see the rounding and not the function.
   */
  static double coarse(DoubleUnaryOperator f, double x) {
    return central(f, x, firstStep(x), false);
  }

  private static double firstStep(double x) {
    return FIRST_STEP * Math.max(1, Math.scalb(1.0, Math.getExponent(x)));
  }

  private static double derivative(DoubleUnaryOperator f, double x, boolean single) {
    double h = firstStep(x);
    for (int cut = 0; cut < MOST_CUTS; cut++, h /= 4) {
      double first = central(f, x, h, single);
      if (Double.isFinite(first)) {
        return extrapolate(f, x, h, single, first);
      }
    }
    return central(f, x, h, single);
  }

  /** {@code row[j]} is what the last {@code j + 1} steps say of step 0. */
  private static double extrapolate(
      DoubleUnaryOperator f, double x, double firstStep, boolean single, double first) {
    double[] previous = {first};
    double best = first;
    double error = Double.POSITIVE_INFINITY;
    double h = firstStep;
    for (int i = 1; i < MOST_STEPS; i++) {
      h /= 2;
      double[] row = new double[i + 1];
      row[0] = central(f, x, h, single);
      double weight = 4;
      for (int j = 1; j <= i; j++, weight *= 4) {
        row[j] = (weight * row[j - 1] - previous[j - 1]) / (weight - 1);
        double distance =
            Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]));
        if (j >= FEWEST_EXTRAPOLATIONS && distance <= error) {
          error = distance;
          best = row[j];
        }
      }
      if (i + 1 >= FEWEST_STEPS && Math.abs(row[i] - previous[i - 1]) >= 2 * error) {
        return best;
      }
      previous = row;
    }
    return best;
  }

  /** Divides by the distance that remains when the points are rounded. */
  private static double central(DoubleUnaryOperator f, double x, double h, boolean single) {
    double above = single ? (float) (x + h) : x + h;
    double below = single ? (float) (x - h) : x - h;
    return (f.applyAsDouble(above) - f.applyAsDouble(below)) / (above - below);
  }
}
