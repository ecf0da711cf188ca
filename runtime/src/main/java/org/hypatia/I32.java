package org.hypatia;

/** 32-bit integers, Java's {@code int}. */
public final class I32 implements Integral, Summable<I64> {
  private I32() {}
}
