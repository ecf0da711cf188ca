package org.hypatia.benchmarks.workloads;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** The expected values are those that NumPy computes from the same definition. */
class InputsTest {
  @Test
  void elementsAreThoseOfTheOtherSystems() {
    assertEquals(0x1.10a2dp-3, Inputs.uniform(1, 0));
    assertEquals(0x1.f75c68p-2, Inputs.uniform(1, 1));
    assertEquals(0x1.e24e88p-1, Inputs.uniform(1, 2));
    assertEquals(0x1.4c9c9p-1, Inputs.uniform(17, 99));
  }

  @Test
  void scaledElementsAreRoundedOnce() {
    float[] weights = Inputs.floats(10, 1 / Math.sqrt(784), 784, 500);
    assertEquals(784 * 500, weights.length);
    assertEquals(0x1.17042ep-6f, weights[784 * 500 - 2]);
    assertEquals(0x1.f561b6p-11f, weights[784 * 500 - 1]);
  }

  @Test
  void labelsAreThoseOfTheOtherSystems() {
    assertArrayEquals(new int[] {5, 7, 5, 7, 3, 3, 7, 7, 2, 7, 3, 4}, Inputs.labels(2, 12, 10));
  }
}
