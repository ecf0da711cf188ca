package org.hypatia.processor.rewrite;

/** When a rule is of use. */
public enum Phase {
  /** Always. */
  SIMPLIFY,
  /** Until ops like softmax are taken apart: accuracy and range, and forms derivatives like. */
  STABILIZE,
  /** After derivatives have been taken: cheaper forms that rules and derivatives would not see. */
  SPECIALIZE
}
