package org.hypatia.processor.frontend;

import org.hypatia.processor.graph.Dim;

/**
 * A loop of the nest that is being read. Values that vary over it hold all turns along an axis of
 * their own, or, when the loop is read turn by turn, the value of one turn. Loops are told apart by
 * identity.
 */
final class LoopAxis {
  private final String name;
  private final int depth;
  private final Dim size;
  private final Dim extent;

  /**
   * @param name the loop's variable, for messages
   * @param depth how many loops are around it
   * @param extent how many turns it takes, which is none when this is negative
   */
  LoopAxis(String name, int depth, Dim extent) {
    this.name = name;
    this.depth = depth;
    this.size = extent.max(Dim.ZERO);
    this.extent = extent;
  }

  int depth() {
    return depth;
  }

  /** How many turns it takes. */
  Dim size() {
    return size;
  }

  /** The same where there is a turn at all, and simpler, so that more can be proved of it. */
  Dim extent() {
    return extent;
  }

  @Override
  public String toString() {
    return name;
  }
}
