package org.hypatia.benchmarks.growth;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.hypatia.benchmarks.CommandLine;
import org.hypatia.benchmarks.Timing;
import org.hypatia.benchmarks.UsageException;
import org.hypatia.benchmarks.workloads.Growth;
import org.hypatia.benchmarks.workloads.Task;
import org.hypatia.benchmarks.workloads.Workload;

/** Measures workloads at growing sizes, from 10 on, and draws the time of an element. */
public final class GrowthCurves {
  private static final String USAGE =
      "usage: growth --svg FILE [--workloads NAME,...] [--largest N]";
  private static final List<String> NAMES = List.of("--svg", "--workloads", "--largest");

  private GrowthCurves() {}

  /** Exits with 2 if the command line is wrong. */
  public static void main(String[] arguments) {
    try {
      run(new CommandLine(NAMES, USAGE, arguments), System.out);
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  static void run(CommandLine line, PrintStream out) {
    Path svg = Path.of(line.required("--svg"));
    long largest = largest(line);
    // Read by the kernels' classes, each of which is initialised by its first call.
    System.setProperty("hypatia.threads", "1");
    List<Curve> curves = new ArrayList<>();
    for (Workload workload : line.workloads("--workloads")) {
      Growth growth = workload.growth();
      if (growth != null) {
        curves.add(measure(workload.name(), growth, largest, out));
      }
    }
    if (curves.isEmpty()) {
      throw line.wrong("none of these workloads grows");
    }
    try {
      Files.writeString(svg, Chart.svg(curves));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static long largest(CommandLine line) {
    String text = line.value("--largest");
    if (text == null) {
      return Long.MAX_VALUE;
    }
    if (!text.matches("[1-9][0-9]{1,9}")) {
      throw line.wrong("--largest needs a size from 10 on, not " + text);
    }
    return Long.parseLong(text);
  }

  private static Curve measure(String name, Growth growth, long largest, PrintStream out) {
    List<Curve.Point> points = new ArrayList<>();
    for (int size : growth.sizes()) {
      if (size <= largest) {
        Task task = growth.task().apply(size);
        task.run();
        Timing timing = Timing.of(task.call());
        double each = timing.medianNs() / growth.elements().applyAsLong(size);
        points.add(new Curve.Point(size, each));
        out.printf(Locale.ROOT, "%-12s %10d %12.4g ns %s%n", name, size, each, timing.quality());
      }
    }
    return new Curve(name, growth.axis(), points);
  }
}
