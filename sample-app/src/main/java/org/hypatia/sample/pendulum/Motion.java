package org.hypatia.sample.pendulum;

import java.util.Random;

/**
 * What a pendulum's motion depends on.
 *
 * @param stiffness gravity over length, per second squared
 * @param friction how fast the swing dies away, per second
 * @param angle at the beginning, in radians
 * @param speed at the beginning, in radians per second
 */
record Motion(double stiffness, double friction, double angle, double speed) {
  /** Seconds between two measurements. */
  static final double DT = 0.05;

  /** Measurements of this motion, each wrong by a normal error. */
  double[] measured(int count, double noise, long seed) {
    Random random = new Random(seed);
    double[] angles = PendulumKernels.angles(stiffness, friction, angle, speed, DT, count);
    for (int i = 0; i < count; i++) {
      angles[i] += noise * random.nextGaussian();
    }
    return angles;
  }

  double[] toArray() {
    return new double[] {stiffness, friction, angle, speed};
  }

  static Motion of(double[] values) {
    return new Motion(values[0], values[1], values[2], values[3]);
  }
}
