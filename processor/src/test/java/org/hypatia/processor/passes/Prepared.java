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

  /** A derivative in the form of which further ones are taken: with none still to take. */
  public static Graph expanded(Graph derivative) {
    PassContext context = new PassContext(false, PassOptions.DEFAULT, new ArrayList<>());
    return Pipeline.prepare(Differentiation.run(derivative, context), context);
  }
}
