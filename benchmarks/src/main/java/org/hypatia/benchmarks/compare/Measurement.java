package org.hypatia.benchmarks.compare;

import com.grack.nanojson.JsonArray;
import com.grack.nanojson.JsonObject;
import com.grack.nanojson.JsonParser;
import com.grack.nanojson.JsonParserException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A line that a program printed about a workload.
 *
 * @param workload the name of what was computed
 * @param size the key of its size
 * @param backend the system that computed it
 * @param threads how many it was asked to use
 * @param twice whether elements are of float64
 * @param medianNs time of a call
 * @param quality how quiet the machine was: A, B, or C if the figure should not be trusted
 * @param checksums for each output the sum of its elements and the sum of their squares
 * @param line the text
 */
record Measurement(
    String workload,
    String size,
    String backend,
    int threads,
    boolean twice,
    double medianNs,
    String quality,
    Map<String, Checksum> checksums,
    String line) {
  record Checksum(double sum, double squares) {
    /** Whether both are of the same elements, up to rounding. Terms of a sum may cancel. */
    boolean agreesWith(Checksum other, double tolerance) {
      double size = Math.abs(sum) + Math.sqrt(squares);
      return Math.abs(sum - other.sum) <= tolerance * size
          && Math.abs(squares - other.squares) <= tolerance * squares;
    }
  }

  private static final double SINGLE = 1e-4;
  private static final double DOUBLE = 1e-9;

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is not one of a measurement
   */
  static Measurement of(String line) {
    JsonObject json;
    try {
      json = JsonParser.object().from(line);
    } catch (JsonParserException e) {
      throw new IllegalArgumentException("this is no measurement: " + line, e);
    }
    for (String key : new String[] {"workload", "size", "backend", "median_ns", "checksum"}) {
      if (!json.has(key)) {
        throw new IllegalArgumentException("a measurement states " + key + ", but not " + line);
      }
    }
    Map<String, Checksum> checksums = new LinkedHashMap<>();
    JsonObject sums = json.getObject("checksum");
    for (String output : sums.keySet()) {
      JsonArray pair = sums.getArray(output);
      checksums.put(output, new Checksum(pair.getDouble(0), pair.getDouble(1)));
    }
    return new Measurement(
        json.getString("workload"),
        json.getString("size"),
        json.getString("backend"),
        json.getInt("threads", 1),
        json.getString("dtype", "").equals("float64"),
        json.getDouble("median_ns"),
        json.getString("quality", "C"),
        checksums,
        line);
  }

  boolean isOf(String workload, String size, int threads) {
    return this.workload.equals(workload) && this.size.equals(size) && this.threads == threads;
  }

  /** The outputs whose checksums differ, with both; empty if the two computed the same. */
  String differences(Measurement other) {
    double tolerance = twice ? DOUBLE : SINGLE;
    StringBuilder text = new StringBuilder();
    checksums.forEach(
        (output, sums) -> {
          Checksum others = other.checksums.get(output);
          if (others == null || !sums.agreesWith(others, tolerance)) {
            text.append(text.isEmpty() ? "" : "; ").append(output);
            text.append(' ').append(sums).append(" and ").append(others);
          }
        });
    return text.toString();
  }
}
