package org.hypatia;

/**
 * IEEE 754 half precision: 11 significant bits, up to 65504. Held in 16 bits, computed in {@link
 * F32}; each operation's result is rounded to nearest, ties to even.
 */
public final class F16 implements Floating, Summable<F16> {
  private F16() {}
}
