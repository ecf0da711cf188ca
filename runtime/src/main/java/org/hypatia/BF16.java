package org.hypatia;

/**
 * The upper half of a {@code float}: 8 significant bits over the range of {@link F32}. Held in 16
 * bits, computed in {@link F32}; each operation's result is rounded to nearest, ties to even.
 */
public final class BF16 implements Floating, Summable<BF16> {
  private BF16() {}
}
