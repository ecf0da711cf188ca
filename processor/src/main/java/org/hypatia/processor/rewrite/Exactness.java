package org.hypatia.processor.rewrite;

/** What a rule may change. STRICT kernels get the exact rules only. */
public enum Exactness {
  /** Nothing: the same bits, whatever the operands. On integers and booleans every rule is so. */
  EXACT,
  /** The sign of a zero. */
  SIGN_OF_ZERO,
  /** The last places; overflow on the way may be avoided. NaN and infinities stay what they are. */
  ROUNDING,
  /** As {@link #ROUNDING}, and where operands are infinite the limit may stand instead of NaN. */
  LIMIT
}
