package org.hypatia.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Both formats against their definitions: all 65536 patterns, and what lies between them. */
final class HalfFloatsTest {
  /**
   * A format by its definition.
   *
   * @param fraction bits behind the leading one
   * @param least the exponent of the least normal number
   */
  private record Format(String name, int fraction, int least) {
    float from(int bits) {
      return name.equals("F16")
          ? HalfFloats.fromF16((short) bits)
          : HalfFloats.fromBF16((short) bits);
    }

    int to(float x) {
      return 0xffff & (name.equals("F16") ? HalfFloats.toF16(x) : HalfFloats.toBF16(x));
    }

    int infinity() {
      return (0x7fff >> fraction) << fraction;
    }

    /** The number that a pattern stands for. */
    double meaning(int bits) {
      double sign = (bits & 0x8000) != 0 ? -1 : 1;
      int exponent = (bits & 0x7fff) >> fraction;
      int rest = bits & ((1 << fraction) - 1);
      if ((bits & 0x7fff) >= infinity()) {
        return rest == 0 ? sign * Double.POSITIVE_INFINITY : Double.NaN;
      }
      double significand = exponent == 0 ? rest : rest + (1 << fraction);
      return sign * Math.scalb(significand, Math.max(exponent, 1) - 1 + least - fraction);
    }

    /** The nearest number, ties to even, as if the exponent had no end; then cut at the end. */
    double nearest(double x) {
      int exponent = Math.max(Math.getExponent(x), least);
      double unit = Math.scalb(1.0, exponent - fraction);
      double rounded = Math.rint(x / unit) * unit;
      double beyond = Math.scalb(1.0, 2 - least);
      return Math.abs(rounded) >= beyond ? Math.copySign(Double.POSITIVE_INFINITY, x) : rounded;
    }
  }

  private static Stream<DynamicTest> each(java.util.function.Consumer<Format> check) {
    return Stream.of(new Format("F16", 10, -14), new Format("BF16", 7, -126))
        .map(format -> DynamicTest.dynamicTest(format.name(), () -> check.accept(format)));
  }

  @TestFactory
  Stream<DynamicTest> everyPatternStandsForItsNumber() {
    return each(
        format -> {
          for (int bits = 0; bits < 0x10000; bits++) {
            assertEquals(format.meaning(bits), format.from(bits), Integer.toHexString(bits));
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> everyNumberComesBack() {
    return each(
        format -> {
          for (int bits = 0; bits < 0x10000; bits++) {
            boolean isNaN = (bits & 0x7fff) > format.infinity();
            int quieted = isNaN ? bits | 1 << (format.fraction() - 1) : bits;
            assertEquals(quieted, format.to(format.from(bits)), Integer.toHexString(bits));
          }
        });
  }

  /** Between neighbours: the middle goes to the even one, and its neighbours to either side. */
  @TestFactory
  Stream<DynamicTest> whatLiesBetweenIsRoundedToTheNearest() {
    return each(
        format -> {
          for (int bits = 0; bits < format.infinity(); bits++) {
            double low = format.meaning(bits);
            double high =
                bits + 1 == format.infinity()
                    ? Math.scalb(1.0, 2 - format.least())
                    : format.meaning(bits + 1);
            float middle = (float) ((low + high) / 2);
            assertEquals((low + high) / 2, middle);
            int even = (bits & 1) == 0 ? bits : bits + 1;
            assertEquals(even, format.to(middle), () -> "the middle above " + low);
            assertEquals(bits, format.to(Math.nextDown(middle)), () -> "below it, above " + low);
            assertEquals(bits + 1, format.to(Math.nextUp(middle)), () -> "above it, above " + low);
            assertEquals(0x8000 | even, format.to(-middle), () -> "the middle below " + -low);
          }
        });
  }

  @TestFactory
  Stream<DynamicTest> anyFloatIsRoundedToTheNearest() {
    return each(
        format -> {
          Random random = new Random(1);
          int finite = 0;
          for (int i = 0; i < 1_000_000; i++) {
            float x = Float.intBitsToFloat(random.nextInt());
            if (!Float.isNaN(x)) {
              finite++;
              double actual = format.from(format.to(x));
              assertEquals(format.nearest(x), actual, () -> "of " + x);
            }
          }
          assertTrue(finite > 900_000);
        });
  }

  @TestFactory
  Stream<DynamicTest> aNaNStaysOne() {
    return each(
        format -> {
          for (int bits : new int[] {0x7f800001, 0x7fc00000, 0x7fffffff, 0xff800001, 0xffffffff}) {
            int half = format.to(Float.intBitsToFloat(bits));
            assertTrue((half & 0x7fff) > format.infinity(), () -> Integer.toHexString(half));
            assertEquals(bits >>> 31, half >>> 15);
          }
        });
  }
}
