package org.hypatia.benchmarks.loops;

import static org.hypatia.TensorMath.checkpoint;

import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

/** Loops of which each turn needs the one before. */
final class Recurrences {
  private Recurrences() {}

  /** The logistic map: two products and a difference, each of which waits for the last. */
  @Kernel
  @Gradient(wrt = {"start", "r"})
  static double logistic(double start, double r, int turns) {
    double state = start;
    for (int i = 0; i < turns; i++) {
      state = r * state * (1 - state);
    }
    return state;
  }

  /** The same in a thousand segments, of which a gradient keeps one at a time. */
  @Kernel
  @Gradient(wrt = {"start", "r"})
  static double segments(double start, double r) {
    double state = start;
    for (int t = 0; t < 1000; t++) {
      state = checkpoint(from -> logistic(from, r, 1000), state);
    }
    return state;
  }

  /** {@code a} to the power {@code k}, element by element. */
  @Kernel
  static double[] power(double[] a, int k) {
    double[] power = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      power[i] = 1;
    }
    for (int t = 0; t < k; t++) {
      for (int i = 0; i < a.length; i++) {
        power[i] *= a[i];
      }
    }
    return power;
  }
}
