package org.hypatia.benchmarks.compare;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hypatia.benchmarks.Measure;
import org.hypatia.benchmarks.UsageException;

/**
 * A program that measures workloads.
 *
 * @param command how it is started
 * @param folder where it is started
 * @param remedy what to do if it fails
 */
record Program(List<String> command, Path folder, String remedy) {
  /** Measures by our own kernels. */
  static Program ours(Path script) {
    if (!Files.isExecutable(script)) {
      throw new UsageException(script + " is not a program; start benchmarks/compare instead");
    }
    return new Program(
        List.of(script.toAbsolutePath().toString()),
        Path.of("").toAbsolutePath(),
        "Run benchmarks/measure with the same options");
  }

  /** Measures by loops over arrays. */
  Program plain() {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--backend", Measure.PLAIN));
    return new Program(all, folder, remedy);
  }

  /** Measures by a back end of the peers' program in that folder. */
  static Program peer(Path folder, String python, String backend) {
    if (!Files.isRegularFile(folder.resolve("peers.py"))) {
      throw new UsageException("--peers " + folder + ": there is no peers.py in this folder");
    }
    return new Program(
        List.of(python, "peers.py", "--backend", backend),
        folder,
        "Install " + backend + " for " + python + ", or name other back ends by --backends");
  }

  /** Runs it once. */
  Measurement measure(String workload, String size, int threads) {
    List<String> all = new ArrayList<>(command);
    all.addAll(List.of("--workload", workload, "--size", size));
    all.addAll(List.of("--threads", String.valueOf(threads)));
    try {
      Path errors = Files.createTempFile("compare", ".txt");
      try {
        Measurement measurement = measure(all, errors);
        if (!measurement.isOf(workload, size, threads)) {
          throw new UsageException(
              String.join(" ", all) + " measured something else: " + measurement.line());
        }
        return measurement;
      } finally {
        Files.delete(errors);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    }
  }

  private Measurement measure(List<String> all, Path errors)
      throws IOException, InterruptedException {
    Process process;
    try {
      process =
          new ProcessBuilder(all).directory(folder.toFile()).redirectError(errors.toFile()).start();
    } catch (IOException e) {
      throw new UsageException(
          command.get(0) + " cannot be started: " + e.getMessage() + ". " + remedy);
    }
    String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = process.waitFor();
    List<String> lines = out.lines().filter(line -> line.startsWith("{")).toList();
    if (status != 0 || lines.isEmpty()) {
      throw new UsageException(
          String.join(" ", all) + " ended with " + status + last(errors) + ". " + remedy);
    }
    return Measurement.of(lines.get(lines.size() - 1));
  }

  /** The last line says what is wrong, with Python's tracebacks too. */
  private static String last(Path errors) throws IOException {
    List<String> lines =
        Files.readAllLines(errors).stream().filter(line -> !line.isBlank()).toList();
    return lines.isEmpty() ? " and printed no measurement" : ": " + lines.get(lines.size() - 1);
  }
}
