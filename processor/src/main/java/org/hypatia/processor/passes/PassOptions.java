package org.hypatia.processor.passes;

import java.util.Set;
import java.util.function.Predicate;

/**
 * How the pipeline is run.
 *
 * @param off names of optional passes to leave out
 * @param verify whether the graph is verified after every pass
 * @param rules which rules, by name, may be used
 * @param memory how many bytes the gradient of a loop may keep of its turns
 */
public record PassOptions(Set<String> off, boolean verify, Predicate<String> rules, long memory) {
  /** The gradient of a loop keeps of its turns what it reads. */
  public static final long UNLIMITED = Long.MAX_VALUE;

  public static final PassOptions DEFAULT = new PassOptions(Set.of(), false);

  public PassOptions {
    off = Set.copyOf(off);
  }

  /** With all rules. */
  public PassOptions(Set<String> off, boolean verify) {
    this(off, verify, rule -> true, UNLIMITED);
  }

  /** The same with those rules only that another condition allows too. */
  public PassOptions only(Predicate<String> allowed) {
    return new PassOptions(off, verify, rules.and(allowed), memory);
  }

  /** The same with another bound of what the gradients of loops keep. */
  public PassOptions within(long bytes) {
    return new PassOptions(off, verify, rules, bytes);
  }
}
