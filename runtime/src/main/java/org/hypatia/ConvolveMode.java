package org.hypatia;

/**
 * Which elements {@link Signal#convolve} gives, of n and m; NumPy's modes. The shorter operand has
 * k elements.
 */
public enum ConvolveMode {
  /** All to which any products go, n + m - 1. */
  FULL,

  /** As many as the longer operand has; the first (k - 1) / 2 of all are left out. */
  SAME,

  /** Those to which k products go; the first k - 1 of all are left out, and the last. */
  VALID
}
