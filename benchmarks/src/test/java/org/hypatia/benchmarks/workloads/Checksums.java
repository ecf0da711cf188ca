package org.hypatia.benchmarks.workloads;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Objects;

/** Holds the outputs of a task to numbers that were computed otherwise. */
final class Checksums {
  static final double SINGLE = 2e-5;
  static final double DOUBLE = 1e-12;

  private Checksums() {}

  static void check(Task task, double tolerance, Map<String, double[]> expected) {
    task.run();
    Map<String, double[]> actual = task.checksums();
    assertEquals(expected.keySet(), actual.keySet());
    expected.forEach(
        (name, elements) -> {
          double sum = 0;
          double squares = 0;
          double size = 0;
          for (double x : elements) {
            sum += x;
            squares += x * x;
            size += Math.abs(x);
          }
          // The elements of a sum may cancel, so its error is measured by their absolute values.
          double[] sums = Objects.requireNonNull(actual.get(name));
          assertEquals(sum, sums[0], tolerance * size, name);
          assertEquals(squares, sums[1], tolerance * squares, name);
        });
  }
}
