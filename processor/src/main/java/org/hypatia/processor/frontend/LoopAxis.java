package org.hypatia.processor.frontend;

import org.hypatia.processor.graph.Dim;

/**
 * A loop of the nest that is being read, as an axis of the values that vary over it. Loops are told
 * apart by identity.
 */
final class LoopAxis {
  private final String name;
  private final int depth;
  private final Dim size;

  /**
   * @param name the loop's variable, for messages
   * @param depth how many loops are around it
   * @param size how many turns it takes
   */
  LoopAxis(String name, int depth, Dim size) {
    this.name = name;
    this.depth = depth;
    this.size = size;
  }

  int depth() {
    return depth;
  }

  Dim size() {
    return size;
  }

  @Override
  public String toString() {
    return name;
  }
}
