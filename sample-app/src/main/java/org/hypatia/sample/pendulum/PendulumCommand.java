package org.hypatia.sample.pendulum;

import java.io.PrintStream;
import org.hypatia.sample.Options;

/** Makes noisy measurements of a known motion, fits one to them, and compares the two. */
public final class PendulumCommand {
  static final Motion TRUTH = new Motion(9.81 / 0.8, 0.3, 2.0, -1.0);
  static final Motion GUESS = new Motion(10, 0.1, 1.5, 0);
  static final double NOISE = 0.05;
  static final int COUNT = 200;
  static final int STEPS = 2000;

  private PendulumCommand() {}

  /** Options: {@code --seed}, {@code --steps}. */
  public static void run(Options options, PrintStream out) {
    int seed = options.integer("seed", 1, 0, Integer.MAX_VALUE);
    int steps = options.integer("steps", STEPS, 0, 10_000_000);
    options.requireAllUsed();

    double[] measured = TRUTH.measured(COUNT, NOISE, seed);
    out.printf(
        "Pendulum: %d angles over %.1f s, each measured with an error of %.2f (seed %d)%n",
        COUNT, (COUNT - 1) * Motion.DT, NOISE, seed);
    long start = System.nanoTime();
    Motion fitted = Fit.run(GUESS, measured, steps);
    double seconds = (System.nanoTime() - start) * 1e-9;
    out.printf(
        "%-12s %10s %10s %10s %10s %12s%n",
        "", "stiffness", "friction", "angle", "speed", "misfit");
    print(out, "truth", TRUTH, measured);
    print(out, "first guess", GUESS, measured);
    print(out, "fitted", fitted, measured);
    out.printf("%d steps of Adam through the solver took %.2f s%n", steps, seconds);
  }

  private static void print(PrintStream out, String name, Motion m, double[] measured) {
    out.printf(
        "%-12s %10.5f %10.5f %10.5f %10.5f %12.8f%n",
        name,
        m.stiffness(),
        m.friction(),
        m.angle(),
        m.speed(),
        PendulumKernels.misfit(
            m.stiffness(), m.friction(), m.angle(), m.speed(), Motion.DT, measured));
  }
}
