package org.hypatia;

/** IEEE 754 single precision, Java's {@code float}. */
public final class F32 implements Floating, Summable<F32> {
  private F32() {}
}
