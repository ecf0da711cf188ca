package org.hypatia;

/** What {@link TensorMath#pad(Tensor, PadMode, long...)} continues a tensor with. */
public enum PadMode {
  /** The outermost element. */
  EDGE,

  /** The elements in reverse order, without repeating the outermost one. */
  REFLECT,

  /** The elements from the other end. */
  WRAP
}
