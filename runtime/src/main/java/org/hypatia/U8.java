package org.hypatia;

/** 8-bit integers from 0 to 255; arithmetic wraps. */
public final class U8 implements Integral, Summable<I64> {
  private U8() {}
}
