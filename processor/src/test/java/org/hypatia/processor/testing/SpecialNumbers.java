package org.hypatia.processor.testing;

/** Numbers at which mistakes show. */
final class SpecialNumbers {
  private SpecialNumbers() {}

  /** Every number there is: zeros of both signs, NaN, infinities, the largest and the smallest. */
  static final double[] ALL = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.MIN_VALUE,
    -Double.MIN_VALUE,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    Double.MIN_NORMAL,
    Float.MIN_VALUE,
    -Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.MIN_NORMAL,
    0.5,
    -0.5,
    1,
    -1,
    2.5,
    -2.5,
    1e-20,
    -1e-20,
    0x1p31,
    -0x1p31 - 1,
    0x1p53 - 1,
    0x1p63,
    1e20,
    -1e20
  };

  /** Those that keep what they are whatever they are added to, or change nothing. */
  static final double[] OF_SUMS = {
    0.0,
    -0.0,
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Float.MIN_VALUE,
    1,
    -1
  };

  /** Those of which a product is the same in any order: none that another makes a zero. */
  static final double[] OF_PRODUCTS = {
    0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 1, -1
  };
}
