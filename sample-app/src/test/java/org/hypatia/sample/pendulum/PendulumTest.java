package org.hypatia.sample.pendulum;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hypatia.GradientCheck;
import org.hypatia.sample.TestOptions;
import org.junit.jupiter.api.Test;

final class PendulumTest {
  private final double[] measured =
      PendulumCommand.TRUTH.measured(PendulumCommand.COUNT, PendulumCommand.NOISE, 1);

  @Test
  void solvesTheEquation() {
    // Small swings without friction are harmonic.
    double[] angles = PendulumKernels.angles(4, 0, 1e-4, 0, 0.01, 500);
    for (int i = 0; i < angles.length; i++) {
      assertEquals(1e-4 * Math.cos(2 * 0.01 * i), angles[i], 1e-11);
    }
  }

  @Test
  void kernelsAgreeWithPlainJava() {
    double[] plain = Pendulum.angles(12, 0.3, 2, -1, 0.05, 200);
    assertArrayEquals(plain, PendulumKernels.angles(12, 0.3, 2, -1, 0.05, 200), 1e-12);
    assertEquals(0, PendulumKernels.angles(12, 0.3, 2, -1, 0.05, 0).length);
    assertEquals(
        Pendulum.misfit(12, 0.3, 2, -1, 0.05, measured),
        PendulumKernels.misfit(12, 0.3, 2, -1, 0.05, measured),
        1e-13);
  }

  @Test
  void gradientThroughTheSolverAgreesWithFiniteDifferencesOfPlainJava() {
    GradientCheck.check(
        this::misfit,
        PendulumCommand.GUESS.toArray(),
        Fit.gradient(PendulumCommand.GUESS, measured));
  }

  private double misfit(double[] v) {
    return Pendulum.misfit(v[0], v[1], v[2], v[3], Motion.DT, measured);
  }

  @Test
  void findsTheMotionFromNoisyMeasurements() {
    for (long seed = 1; seed <= 5; seed++) {
      double[] noisy =
          PendulumCommand.TRUTH.measured(PendulumCommand.COUNT, PendulumCommand.NOISE, seed);
      Motion fitted = Fit.run(PendulumCommand.GUESS, noisy, PendulumCommand.STEPS);
      assertArrayEquals(
          PendulumCommand.TRUTH.toArray(), fitted.toArray(), 0.1, "seed " + seed + ": " + fitted);
      assertArrayEquals(new double[4], Fit.gradient(fitted, noisy), 1e-6, "seed " + seed);
    }
  }

  @Test
  void measurementsWithoutNoiseAreFittedExactly() {
    double[] exact = PendulumCommand.TRUTH.measured(PendulumCommand.COUNT, 0, 1);
    Motion fitted = Fit.run(PendulumCommand.GUESS, exact, PendulumCommand.STEPS);
    assertArrayEquals(PendulumCommand.TRUTH.toArray(), fitted.toArray(), 1e-6);
  }

  @Test
  void theCommandComparesTheFitWithTheTruth() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    PendulumCommand.run(
        TestOptions.of("--steps", "20"), new PrintStream(out, true, StandardCharsets.UTF_8));
    String[] lines = out.toString(StandardCharsets.UTF_8).split("\\R");
    assertEquals(6, lines.length, () -> Arrays.toString(lines));
    assertTrue(lines[2].matches("truth +12.26250 +0.30000 +2.00000 .*"), lines[2]);
    assertTrue(lines[5].startsWith("20 steps of Adam through the solver took "), lines[5]);
  }
}
