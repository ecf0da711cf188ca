package org.hypatia.runtime;

/**
 * Conversions between {@code float} and the two floating-point formats of 16 bits: IEEE 754's half
 * precision (F16) and the upper half of a float (BF16). To 16 bits they round to nearest, ties to
 * even; a NaN stays a NaN, is quieted, and keeps its sign and the upper bits of its payload. {@code
 * hyp_half.h} is the same in C.
 *
 * <p>A double is rounded to float first: numbers get into these formats from where they are
 * computed.
 */
public final class HalfFloats {
  /** Bits of a float's significand that F16 lacks. */
  private static final int F16_SHIFT = 13;

  /** The number that added to a size in the range of F16's subnormals leaves multiples of 2^-24. */
  private static final float F16_SUBNORMAL = 0.5f;

  /** 2^-14, the least normal number of F16. */
  private static final int F16_LEAST_NORMAL = 0x38800000;

  /** 2^16: from here on all is infinite. */
  private static final int F16_BEYOND = 0x47800000;

  private static final int INFINITY = 0x7f800000;

  private HalfFloats() {}

  /** The number that 16 bits of F16 stand for. */
  public static float fromF16(short bits) {
    int sign = bits << 16 & 0x80000000;
    int size = bits & 0x7fff;
    if (size >= 0x7c00) {
      int payload = (size & 0x3ff) << F16_SHIFT;
      return Float.intBitsToFloat(sign | INFINITY | payload | (payload != 0 ? 0x400000 : 0));
    }
    // As bits of a float the exponent is 112 too small; multiplying makes subnormals normal too.
    float scaled = Float.intBitsToFloat(size << F16_SHIFT) * 0x1p112f;
    return Float.intBitsToFloat(sign | Float.floatToRawIntBits(scaled));
  }

  /** The number of F16 that is nearest. */
  public static short toF16(float x) {
    int bits = Float.floatToRawIntBits(x);
    int sign = bits >>> 16 & 0x8000;
    int size = bits & 0x7fffffff;
    int half;
    if (size > INFINITY) {
      half = 0x7e00 | size >>> F16_SHIFT & 0x3ff;
    } else if (size >= F16_BEYOND) {
      half = 0x7c00;
    } else if (size < F16_LEAST_NORMAL) {
      float sum = Float.intBitsToFloat(size) + F16_SUBNORMAL;
      half = Float.floatToRawIntBits(sum) - Float.floatToRawIntBits(F16_SUBNORMAL);
    } else {
      half = nearest(size - (112 << 23), F16_SHIFT);
    }
    return (short) (sign | half);
  }

  /** The number that 16 bits of BF16 stand for. */
  public static float fromBF16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /** The number of BF16 that is nearest. */
  public static short toBF16(float x) {
    int bits = Float.floatToRawIntBits(x);
    return (short) (Float.isNaN(x) ? bits >>> 16 | 0x40 : nearest(bits, 16));
  }

  /** Without the last bits, rounded to nearest, ties to even; a carry moves to the exponent. */
  private static int nearest(int bits, int shift) {
    return bits + (1 << shift - 1) - 1 + (bits >>> shift & 1) >>> shift;
  }

  /** The nearest number of F16, as a float. */
  public static float roundToF16(float x) {
    return fromF16(toF16(x));
  }

  /** The nearest number of BF16, as a float. */
  public static float roundToBF16(float x) {
    return fromBF16(toBF16(x));
  }
}
