package org.hypatia.runtime.random;

/**
 * One random number of a stream by its place in it. Each distribution draws from a stream of its
 * own: words 0 and 1 of Philox's counter are the place, word 2 counts attempts, word 3 is the
 * number of the distribution, and the key is the seed.
 */
public final class Draws {
  private static final long UNIFORM = 0x100000000L;
  private static final long NORMAL = 0x200000000L;
  private static final long EXPONENTIAL = 0x300000000L;
  private static final long GUMBEL = 0x400000000L;
  private static final long BERNOULLI = 0x500000000L;
  private static final long WHOLE = 0x600000000L;
  private static final long ORDER = 0x700000000L;
  private static final long FOLD_IN = 0x800000000L;
  private static final long RACE = 0xf00000000L;
  private static final long CHOICE = 0x1000000000L;
  private static final long DROPOUT = 0x1100000000L;

  private static final long LOW = 0xffffffffL;

  /** The bits of 1.0. */
  private static final long ONE = 0x3ff0000000000000L;

  private Draws() {}

  /** From [0, 1), in steps of 2^-52. */
  public static double uniform(long seed, long place) {
    return unit(Philox.bits(seed, place, UNIFORM, 0));
  }

  private static double unit(long bits) {
    return Double.longBitsToDouble(ONE | (bits >>> 12)) - 1;
  }

  /** {@link #uniform} without the bits that a float has no place for: in steps of 2^-24. */
  public static double uniformSingle(long seed, long place) {
    return unit(Philox.bits(seed, place, UNIFORM, 0) & 0xffffff0000000000L);
  }

  /** From the inside of (0, 1): an odd number of halves of 2^-52, from the upper 52 bits. */
  static double open(long bits) {
    return Double.longBitsToDouble(ONE | (bits >>> 12)) - 0.9999999999999999;
  }

  /** Of mean 0 and deviation 1. */
  public static double normal(long seed, long place) {
    return normalOf(Philox.bits(seed, place, NORMAL, 0), Philox.bits(seed, place, NORMAL, 1));
  }

  /**
   * A normal variable: the first coordinate of a point of the plane, by the logarithm of its
   * squared distance and its direction (G. E. P. Box, M. E. Muller 1958).
   */
  static double normalOf(long distance, long direction) {
    double radius = Math.sqrt(-2 * PortableMath.log(open(distance)));
    double turn = open(direction) - 0.5;
    double sin = PortableMath.sin(turn);
    double cos = PortableMath.cos(turn);
    // The lowest two bits of the direction, which open leaves out, are the quarter of the plane.
    double coordinate = (direction & 1) == 0 ? sin : cos;
    return Math.fma((direction & 2) == 0 ? radius : -radius, coordinate, 0);
  }

  /** Of mean 1. */
  public static double exponential(long seed, long place) {
    return exponentialOf(Philox.bits(seed, place, EXPONENTIAL, 0));
  }

  private static double exponentialOf(long bits) {
    return -PortableMath.log(open(bits));
  }

  /**
   * As {@link #exponential}, for races: over the weights of some choices, the least of such numbers
   * is at each choice with a probability in proportion to its weight.
   */
  public static double race(long seed, long place) {
    return exponentialOf(Philox.bits(seed, place, RACE, 0));
  }

  /** Of Gumbel's distribution, that of the largest of many. */
  public static double gumbel(long seed, long place) {
    return -PortableMath.log(exponentialOf(Philox.bits(seed, place, GUMBEL, 0)));
  }

  /** 1 with probability {@code p}, else 0. */
  public static double bernoulli(long seed, long place, double p) {
    return unit(Philox.bits(seed, place, BERNOULLI, 0)) < p ? 1 : 0;
  }

  /** As {@link #bernoulli}, of what dropout keeps. */
  public static double dropout(long seed, long place, double p) {
    return unit(Philox.bits(seed, place, DROPOUT, 0)) < p ? 1 : 0;
  }

  /** One of the {@code count} whole numbers from {@code low} on; {@code low} if there are none. */
  public static long randint(long seed, long place, long low, long count) {
    return low + whole(Philox.bits(seed, place, WHOLE, 0), count);
  }

  /** One of {@code count} places. */
  public static long choice(long seed, long place, long count) {
    return whole(Philox.bits(seed, place, CHOICE, 0), count);
  }

  /**
   * A whole number below {@code count}: the upper half of a product of 128 bits. What is drawn too
   * often is so by less than {@code count / 2^64} of its share.
   */
  private static long whole(long bits, long count) {
    long a = bits >>> 32;
    long b = bits & LOW;
    long c = count >>> 32;
    long d = count & LOW;
    long middle = ((b * d) >>> 32) + ((a * d) & LOW) + b * c;
    return a * c + ((a * d) >>> 32) + (middle >>> 32);
  }

  /** Any 64 bits, by whose order a permutation is drawn. */
  public static long order(long seed, long place) {
    return Philox.bits(seed, place, ORDER, 0);
  }

  /** Another seed. */
  public static long foldIn(long seed, long number) {
    return Philox.bits(seed, number, FOLD_IN, 0);
  }
}
