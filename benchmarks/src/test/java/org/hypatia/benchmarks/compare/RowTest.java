package org.hypatia.benchmarks.compare;

import static org.hypatia.benchmarks.compare.Lines.line;
import static org.hypatia.benchmarks.compare.Lines.measurement;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowTest {
  private final List<Measurement> ours =
      List.of(
          measurement("hypatia", 100), measurement("hypatia", 200), measurement("hypatia", 100));
  private final Map<String, List<Measurement>> peers = new LinkedHashMap<>();

  /** Where the machine was slow for a round, it was slow for both. */
  @Test
  void whatRanInOneRoundIsCompared() {
    peers.put(
        "jax", List.of(measurement("jax", 300), measurement("jax", 600), measurement("jax", 250)));
    Row row = new Row(ours, peers);
    assertEquals(3, row.ratio());
    assertEquals(
        "| cumsum | 1e3 | 100 ns | jax | 300 ns | **3.00** | 2.50 to 3.00 | agree |  |",
        row.markdown());
  }

  @Test
  void thePeerWithTheLowestMedianCounts() {
    peers.put("jax", List.of(measurement("jax", 5_000_000)));
    peers.put("numba", List.of(measurement("numba", 1250), measurement("numba", 1250)));
    Row row = new Row(ours, peers);
    assertEquals(
        "| cumsum | 1e3 | 100 ns | numba | 1.25 us | **9.38** | 6.25 to 12.5 | agree | jax 5.00 ms |",
        row.markdown());
  }

  @Test
  void aDifferenceIsNamed() {
    peers.put("jax", List.of(Measurement.of(line("jax", 100, 7))));
    Row row = new Row(ours, peers);
    assertEquals(
        "jax: y Checksum[sum=3.0, squares=4.0] and Checksum[sum=7.0, squares=4.0]",
        row.differences());
    assertEquals(
        "| cumsum | 1e3 | 100 ns | jax | 100 ns | **1.00** | 1.00 to 1.00 | DIFFER |  |",
        row.markdown());
  }

  @Test
  void aRoundThatWasDisturbedIsNamed() {
    String noisy = line("jax", 100, 3).replace("\"A\"", "\"C\"");
    peers.put("jax", List.of(Measurement.of(noisy)));
    assertEquals(
        "| cumsum | 1e3 | 100 ns | jax | 100 ns | **1.00** | 1.00 to 1.00 (disturbed) | agree |  |",
        new Row(ours, peers).markdown());
  }
}
