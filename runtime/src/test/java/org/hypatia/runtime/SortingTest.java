package org.hypatia.runtime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Keys order as values do, and long lines are sorted as the JDK sorts them. */
final class SortingTest {
  private static final double[] RISING = {
    Double.NEGATIVE_INFINITY,
    -Double.MAX_VALUE,
    -1,
    -Double.MIN_NORMAL,
    -Double.MIN_VALUE,
    0.0,
    Double.MIN_VALUE,
    Double.MIN_NORMAL,
    Math.nextDown(1.0),
    1,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NaN
  };

  @Test
  void keysAreInTheOrderOfTheirValues() {
    for (int i = 1; i < RISING.length; i++) {
      assertTrue(Sorting.key(RISING[i - 1]) < Sorting.key(RISING[i]), RISING[i] + "");
    }
    assertEquals(Sorting.key(0.0), Sorting.key(-0.0));
    double otherNaN = Double.longBitsToDouble(0xfff8_0000_0000_1234L);
    assertEquals(Sorting.key(Double.NaN), Sorting.key(otherNaN));
    assertTrue(Sorting.key(false) < Sorting.key(true));
  }

  @Test
  void longLinesAreSortedStably() {
    Random random = new Random(3);
    for (int n : new int[] {0, 1, 15, 16, 17, 31, 32, 33, 1000, 70_001}) {
      long[] keys = random.longs(n, -50, 50).toArray();
      for (boolean descending : new boolean[] {false, true}) {
        int[] order = Sorting.order(n, i -> keys[i], descending);
        Comparator<Integer> rising = Comparator.comparingLong(i -> keys[i]);
        int[] expected =
            IntStream.range(0, n)
                .boxed()
                .sorted(descending ? rising.reversed() : rising)
                .mapToInt(i -> i)
                .toArray();
        assertArrayEquals(expected, order);
      }
    }
  }

  @Test
  void aPartIsWhatSortingWouldGiveThere() {
    Random random = new Random(4);
    for (int round = 0; round < 3000; round++) {
      int n = random.nextInt(round % 10 == 0 ? 2000 : 150);
      int few = 1 + random.nextInt(1 + n);
      long[] keys =
          switch (random.nextInt(3)) {
            case 0 -> random.longs(n).toArray();
            case 1 -> random.longs(n, 0, few).toArray();
            default -> LongStream.range(0, n).map(i -> i / few * (few % 2 == 0 ? 1 : -1)).toArray();
          };
      boolean descending = random.nextBoolean();
      int start = random.nextBoolean() ? 0 : random.nextInt(n + 1);
      int count = random.nextInt(n - start + 1);
      int[] order = Sorting.order(n, i -> keys[i], descending);
      int[] part = Sorting.order(n, i -> keys[i], descending, start, count);
      assertArrayEquals(Arrays.copyOfRange(order, start, start + count), part);
    }
  }
}
