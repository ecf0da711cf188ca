package org.hypatia.runtime;

/**
 * What divides many numbers by one: they are multiplied by its reciprocal. Where that would
 * overflow, be 0 or lose digits though quotients do not, divisor and dividends are multiplied by a
 * power of two first, which is exact.
 */
public final class Quotients {
  private Quotients() {}

  /** A power of two {@code s} for which {@code 1 / (s * divisor)} is as good as the divisor. */
  public static double reciprocalScale(double divisor) {
    double size = Math.abs(divisor);
    return size < 0x1p-1000 ? 0x1p512 : size > 0x1p1000 ? 0x1p-512 : 1;
  }

  /** As {@link #reciprocalScale(double)}. */
  public static float reciprocalScale(float divisor) {
    float size = Math.abs(divisor);
    return size < 0x1p-100f ? 0x1p64f : size > 0x1p100f ? 0x1p-64f : 1;
  }
}
