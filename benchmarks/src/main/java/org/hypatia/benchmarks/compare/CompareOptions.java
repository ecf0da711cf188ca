package org.hypatia.benchmarks.compare;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.hypatia.benchmarks.UsageException;
import org.hypatia.benchmarks.workloads.Workload;
import org.hypatia.benchmarks.workloads.Workloads;
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
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      if (!NAMES.contains(arguments[i])) {
        throw new UsageException("unknown option " + arguments[i] + "; " + USAGE);
      }
      if (i + 1 == arguments.length) {
        throw new UsageException(arguments[i] + " needs a value; " + USAGE);
      }
      values.put(arguments[i], arguments[i + 1]);
    }
    String backends = values.get("--backends");
    String results = values.get("--results");
    return new CompareOptions(
        Path.of(required(values, "--measure")),
        Path.of(required(values, "--peers")).toAbsolutePath(),
        required(values, "--python"),
        workloads(values.get("--workloads")),
        backends == null ? null : List.of(backends.split(",", -1)),
        number(values, "--rounds", 3),
        number(values, "--threads", 1),
        results == null ? null : Path.of(results));
  }

  private static String required(Map<String, String> values, String name) {
    String value = values.get(name);
    if (value == null) {
      throw new UsageException(name + " is missing; " + USAGE);
    }
    return value;
  }

  private static int number(Map<String, String> values, String name, int otherwise) {
    String text = values.getOrDefault(name, String.valueOf(otherwise));
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new UsageException(name + " needs a number from 1 on, not " + text);
    }
    return Integer.parseInt(text);
  }

  private static List<Workload> workloads(@Nullable String names) {
    if (names == null) {
      return Workloads.ALL;
    }
    List<String> wanted = List.of(names.split(",", -1));
    List<String> known = Workloads.ALL.stream().map(Workload::name).toList();
    for (String name : wanted) {
      if (!known.contains(name)) {
        throw new UsageException(
            "there is no workload " + name + "; there are " + String.join(", ", known));
      }
    }
    return Workloads.ALL.stream()
        .filter(workload -> wanted.contains(workload.name()))
        .collect(Collectors.toList());
  }

  List<String> backends(Workload workload) {
    return backends == null ? Peers.of(workload.name()) : backends;
  }
}
