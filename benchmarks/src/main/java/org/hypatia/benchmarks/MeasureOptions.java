package org.hypatia.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!NAMES.contains(name)) {
        throw new UsageException("unknown option " + name + "; " + USAGE);
      }
      if (i + 1 == arguments.length) {
        throw new UsageException(name + " needs a value; " + USAGE);
      }
      if (values.put(name, arguments[i + 1]) != null) {
        throw new UsageException(name + " is given twice; " + USAGE);
      }
    }
    Workload workload = workload(values.get("--workload"));
    return new MeasureOptions(
        false,
        workload,
        size(workload, values.get("--size")),
        threads(values.getOrDefault("--threads", "1")));
  }

  private static Workload workload(@Nullable String name) {
    if (name == null) {
      throw new UsageException("no workload is named; " + USAGE);
    }
    for (Workload workload : Workloads.ALL) {
      if (workload.name().equals(name)) {
        return workload;
      }
    }
    throw new UsageException(
        "there is no workload "
            + name
            + "; there are "
            + Workloads.ALL.stream().map(Workload::name).collect(Collectors.joining(", ")));
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

  private static int threads(String text) {
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new UsageException("--threads needs a number of threads, not " + text);
    }
    return Integer.parseInt(text);
  }
}
