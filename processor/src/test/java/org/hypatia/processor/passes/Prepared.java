package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.Set;
import org.hypatia.processor.graph.Graph;

/** For tests that take derivatives themselves: graphs as the pipeline would differentiate them. */
public final class Prepared {
  private Prepared() {}

  /** The function in the form of which derivatives are taken. */
  public static Graph of(Graph function) {
    return Pipeline.prepare(function, new PassContext(false, Set.of(), new ArrayList<>()));
  }
}
