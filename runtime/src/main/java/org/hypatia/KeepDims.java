package org.hypatia;

/**
 * Axes to reduce that stay in the result with size 1; written {@code sum(x, keepDims(1))}. No axes
 * means all of them.
 */
public final class KeepDims {
  private final int[] axes;

  KeepDims(int[] axes) {
    this.axes = axes.clone();
  }

  int[] axes() {
    return axes.clone();
  }
}
