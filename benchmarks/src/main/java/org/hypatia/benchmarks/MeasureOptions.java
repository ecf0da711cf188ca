package org.hypatia.benchmarks;

import java.util.List;
import org.hypatia.benchmarks.workloads.Workload;
import org.hypatia.benchmarks.workloads.Workloads;
import org.jspecify.annotations.Nullable;

/**
 * What to measure.
 *
 * @param list whether only to say what there is
 * @param workload the one that is named; the first of all for a list
 * @param size the size that is named, or the largest
 * @param threads how many are asked for
 */
record MeasureOptions(boolean list, Workload workload, String size, int threads) {
  private static final List<String> NAMES = List.of("--workload", "--size", "--threads");
  private static final String USAGE =
      "usage: measure --list | --workload NAME [--size KEY] [--threads N]";

  static MeasureOptions of(String... arguments) {
    if (arguments.length == 1 && arguments[0].equals("--list")) {
      return new MeasureOptions(true, Workloads.ALL.get(0), "", 1);
    }
    CommandLine line = new CommandLine(NAMES, USAGE, arguments);
    String name = line.value("--workload");
    if (name == null) {
      throw line.wrong("no workload is named");
    }
    Workload workload = CommandLine.workload(name);
    return new MeasureOptions(
        false, workload, size(workload, line.value("--size")), line.number("--threads", 1));
  }

  private static String size(Workload workload, @Nullable String size) {
    List<String> sizes = List.copyOf(workload.sizes());
    if (size == null) {
      return sizes.get(sizes.size() - 1);
    }
    if (!sizes.contains(size)) {
      throw new UsageException(
          "%s has no size %s; its sizes are %s"
              .formatted(workload.name(), size, String.join(", ", sizes)));
    }
    return size;
  }
}
