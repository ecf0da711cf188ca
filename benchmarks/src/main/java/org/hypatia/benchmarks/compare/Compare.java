package org.hypatia.benchmarks.compare;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.hypatia.benchmarks.UsageException;
import org.hypatia.benchmarks.workloads.Workload;

/**
 * Runs each workload by our kernels and by other systems in turns, and prints a table in Markdown:
 * how many times as long the fastest of the others takes.
 */
public final class Compare {
  private static final String OURS = "hypatia";

  /** A peer that is slower than this many times the fastest has one turn only. */
  private static final double HOPELESS = 2;

  private final CompareOptions options;
  private final Program ours;
  private final Results results;
  private final PrintStream log;

  Compare(CompareOptions options, PrintStream log) {
    this.options = options;
    this.ours = Program.ours(options.measure());
    this.results = new Results(options.results());
    this.log = log;
  }

  /** Exits with 2 if the command line is wrong or a system is missing, with 1 if results differ. */
  public static void main(String[] arguments) {
    try {
      if (!new Compare(CompareOptions.of(arguments), System.err).run(System.out)) {
        System.exit(1);
      }
    } catch (UsageException e) {
      System.err.println(e.getMessage());
      System.exit(2);
    }
  }

  /** False if checksums differ. */
  boolean run(PrintStream out) {
    out.println(Row.HEADER);
    List<Row> rows = new ArrayList<>();
    for (Workload workload : options.workloads()) {
      for (String size : workload.sizes()) {
        List<String> backends = options.backends(workload, size);
        if (!backends.isEmpty()) {
          Row row = row(workload.name(), size, backends);
          out.println(row.markdown());
          rows.add(row);
        }
      }
    }
    double logarithms = rows.stream().mapToDouble(row -> Math.log(row.ratio())).sum();
    out.printf(
        "%nGeometric mean of %d ratios: %s%n",
        rows.size(), Row.digits(Math.exp(logarithms / rows.size())));
    for (Row row : rows) {
      if (!row.differences().isEmpty()) {
        log.println(
            row.ours().get(0).workload()
                + " "
                + row.ours().get(0).size()
                + ": "
                + row.differences());
      }
    }
    return rows.stream().allMatch(row -> row.differences().isEmpty());
  }

  private Row row(String workload, String size, List<String> backends) {
    List<String> peers = backends;
    for (int round = 1; round <= options.rounds(); round++) {
      turn(OURS, ours, workload, size, round);
      for (String backend : peers) {
        turn(backend, options.program(backend, ours), workload, size, round);
      }
      peers = round == 1 ? rivals(workload, size, backends) : peers;
    }
    Map<String, List<Measurement>> rounds = new LinkedHashMap<>();
    for (String backend : backends) {
      rounds.put(backend, measured(workload, size, backend));
    }
    return new Row(measured(workload, size, OURS), rounds);
  }

  /** Those that may be the fastest, by the first round. */
  private List<String> rivals(String workload, String size, List<String> backends) {
    ToDoubleFunction<String> first = backend -> measured(workload, size, backend).get(0).medianNs();
    double fastest = backends.stream().mapToDouble(first).min().orElseThrow();
    return backends.stream()
        .filter(backend -> first.applyAsDouble(backend) <= HOPELESS * fastest)
        .toList();
  }

  private List<Measurement> measured(String workload, String size, String backend) {
    return results.of(workload, size, options.threads(), backend);
  }

  private void turn(String name, Program program, String workload, String size, int round) {
    if (measured(workload, size, name).size() < round) {
      log.println(workload + " " + size + ", round " + round + ": " + name);
      results.add(program.measure(workload, size, options.threads()));
    }
  }
}
