package org.hypatia;

/** IEEE 754 double precision, Java's {@code double}. */
public final class F64 implements Floating, Summable<F64> {
  private F64() {}
}
