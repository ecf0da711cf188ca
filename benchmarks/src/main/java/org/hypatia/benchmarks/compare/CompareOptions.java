package org.hypatia.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;
import org.hypatia.benchmarks.CommandLine;
import org.hypatia.benchmarks.workloads.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param measure the program that measures our kernels
 * @param peers the folder of the program that measures the others
 * @param python the interpreter that runs it
 * @param workloads which, or all
 * @param backends which peers, or those that are known to be fast
 * @param rounds how often each has its turn
 * @param threads how many each uses
 * @param results a file that keeps what was measured
 */
record CompareOptions(
    Path measure,
    Path peers,
    String python,
    List<Workload> workloads,
    @Nullable List<String> backends,
    int rounds,
    int threads,
    @Nullable Path results) {
  private static final List<String> NAMES =
      List.of(
          "--measure",
          "--peers",
          "--python",
          "--workloads",
          "--backends",
          "--rounds",
          "--threads",
          "--results");
  private static final String USAGE =
      "usage: compare --peers FOLDER --python PYTHON [--workloads NAME,...] [--backends NAME,...]"
          + " [--rounds N] [--threads N] [--results FILE]";

  static CompareOptions of(String... arguments) {
    CommandLine line = new CommandLine(NAMES, USAGE, arguments);
    String backends = line.value("--backends");
    String results = line.value("--results");
    return new CompareOptions(
        Path.of(line.required("--measure")),
        Path.of(line.required("--peers")).toAbsolutePath(),
        line.required("--python"),
        line.workloads("--workloads"),
        backends == null ? null : List.of(backends.split(",", -1)),
        line.number("--rounds", 3),
        line.number("--threads", 1),
        results == null ? null : Path.of(results));
  }

  List<String> backends(Workload workload) {
    return backends == null ? Peers.of(workload.name()) : backends;
  }
}
