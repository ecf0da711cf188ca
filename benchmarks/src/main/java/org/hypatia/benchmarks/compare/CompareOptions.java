package org.hypatia.benchmarks.compare;

import java.nio.file.Path;
import java.util.List;
import org.hypatia.benchmarks.CommandLine;
import org.hypatia.benchmarks.Measure;
import org.hypatia.benchmarks.workloads.Workload;
import org.jspecify.annotations.Nullable;

/**
 * What to compare.
 *
 * @param measure the program that measures our kernels
 * @param peers the folder of the program that measures the others; null where none is measured
 * @param python the interpreter that runs it; null where none is measured
 * @param workloads which, or all
 * @param backends which peers, or those that are known to be fast
 * @param rounds how often each has its turn
 * @param threads how many each uses
 * @param results a file that keeps what was measured
 */
record CompareOptions(
    Path measure,
    @Nullable Path peers,
    @Nullable String python,
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
          + " [--rounds N] [--threads N] [--results FILE] | compare --backends plain ...";

  static CompareOptions of(String... arguments) {
    CommandLine line = new CommandLine(NAMES, USAGE, arguments);
    String backends = line.value("--backends");
    String results = line.value("--results");
    boolean others = !Measure.PLAIN.equals(backends);
    return new CompareOptions(
        Path.of(line.required("--measure")),
        others ? Path.of(line.required("--peers")).toAbsolutePath() : null,
        others ? line.required("--python") : null,
        line.workloads("--workloads"),
        backends == null ? null : List.of(backends.split(",", -1)),
        line.number("--rounds", 3),
        line.number("--threads", 1),
        results == null ? null : Path.of(results));
  }

  /** The peers of a workload that have this size. */
  List<String> backends(Workload workload, String size) {
    List<String> all = backends == null ? Peers.of(workload.name()) : backends;
    return all.stream()
        .filter(peer -> !peer.equals(Measure.PLAIN) || workload.plainSizes().contains(size))
        .toList();
  }

  /** What measures a peer. */
  Program program(String backend, Program ours) {
    return peers == null || python == null || backend.equals(Measure.PLAIN)
        ? ours.plain()
        : Program.peer(peers, python, backend);
  }
}
