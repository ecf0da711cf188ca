package org.hypatia.benchmarks.compare;

import static org.hypatia.benchmarks.compare.Lines.line;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MeasurementTest {
  private static String refusal(String line) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> Measurement.of(line)).getMessage());
  }

  @Test
  void aLineIsRead() {
    Measurement m = Measurement.of(line("jax", 1500, 3));
    assertEquals("cumsum", m.workload());
    assertEquals("1e3", m.size());
    assertEquals("jax", m.backend());
    assertEquals(1500, m.medianNs());
    assertEquals("A", m.quality());
  }

  @Test
  void roundingIsNoDifference() {
    Measurement m = Measurement.of(line("hypatia", 1, 3));
    assertEquals("", m.differences(Measurement.of(line("jax", 1, 3.0001))));
    assertEquals(
        "y Checksum[sum=3.0, squares=4.0] and Checksum[sum=3.1, squares=4.0]",
        m.differences(Measurement.of(line("jax", 1, 3.1))));
  }

  @Test
  void anOutputThatIsMissingOrNoNumberIsADifference() {
    Measurement m = Measurement.of(line("hypatia", 1, 3));
    Measurement other = Measurement.of(line("jax", 1, 3).replace("\"y\"", "\"z\""));
    assertTrue(m.differences(other).startsWith("y "), m.differences(other));
    Measurement.Checksum none = new Measurement.Checksum(Double.NaN, 4);
    assertTrue(!new Measurement.Checksum(3, 4).agreesWith(none, 1e-4));
  }

  @Test
  void otherLinesAreRefused() {
    assertEquals("this is no measurement: hello", refusal("hello"));
    assertEquals("a measurement states workload, but not {}", refusal("{}"));
  }
}
