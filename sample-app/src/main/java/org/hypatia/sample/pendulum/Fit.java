package org.hypatia.sample.pendulum;

/**
 * Finds the motion that fits measurements best, by Adam (Kingma and Ba, 2015) along the gradient
 * through the solver.
 */
final class Fit {
  private static final double RATE = 0.05;
  private static final double MEAN_DECAY = 0.9;
  private static final double SQUARE_DECAY = 0.99;
  private static final double TINY = 1e-12;

  private Fit() {}

  /** The motion after some steps from a first guess; the steps get shorter to the end. */
  static Motion run(Motion guess, double[] measured, int steps) {
    double[] values = guess.toArray();
    double[] mean = new double[values.length];
    double[] square = new double[values.length];
    for (int step = 1; step <= steps; step++) {
      double[] gradient = gradient(Motion.of(values), measured);
      double rate = RATE * (steps - step + 1) / steps;
      for (int i = 0; i < values.length; i++) {
        mean[i] = MEAN_DECAY * mean[i] + (1 - MEAN_DECAY) * gradient[i];
        square[i] = SQUARE_DECAY * square[i] + (1 - SQUARE_DECAY) * gradient[i] * gradient[i];
        double unbiasedMean = mean[i] / (1 - Math.pow(MEAN_DECAY, step));
        double unbiasedSquare = square[i] / (1 - Math.pow(SQUARE_DECAY, step));
        values[i] -= rate * unbiasedMean / (Math.sqrt(unbiasedSquare) + TINY);
      }
    }
    return Motion.of(values);
  }

  /** How the misfit changes with each value of a motion. */
  static double[] gradient(Motion at, double[] measured) {
    PendulumKernels.MisfitGradient g =
        PendulumKernels.misfitGradient(
            at.stiffness(), at.friction(), at.angle(), at.speed(), Motion.DT, measured);
    return new double[] {g.stiffness(), g.friction(), g.angle(), g.speed()};
  }
}
