package org.hypatia.processor.passes;

import java.util.ArrayList;
import org.hypatia.processor.graph.Graph;

/** For tests that take derivatives themselves: graphs as the pipeline would differentiate them. */
public final class Prepared {
  private Prepared() {}

  /** The function in the form of which derivatives are taken. */
  public static Graph of(Graph function) {
    return Pipeline.prepare(
        function, new PassContext(false, PassOptions.DEFAULT, new ArrayList<>()));
  }
}
