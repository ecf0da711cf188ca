package org.hypatia.processor.passes;

import java.util.Set;
import java.util.function.Predicate;

/**
 * How the pipeline is run.
 *
 * @param off names of optional passes to leave out
 * @param verify whether the graph is verified after every pass
 * @param rules which rules, by name, may be used
 */
public record PassOptions(Set<String> off, boolean verify, Predicate<String> rules) {
  public static final PassOptions DEFAULT = new PassOptions(Set.of(), false);

  public PassOptions {
    off = Set.copyOf(off);
  }

  /** With all rules. */
  public PassOptions(Set<String> off, boolean verify) {
    this(off, verify, rule -> true);
  }

  /** The same with those rules only that another condition allows too. */
  public PassOptions only(Predicate<String> allowed) {
    return new PassOptions(off, verify, rules.and(allowed));
  }
}
