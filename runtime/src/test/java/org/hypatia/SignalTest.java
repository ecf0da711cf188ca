package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class SignalTest {
  /** From their formulas by hand: the cosines of multiples of 45 degrees. */
  @Test
  void windowsHaveTheirValues() {
    double root = Math.sqrt(0.5);
    assertWindow(Signal.bartlett(F64.class, 5), 0, 0.5, 1, 0.5, 0);
    assertWindow(Signal.bartlett(F64.class, 4), 0, 2 / 3.0, 2 / 3.0, 0);
    assertWindow(Signal.hann(F64.class, 5), 0, 0.5, 1, 0.5, 0);
    assertWindow(
        Signal.hann(F64.class, 9),
        0,
        0.5 - root / 2,
        0.5,
        0.5 + root / 2,
        1,
        0.5 + root / 2,
        0.5,
        0.5 - root / 2,
        0);
    assertWindow(Signal.hamming(F64.class, 5), 0.08, 0.54, 1, 0.54, 0.08);
    assertWindow(Signal.hann(F32.class, 3).cast(F64.class), 0, 1, 0);
  }

  @Test
  void aSinglePlaceIsTheMiddleAndNoneIsEmpty() {
    assertWindow(Signal.bartlett(F64.class, 1), 1);
    assertWindow(Signal.hann(F64.class, 1), 1);
    assertWindow(Signal.hamming(F64.class, 1), 1);
    assertWindow(Signal.hann(F64.class, 0));
    assertThrows(IllegalArgumentException.class, () -> Signal.hann(F64.class, -1));
  }

  private static void assertWindow(Tensor<F64> window, double... expected) {
    assertArrayEquals(expected, window.toDoubleArray(), 1e-15);
  }
}
