package org.hypatia.runtime.random;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bits are those that are published, and functions of doubles are right to a few roundings. */
final class PhiloxTest {
  /** The known answers for philox4x32-10 of the authors' library Random123. */
  @ParameterizedTest
  @CsvSource({
    "00000000 00000000 00000000 00000000, 00000000 00000000, 6627e8d5 e169c58d bc57ac4c 9b00dbd8",
    "ffffffff ffffffff ffffffff ffffffff, ffffffff ffffffff, 408f276d 41c83b0e a20bc7c6 6d5451fd",
    "243f6a88 85a308d3 13198a2e 03707344, a4093822 299f31d0, d16cfe09 94fdcceb 5001e420 24126ea1"
  })
  void bitsAreTheKnownAnswers(String counter, String key, String answer) {
    long first = words(counter, 0);
    long second = words(counter, 2);
    assertEquals(words(answer, 0), Philox.bits(words(key, 0), first, second, 0));
    assertEquals(words(answer, 2), Philox.bits(words(key, 0), first, second, 1));
  }

  /** Two words, the first of them low. */
  private static long words(String text, int at) {
    String[] words = text.split(" ", -1);
    return Long.parseLong(words[at], 16) | Long.parseLong(words[at + 1], 16) << 32;
  }

  @Test
  void functionsAreRightToAFewRoundings() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      double x = Math.exp(1400 * random.nextDouble() - 700);
      double near = 1 + (random.nextDouble() - 0.5) / (1 << random.nextInt(40));
      assertNear(StrictMath.log(x), PortableMath.log(x), 3, "log " + x);
      assertNear(StrictMath.log(near), PortableMath.log(near), 3, "log " + near);
      double small = -random.nextDouble() / (2L << random.nextInt(60));
      assertNear(StrictMath.log1p(small), PortableMath.log1p(small), 3, "log1p " + small);
      double power = 1410 * random.nextDouble() - 705;
      assertNear(StrictMath.exp(power), PortableMath.exp(power), 3, "exp " + power);
      double turn = random.nextDouble() - 0.5;
      double angle = turn * (Math.PI / 2);
      assertNear(StrictMath.sin(angle), PortableMath.sin(turn), 4, "sin " + turn);
      assertNear(StrictMath.cos(angle), PortableMath.cos(turn), 4, "cos " + turn);
    }
  }

  @Test
  void exponentialsEndAsTheDefinitionSays() {
    assertEquals(0, PortableMath.exp(Double.NEGATIVE_INFINITY));
    assertEquals(0, PortableMath.exp(-800));
    assertEquals(Double.POSITIVE_INFINITY, PortableMath.exp(800));
    assertEquals(Double.NaN, PortableMath.exp(Double.NaN));
    assertEquals(1, PortableMath.exp(0));
  }

  @Test
  void logarithmsOfMassesAreTheirFormulas() {
    double logFactorial = 0;
    for (int k = 0; k < 2000; k++) {
      logFactorial += k == 0 ? 0 : StrictMath.log(k);
      for (double mean : new double[] {0.1, k + 0.5, 1.1 * k + 1, 500}) {
        double expected = k * StrictMath.log(mean) - mean - logFactorial;
        double size = Math.max(1, logFactorial);
        assertEquals(expected, PortableMath.logPoisson(k, mean), 1e-12 * size, k + " of " + mean);
      }
      double left = 0;
      for (int i = 1; i <= 30; i++) { // of k + 30 trials all but 30
        left += StrictMath.log(k + i) - StrictMath.log(i);
      }
      double expected = left + k * StrictMath.log(0.3) + 30 * StrictMath.log(0.7);
      double size = Math.max(1, logFactorial);
      assertEquals(expected, PortableMath.logBinomial(k, k + 30, 0.3), 1e-12 * size, "of " + k);
    }
  }

  /** Where the parts of the formula are so large that their difference would be lost. */
  @Test
  void massesOfLargeCountsAreThoseOfTheNormalDistribution() {
    double mean = 1e14;
    double atMean = -0.5 * StrictMath.log(2 * Math.PI * mean);
    assertEquals(atMean, PortableMath.logPoisson(mean, mean), 1e-12);
    assertEquals(atMean - 2, PortableMath.logPoisson(mean + 2e7, mean), 1e-6);
    double n = 4e14;
    double atMiddle = -0.5 * StrictMath.log(2 * Math.PI * n / 4);
    assertEquals(atMiddle, PortableMath.logBinomial(n / 2, n, 0.5), 1e-12);
    assertEquals(atMiddle - 2, PortableMath.logBinomial(n / 2 + 2e7, n, 0.5), 1e-6);
  }

  private static void assertNear(double expected, double actual, int ulps, String what) {
    double error = Math.abs(expected - actual);
    assertTrue(
        error <= ulps * Math.ulp(expected), () -> what + ": " + actual + ", not " + expected);
  }
}
