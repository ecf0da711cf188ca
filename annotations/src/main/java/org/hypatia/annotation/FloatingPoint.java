package org.hypatia.annotation;

/** What the compiler may change about the floating-point arithmetic of a kernel. */
public enum FloatingPoint {
  /**
   * Formulas may be rearranged where the real-number meaning stays.
   *
   * <p>Sums and products may be reassociated, a multiplication and an addition contracted into one
   * rounding, a formula replaced by a more accurate one, and the sign of a zero may differ. A NaN
   * or an infinity that the real-number meaning does not have is never invented, and one that it
   * has is never lost.
   */
  RELAXED,

  /**
   * Java's order of evaluation and Java's bits.
   *
   * <p>Costs speed: sums stay sequential. A kernel that calls a function which is not exactly
   * rounded, such as {@code Math.exp} or {@code Math.sin}, runs as Java code, because only the
   * virtual machine has its bits.
   */
  STRICT
}
