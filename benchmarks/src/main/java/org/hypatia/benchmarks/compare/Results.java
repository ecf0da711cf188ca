package org.hypatia.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What has been measured, also in a file if there is one, from which a comparison goes on. */
final class Results {
  private final @Nullable Path file;
  private final List<Measurement> measurements = new ArrayList<>();

  Results(@Nullable Path file) {
    this.file = file;
    if (file != null && Files.exists(file)) {
      try {
        for (String line : Files.readAllLines(file)) {
          measurements.add(Measurement.of(line));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  void add(Measurement measurement) {
    measurements.add(measurement);
    if (file != null) {
      try {
        Files.writeString(
            file,
            measurement.line() + System.lineSeparator(),
            StandardOpenOption.CREATE,
            StandardOpenOption.APPEND);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** One for each round, in their order. */
  List<Measurement> of(String workload, String size, int threads, String backend) {
    return measurements.stream()
        .filter(m -> m.isOf(workload, size, threads) && m.backend().equals(backend))
        .toList();
  }
}
