package org.hypatia.processor.graph;

/** An op that contains a graph. The body is closed: what it needs it gets as an input. */
public interface RegionOp extends Op {
  Graph body();

  /** The same op around another body with the same inputs and outputs. */
  RegionOp withBody(Graph body);
}
