package org.hypatia;

import java.util.function.DoubleBinaryOperator;
import java.util.function.LongBinaryOperator;
import org.hypatia.runtime.WholeNumbers;
import org.jspecify.annotations.Nullable;

/** The meaning of every operator on two elements. Comparisons give 1 for true. */
final class Operators {
  private Operators() {}

  /**
   * An operator on floating-point elements, on whole ones, or on both. F32 elements are computed in
   * double and rounded once, which for one sum, product or quotient gives the bits of float
   * arithmetic; I32 elements are computed in long and cut to 32 bits.
   */
  record Binary(
      String name,
      @Nullable DoubleBinaryOperator real,
      @Nullable LongBinaryOperator whole,
      boolean onBool) {}

  static final Binary PLUS = numeric("plus", (a, b) -> a + b, (a, b) -> a + b);
  static final Binary MINUS = numeric("minus", (a, b) -> a - b, (a, b) -> a - b);
  static final Binary TIMES = numeric("times", (a, b) -> a * b, (a, b) -> a * b);
  static final Binary DIV = numeric("div", (a, b) -> a / b, Operators::divide);
  static final Binary POW = numeric("pow", ScalarMath::pow, Operators::power);
  static final Binary FLOOR_DIV =
      numeric("floorDiv", Operators::floorDivide, Operators::floorDivide);
  static final Binary MOD = numeric("mod", Operators::modulo, Operators::modulo);
  static final Binary MAXIMUM = numeric("maximum", Math::max, Math::max);
  static final Binary MINIMUM = numeric("minimum", Math::min, Math::min);

  static final Binary EQ = comparison("eq", (a, b) -> bit(a == b), (a, b) -> a == b ? 1 : 0);
  static final Binary NE = comparison("ne", (a, b) -> bit(a != b), (a, b) -> a != b ? 1 : 0);
  static final Binary LT = comparison("lt", (a, b) -> bit(a < b), (a, b) -> a < b ? 1 : 0);
  static final Binary LE = comparison("le", (a, b) -> bit(a <= b), (a, b) -> a <= b ? 1 : 0);
  static final Binary GT = comparison("gt", (a, b) -> bit(a > b), (a, b) -> a > b ? 1 : 0);
  static final Binary GE = comparison("ge", (a, b) -> bit(a >= b), (a, b) -> a >= b ? 1 : 0);

  static final Binary AND = new Binary("and", null, (a, b) -> a & b, true);
  static final Binary OR = new Binary("or", null, (a, b) -> a | b, true);
  static final Binary XOR = new Binary("xor", null, (a, b) -> a ^ b, true);

  /** Java's shift, which takes the count modulo the width: of a byte, modulo that of an int. */
  static Binary shiftLeft(DType dtype) {
    int mask = mask(dtype);
    return new Binary("shiftLeft", null, (a, count) -> a << (count & mask), false);
  }

  /** As {@link #shiftLeft}. */
  static Binary shiftRight(DType dtype) {
    int mask = mask(dtype);
    return new Binary("shiftRight", null, (a, count) -> a >> (count & mask), false);
  }

  private static int mask(DType dtype) {
    return 8 * Math.max(dtype.bytes, Integer.BYTES) - 1;
  }

  private static Binary numeric(String name, DoubleBinaryOperator real, LongBinaryOperator whole) {
    return new Binary(name, real, whole, false);
  }

  private static Binary comparison(
      String name, DoubleBinaryOperator real, LongBinaryOperator whole) {
    return new Binary(name, real, whole, true);
  }

  private static double bit(boolean value) {
    return value ? 1 : 0;
  }

  private static long divide(long a, long b) {
    checkDivisor("div", b);
    return a / b;
  }

  private static long floorDivide(long a, long b) {
    checkDivisor("floorDiv", b);
    return Math.floorDiv(a, b);
  }

  private static long modulo(long a, long b) {
    checkDivisor("mod", b);
    return Math.floorMod(a, b);
  }

  private static void checkDivisor(String op, long b) {
    if (b == 0) {
      throw new ArithmeticException(op + ": integer division by zero");
    }
  }

  /** The remainder with the sign of the divisor. */
  static double modulo(double a, double b) {
    double remainder = a % b;
    if (remainder == 0) {
      return Math.copySign(0.0, b);
    }
    return remainder < 0 != b < 0 ? remainder + b : remainder;
  }

  /**
   * The quotient rounded down; from the exact remainder, so that it agrees with {@link #modulo}.
   */
  static double floorDivide(double a, double b) {
    if (b == 0) {
      return a / b;
    }
    double remainder = a % b;
    double quotient = (a - remainder) / b;
    if (remainder != 0 && remainder < 0 != b < 0) {
      quotient -= 1;
    }
    return quotient == 0 ? Math.copySign(0.0, a / b) : Math.rint(quotient);
  }

  private static long power(long base, long exponent) {
    if (exponent < 0) {
      throw new IllegalArgumentException(
          "pow: an integer has no integer power " + exponent + "; cast to F64 first");
    }
    return WholeNumbers.power(base, exponent);
  }
}
