package org.hypatia.processor.passes;

import java.util.Set;

/**
 * How the pipeline is run.
 *
 * @param off names of optional passes to leave out
 * @param verify whether the graph is verified after every pass
 */
public record PassOptions(Set<String> off, boolean verify) {
  public static final PassOptions DEFAULT = new PassOptions(Set.of(), false);

  public PassOptions {
    off = Set.copyOf(off);
  }
}
