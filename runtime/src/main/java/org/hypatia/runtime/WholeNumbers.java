package org.hypatia.runtime;

/** Arithmetic of integers that Java has no operator for; it wraps as Java's does. */
public final class WholeNumbers {
  private WholeNumbers() {}

  /** The product of so many factors; 1 where the exponent is negative. */
  public static long power(long base, long exponent) {
    long result = 1;
    long square = base;
    for (long rest = exponent; rest > 0; rest >>= 1) {
      result = (rest & 1) == 0 ? result : result * square;
      square *= square;
    }
    return result;
  }

  /** As {@link #power(long, long)}. */
  public static int power(int base, int exponent) {
    return (int) power((long) base, (long) exponent);
  }
}
