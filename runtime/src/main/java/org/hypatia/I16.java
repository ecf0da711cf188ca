package org.hypatia;

/** 16-bit integers, Java's {@code short}; arithmetic wraps. */
public final class I16 implements Integral, Summable<I64> {
  private I16() {}
}
