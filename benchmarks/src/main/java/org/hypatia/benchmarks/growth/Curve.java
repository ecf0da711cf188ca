package org.hypatia.benchmarks.growth;

import java.util.List;

/**
 * The time of an element at several sizes.
 *
 * @param axis what the sizes are of
 */
record Curve(String workload, String axis, List<Point> points) {
  /** At one size. */
  record Point(int size, double nsPerElement) {}

  Curve {
    points = List.copyOf(points);
    if (points.isEmpty()) {
      throw new IllegalArgumentException("a curve without points: " + workload);
    }
  }
}
