package org.hypatia.processor.schedule;

/** What loops are made for: it decides their order, and what shares one. */
public enum Machine {
  /**
   * Few threads with caches: loops run over memory in order, and what is computed in blocks is used
   * while it is near.
   */
  CPU,

  /**
   * Many threads: the loops of a result's axes are outside of those that are summed over, so that
   * their turns can run at once, and a matrix product is a step of its own.
   */
  GPU
}
