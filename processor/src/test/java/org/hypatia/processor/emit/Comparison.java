package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.OpCase.Nearness;
import org.jspecify.annotations.Nullable;

/** Compares results: exactly, or to an error where they are floating-point numbers. */
final class Comparison {
  private Comparison() {}

  /**
   * Fails where results are further apart than a part of the largest element.
   *
   * @param single tolerance for F32
   * @param full tolerance for F64; 0 for the same bits
   */
  static void close(
      String what, List<Array> expected, @Nullable List<Array> actual, double single, double full) {
    near(what, expected, actual, new Nearness(new double[2], new double[] {single, full}));
  }

  /** Fails where results are further apart than that. */
  static void near(
      String what, List<Array> expected, @Nullable List<Array> actual, Nearness nearness) {
    if (actual == null) {
      throw new AssertionError(what + " failed");
    }
    assertEquals(expected.size(), actual.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      near(what + ": result " + i, expected.get(i), actual.get(i), nearness);
    }
  }

  private static void near(String what, Array expected, Array actual, Nearness nearness) {
    assertEquals(expected.dtype(), actual.dtype(), what);
    assertArrayEquals(expected.shape(), actual.shape(), what);
    int type = expected.dtype() == DType.F32 ? 0 : 1;
    double tolerance = nearness.ofLargest()[type] * largest(expected);
    Constant[] wanted = expected.elements();
    Constant[] found = actual.elements();
    for (int j = 0; j < wanted.length; j++) {
      double left = wanted[j].asDouble();
      double right = found[j].asDouble();
      double unit = type == 0 ? Math.ulp((float) left) : Math.ulp(left);
      double most = tolerance + nearness.ulps()[type] * unit;
      boolean isNear = expected.dtype().isFloating() && most > 0 && Math.abs(left - right) <= most;
      if (!wanted[j].equals(found[j]) && !isNear) {
        fail(what + " at " + j + " is " + right + ", not " + left);
      }
    }
  }

  private static double largest(Array array) {
    double largest = 1;
    for (double value : array.toDoubles()) {
      largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    return largest;
  }
}
