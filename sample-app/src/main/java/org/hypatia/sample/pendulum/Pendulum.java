package org.hypatia.sample.pendulum;

import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

/** A pendulum with friction, solved step by step. Angles are in radians, times in seconds. */
final class Pendulum {
  private Pendulum() {}

  /**
   * The angle at the times {@code 0, dt, 2 dt, ...}, by the classical method of Runge and Kutta.
   *
   * @param stiffness gravity over length
   * @param friction how fast the swing dies away
   */
  @Kernel
  static double[] angles(
      double stiffness, double friction, double angle, double speed, double dt, int count) {
    double[] angles = new double[count];
    for (int i = 0; i < count; i++) {
      angles[i] = angle;
      double v1 = speed;
      double a1 = acceleration(stiffness, friction, angle, v1);
      double v2 = speed + dt / 2 * a1;
      double a2 = acceleration(stiffness, friction, angle + dt / 2 * v1, v2);
      double v3 = speed + dt / 2 * a2;
      double a3 = acceleration(stiffness, friction, angle + dt / 2 * v2, v3);
      double v4 = speed + dt * a3;
      double a4 = acceleration(stiffness, friction, angle + dt * v3, v4);
      angle += dt / 6 * (v1 + 2 * v2 + 2 * v3 + v4);
      speed += dt / 6 * (a1 + 2 * a2 + 2 * a3 + a4);
    }
    return angles;
  }

  private static double acceleration(
      double stiffness, double friction, double angle, double speed) {
    return -stiffness * Math.sin(angle) - friction * speed;
  }

  /** Mean square of what the measured angles differ by. */
  @Kernel
  @Gradient(wrt = {"stiffness", "friction", "angle", "speed"})
  static double misfit(
      double stiffness, double friction, double angle, double speed, double dt, double[] measured) {
    double[] angles = angles(stiffness, friction, angle, speed, dt, measured.length);
    double sum = 0;
    for (int i = 0; i < measured.length; i++) {
      sum += (angles[i] - measured[i]) * (angles[i] - measured[i]);
    }
    return sum / measured.length;
  }
}
