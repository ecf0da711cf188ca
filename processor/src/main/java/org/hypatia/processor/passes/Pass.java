package org.hypatia.processor.passes;

import org.hypatia.processor.graph.Graph;

/**
 * One step of the pipeline.
 *
 * @param name as options and reports say it
 * @param required whether later stages depend on it; others may be switched off and change speed
 *     and accuracy only
 */
record Pass(String name, boolean required, Transformation transformation) {
  /** What a pass does to a graph, regions included. */
  @FunctionalInterface
  interface Transformation {
    Graph apply(Graph graph, PassContext context);
  }

  static Pass optional(String name, Transformation transformation) {
    return new Pass(name, false, transformation);
  }

  static Pass required(String name, Transformation transformation) {
    return new Pass(name, true, transformation);
  }
}
