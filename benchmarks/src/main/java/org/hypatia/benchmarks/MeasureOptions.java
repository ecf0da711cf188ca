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
 * @param plain whether loops over arrays are measured, and not a kernel
 */
record MeasureOptions(boolean list, Workload workload, String size, int threads, boolean plain) {
  private static final List<String> NAMES =
      List.of("--workload", "--size", "--threads", "--backend");
  private static final String USAGE =
      "usage: measure --list | --workload NAME [--size KEY] [--threads N]"
          + " [--backend hypatia|plain]";

  static MeasureOptions of(String... arguments) {
    if (arguments.length == 1 && arguments[0].equals("--list")) {
      return new MeasureOptions(true, Workloads.ALL.get(0), "", 1, false);
    }
    CommandLine line = new CommandLine(NAMES, USAGE, arguments);
    String name = line.value("--workload");
    if (name == null) {
      throw line.wrong("no workload is named");
    }
    Workload workload = CommandLine.workload(name);
    boolean plain = isPlain(line);
    List<String> sizes = List.copyOf(plain ? workload.plainSizes() : workload.sizes());
    String size = size(workload, sizes, line.value("--size"));
    return new MeasureOptions(false, workload, size, line.number("--threads", 1), plain);
  }

  private static boolean isPlain(CommandLine line) {
    String backend = line.value("--backend");
    if (backend != null && !backend.equals("hypatia") && !backend.equals(Measure.PLAIN)) {
      throw line.wrong("there is no back end " + backend);
    }
    return Measure.PLAIN.equals(backend);
  }

  private static String size(Workload workload, List<String> sizes, @Nullable String size) {
    if (sizes.isEmpty()) {
      throw new UsageException(workload.name() + " has no plain loops");
    }
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
