package org.hypatia.benchmarks;

import com.grack.nanojson.JsonStringWriter;
import com.grack.nanojson.JsonWriter;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Map;
import org.hypatia.Kernels;
import org.hypatia.benchmarks.workloads.Task;
import org.hypatia.benchmarks.workloads.Task.Cost;
import org.hypatia.benchmarks.workloads.Workload;
import org.hypatia.benchmarks.workloads.Workloads;

/** Prints how fast a workload runs, as one line of JSON. */
public final class Measure {
  /** What loops over arrays, which the JVM compiles, are called beside other systems. */
  public static final String PLAIN = "plain";

  private Measure() {}

  /** Exits with 2 if the command line is wrong. */
  public static void main(String[] arguments) {
    try {
      MeasureOptions options = MeasureOptions.of(arguments);
      if (options.list()) {
        list(System.out);
      } else {
        System.out.println(
            measure(
                options.workload(),
                options.size(),
                options.threads(),
                options.plain(),
                System.err));
      }
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  private static void list(PrintStream out) {
    for (Workload workload : Workloads.ALL) {
      out.printf(
          "%-12s sizes=%s  outputs=%s%n             %s%n",
          workload.name(),
          String.join(",", workload.sizes()),
          workload.outputs(),
          workload.meaning());
    }
  }

  /** The line for one workload; remarks on how it ran go to {@code log}. */
  static String measure(
      Workload workload, String size, int threads, boolean plain, PrintStream log) {
    // Read by the kernels' class, which is initialised by its first call.
    System.setProperty("hypatia.threads", String.valueOf(threads));
    Task task = plain ? workload.plainTask(size) : workload.task(size);
    long start = System.nanoTime();
    task.run();
    double firstS = (System.nanoTime() - start) / 1e9;
    Map<String, double[]> checksums = task.checksums();
    remark(task, log);
    return json(workload, size, threads, task, firstS, Timing.of(task.call()), checksums);
  }

  private static void remark(Task task, PrintStream log) {
    Class<?> kernels = task.kernels();
    if (kernels == null) {
      return;
    }
    for (Kernels.KernelDescription kernel : Kernels.describe(kernels).kernels()) {
      if (kernel.name().equals(task.kernel()) && !kernel.runsOn().startsWith("native")) {
        log.println("this is not a native kernel: " + kernel);
      }
    }
  }

  private static String json(
      Workload workload,
      String size,
      int threads,
      Task task,
      double firstS,
      Timing timing,
      Map<String, double[]> checksums) {
    JsonStringWriter json = JsonWriter.string().object();
    json.value("workload", workload.name())
        .value("backend", task.kernels() == null ? PLAIN : "hypatia")
        .value("threads", threads)
        .value("size", size)
        .value("dtype", task.dtype())
        .value("median_ns", round(timing.medianNs(), 1))
        .value("min_ns", round(timing.minNs(), 1))
        .value("p90_ns", round(timing.p90Ns(), 1))
        .value("compile_s", round(firstS, 3))
        .value("reps", timing.reps())
        .value("quality", String.valueOf(timing.quality()))
        .value("clean_frac", round(timing.cleanFraction(), 2))
        .value("stock_malloc", true);
    Cost cost = task.cost();
    json.value("flops", cost.flops())
        .value("trans", cost.transcendental())
        .value("bytes", cost.bytes());
    json.object("checksum");
    checksums.forEach(
        (name, sums) -> json.array(name).value(digits(sums[0])).value(digits(sums[1])).end());
    return json.end().end().done();
  }

  private static double round(double x, int places) {
    return new BigDecimal(x).setScale(places, RoundingMode.HALF_EVEN).doubleValue();
  }

  /** Nine digits: the other systems print as many. */
  private static double digits(double x) {
    return Double.isFinite(x)
        ? new BigDecimal(x).round(new MathContext(9, RoundingMode.HALF_EVEN)).doubleValue()
        : x;
  }
}
