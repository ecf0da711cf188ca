package org.hypatia;

/** Where the elements of a tensor live. */
public enum Device {
  /** Off-heap memory of this process. */
  CPU
}
