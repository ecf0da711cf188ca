package org.hypatia.runtime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Products with a scaled reciprocal are quotients, wherever divisor and dividend lie. */
final class QuotientsTest {
  private static final int SAMPLES = 200_000;
  private static final double[] SPECIAL = {
    0, 1, 3, Double.MIN_VALUE, Double.MIN_NORMAL, Double.MAX_VALUE, 1 / 0.0, Double.NaN
  };
  private static final float[] SPECIAL_FLOATS = {
    0, 1, 3, Float.MIN_VALUE, Float.MIN_NORMAL, Float.MAX_VALUE, 1 / 0f, Float.NaN
  };

  private final Random random = new Random(62);

  @Test
  void doublesOfAnySize() {
    for (int i = 0; i < SAMPLES; i++) {
      check(Double.longBitsToDouble(random.nextLong()), Double.longBitsToDouble(random.nextLong()));
    }
  }

  @Test
  void floatsOfAnySize() {
    for (int i = 0; i < SAMPLES; i++) {
      check(Float.intBitsToFloat(random.nextInt()), Float.intBitsToFloat(random.nextInt()));
    }
  }

  @Test
  void specialDoubles() {
    for (double x : SPECIAL) {
      for (double y : SPECIAL) {
        check(x, y);
        check(-x, y);
        check(x, -y);
        check(-x, -y);
      }
    }
  }

  @Test
  void specialFloats() {
    for (float x : SPECIAL_FLOATS) {
      for (float y : SPECIAL_FLOATS) {
        check(x, y);
        check(-x, y);
        check(x, -y);
        check(-x, -y);
      }
    }
  }

  private static void check(double x, double y) {
    double scale = Quotients.reciprocalScale(y);
    double quotient = x * scale * (1 / (y * scale));
    boolean near = Math.abs(quotient - x / y) <= 2 * Math.ulp(x / y);
    assertTrue(near || same(quotient, x / y), () -> x + " / " + y + " = " + quotient);
    assertEquals(Math.signum(1 / (x / y)), Math.signum(1 / quotient), x + " / " + y);
  }

  private static void check(float x, float y) {
    float scale = Quotients.reciprocalScale(y);
    float quotient = x * scale * (1 / (y * scale));
    boolean near = Math.abs(quotient - x / y) <= 2 * Math.ulp(x / y);
    assertTrue(near || same(quotient, x / y), () -> x + " / " + y + " = " + quotient);
    assertEquals(Math.signum(1 / (x / y)), Math.signum(1 / quotient), x + " / " + y);
  }

  private static boolean same(double x, double y) {
    return Double.compare(x, y) == 0;
  }
}
