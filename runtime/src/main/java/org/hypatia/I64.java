package org.hypatia;

/** 64-bit integers, Java's {@code long}. */
public final class I64 implements Integral, Summable<I64> {
  private I64() {}
}
