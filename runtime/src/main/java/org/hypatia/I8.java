package org.hypatia;

/** 8-bit integers, Java's {@code byte}; arithmetic wraps. */
public final class I8 implements Integral, Summable<I64> {
  private I8() {}
}
