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

  /** The values of NumPy's documentation, and products of polynomials. */
  @Test
  void convolutionsHaveTheirValues() {
    Tensor<F64> a = Tensor.of(new double[] {1, 2, 3}, 3);
    Tensor<F64> v = Tensor.of(new double[] {0, 1, 0.5}, 3);
    assertWindow(Signal.convolve(a, v), 0, 1, 2.5, 4, 1.5);
    assertWindow(Signal.convolve(a, v, ConvolveMode.SAME), 1, 2.5, 4);
    assertWindow(Signal.convolve(a, v, ConvolveMode.VALID), 2.5);
    Tensor<F64> even = Tensor.of(new double[] {1, -1, 1, -1}, 4);
    assertWindow(Signal.convolve(a, even, ConvolveMode.FULL), 1, 1, 2, -2, 1, -3);
    assertWindow(Signal.convolve(a, even, ConvolveMode.SAME), 1, 2, -2, 1);
    assertWindow(Signal.convolve(even, a, ConvolveMode.SAME), 1, 2, -2, 1);
    assertWindow(Signal.convolve(a, even, ConvolveMode.VALID), 2, -2);
    Tensor<F64> two = Tensor.of(new double[] {1, 10}, 2);
    assertWindow(Signal.convolve(a, two, ConvolveMode.SAME), 1, 12, 23);
  }

  @Test
  void convolutionsOfNothingAreRefused() {
    Tensor<F64> one = Tensor.ones(F64.class, 1);
    assertThrows(
        IllegalArgumentException.class, () -> Signal.convolve(one, Tensor.zeros(F64.class, 0)));
    assertThrows(
        IllegalArgumentException.class, () -> Signal.convolve(Tensor.ones(F64.class, 1, 1), one));
  }

  private static void assertWindow(Tensor<F64> window, double... expected) {
    assertArrayEquals(expected, window.toDoubleArray(), 1e-15);
  }
}
