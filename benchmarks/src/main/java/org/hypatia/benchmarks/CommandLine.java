package org.hypatia.benchmarks;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hypatia.benchmarks.workloads.Workload;
import org.hypatia.benchmarks.workloads.Workloads;
import org.jspecify.annotations.Nullable;

/** Options with one value each, such as {@code --workload axpy --threads 2}. */
public final class CommandLine {
  private final Map<String, String> values = new HashMap<>();
  private final String usage;

  /**
   * @param names the options that there are
   * @param usage what is said where they are wrong
   * @throws UsageException for an unknown option, one without a value, and one that is given twice
   */
  public CommandLine(List<String> names, String usage, String... arguments) {
    this.usage = usage;
    for (int i = 0; i < arguments.length; i += 2) {
      String name = arguments[i];
      if (!names.contains(name)) {
        throw wrong("unknown option " + name);
      }
      if (i + 1 == arguments.length) {
        throw wrong(name + " needs a value");
      }
      if (values.put(name, arguments[i + 1]) != null) {
        throw wrong(name + " is given twice");
      }
    }
  }

  /** What to throw where something is missing or wrong: says what, and how it should be. */
  public UsageException wrong(String what) {
    return new UsageException(what + "; " + usage);
  }

  public @Nullable String value(String name) {
    return values.get(name);
  }

  /**
   * The value of an option that has to be there.
   *
   * @throws UsageException if it is not given
   */
  public String required(String name) {
    String value = values.get(name);
    if (value == null) {
      throw wrong(name + " is missing");
    }
    return value;
  }

  /**
   * A number from 1 to 9999.
   *
   * @throws UsageException if it is none
   */
  public int number(String name, int otherwise) {
    String text = values.getOrDefault(name, String.valueOf(otherwise));
    if (!text.matches("[1-9][0-9]{0,3}")) {
      throw new UsageException(name + " needs a number from 1 on, not " + text);
    }
    return Integer.parseInt(text);
  }

  /**
   * The workloads whose names are given, separated by commas, in the order of the catalogue; all if
   * none is.
   *
   * @throws UsageException if one of them is unknown
   */
  public List<Workload> workloads(String option) {
    String names = values.get(option);
    if (names == null) {
      return Workloads.ALL;
    }
    List<String> wanted = List.of(names.split(",", -1));
    wanted.forEach(CommandLine::workload);
    return Workloads.ALL.stream().filter(known -> wanted.contains(known.name())).toList();
  }

  /**
   * The workload of this name.
   *
   * @throws UsageException if there is none
   */
  static Workload workload(String name) {
    List<String> known = Workloads.ALL.stream().map(Workload::name).toList();
    int found = known.indexOf(name);
    if (found < 0) {
      throw new UsageException(
          "there is no workload " + name + "; there are " + String.join(", ", known));
    }
    return Workloads.ALL.get(found);
  }
}
