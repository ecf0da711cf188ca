package org.hypatia.processor.emit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.testing.Array;
import org.jspecify.annotations.Nullable;

/** Compares results: exactly, or to a relative error where they are floating-point numbers. */
final class Comparison {
  private Comparison() {}

  /**
   * @param single tolerance for F32
   * @param full tolerance for F64; 0 for the same bits
   */
  static void close(
      String what, List<Array> expected, @Nullable List<Array> actual, double single, double full) {
    if (actual == null) {
      throw new AssertionError(what + " failed");
    }
    assertEquals(expected.size(), actual.size(), what);
    for (int i = 0; i < expected.size(); i++) {
      Array e = expected.get(i);
      Array a = actual.get(i);
      assertArrayEquals(e.shape(), a.shape(), what);
      double tolerance = e.dtype() == DType.F32 ? single : full;
      double largest = 1;
      for (double value : e.toDoubles()) {
        largest = Double.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
      }
      Constant[] wanted = e.elements();
      Constant[] found = a.elements();
      for (int j = 0; j < wanted.length; j++) {
        double left = wanted[j].asDouble();
        double right = found[j].asDouble();
        boolean same =
            wanted[j].equals(found[j])
                || (Double.isNaN(left) && Double.isNaN(right))
                || (e.dtype().isFloating() && Math.abs(left - right) <= tolerance * largest);
        if (!same) {
          fail(what + ": result " + i + " at " + j + " is " + right + ", not " + left);
        }
      }
    }
  }
}
