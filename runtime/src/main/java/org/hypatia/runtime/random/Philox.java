package org.hypatia.runtime.random;

/**
 * Philox4x32-10: a function from a counter of 128 bits and a key of 64 bits to 128 random bits (J.
 * K. Salmon, M. A. Moraes, R. O. Dror, D. E. Shaw, "Parallel random numbers: as easy as 1, 2, 3",
 * 2011). Two words of 32 bits are one number here, the first of them the low half.
 */
public final class Philox {
  private static final long LOW = 0xffffffffL;
  private static final long FIRST_FACTOR = 0xd2511f53L;
  private static final long SECOND_FACTOR = 0xcd9e8d57L;
  private static final long FIRST_STEP = 0x9e3779b9L;
  private static final long SECOND_STEP = 0xbb67ae85L;

  private Philox() {}

  /**
   * Words 0 and 1 of the result where {@code half} is 0, words 2 and 3 where it is 1.
   *
   * @param first words 0 and 1 of the counter
   * @param second words 2 and 3 of the counter
   */
  public static long bits(long key, long first, long second, int half) {
    long a = first;
    long b = second;
    long k = key & LOW;
    long l = key >>> 32;
    for (int round = 0; round < 10; round++) {
      long p = (a & LOW) * FIRST_FACTOR;
      long q = (b & LOW) * SECOND_FACTOR;
      a = exchanged(q) ^ (a >>> 32) ^ k;
      b = exchanged(p) ^ (b >>> 32) ^ l;
      k = (k + FIRST_STEP) & LOW;
      l = (l + SECOND_STEP) & LOW;
    }
    return half == 0 ? a : b;
  }

  /** The halves in the other order. */
  private static long exchanged(long x) {
    return (x << 32) | (x >>> 32);
  }
}
