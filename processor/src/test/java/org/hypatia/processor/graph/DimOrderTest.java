package org.hypatia.processor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DimOrderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "2*n+1; n",
        "n*m; 0",
        "max(n,m); m",
        "max(max(n,m),k); n",
        "n+m; max(n,m)",
        "n; min(n,m)",
        "16; min(16,n-m)",
        "min(n,m)+m; min(n,m)",
        "min(n+m,n+k); n",
        "floorDiv(8*n+63,64); floorDiv(4*n+63,64)",
        "64*floorDiv(n+63,64); n",
        "n+63; 64*floorDiv(n+63,64)",
        "2*floorDiv(n+7,8)+1; 2*floorDiv(n,8)",
        "max(floorDiv(n+m,2),k); floorDiv(n,2)"
      })
  void isProved(String larger, String smaller) {
    assertTrue(Dim.parse(larger).isAtLeast(Dim.parse(smaller)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "n; m",
        "n; 1",
        "n*m; n",
        "max(n,m); n+m",
        "min(n,m); n",
        "floorDiv(n,2); floorDiv(n+1,2)",
        "2*floorDiv(n,2); n",
        "floorDiv(n-5,2); 0"
      })
  void isNotClaimed(String larger, String smaller) {
    assertFalse(Dim.parse(larger).isAtLeast(Dim.parse(smaller)));
  }

  @Test
  void aMaximumOfKnownOrderIsTheLarger() {
    assertEquals(Dim.parse("max(n,m)"), Dim.parse("max(n,m)").max(Dim.parse("n")));
    assertEquals(Dim.parse("n+m"), Dim.parse("n").max(Dim.parse("n+m")));
  }

  @Test
  void aQuotientDividedAgainIsDividedOnce() {
    assertEquals(Dim.parse("floorDiv(n,12)"), Dim.parse("floorDiv(n,3)").floorDiv(Dim.of(4)));
    assertEquals(Dim.parse("floorDiv(n,m)"), Dim.parse("floorDiv(n,m)").floorDiv(Dim.ONE));
  }

  /** Whatever is claimed of random sizes holds for random values. */
  @Test
  void whatIsClaimedHolds() {
    Random random = new Random(5);
    int claimed = 0;
    for (int i = 0; i < 20_000; i++) {
      Dim left = dim(random, 3);
      Dim right = random.nextInt(3) == 0 ? left.minus(dim(random, 2)) : dim(random, 3);
      if (left.isAtLeast(right)) {
        claimed++;
        for (int values = 0; values < 10; values++) {
          long[] v = {random.nextInt(40), random.nextInt(3), random.nextInt(200)};
          long l = left.evaluate(name -> v[name.charAt(0) - 'a']);
          long r = right.evaluate(name -> v[name.charAt(0) - 'a']);
          assertTrue(l >= r, left + " >= " + right + " for " + v[0] + ", " + v[1] + ", " + v[2]);
        }
      }
    }
    assertTrue(claimed > 2000, "only " + claimed + " claims");
  }

  private static Dim dim(Random random, int depth) {
    if (depth == 0 || random.nextInt(4) == 0) {
      return random.nextInt(3) == 0
          ? Dim.of(random.nextInt(20) - 4)
          : Dim.symbol(String.valueOf((char) ('a' + random.nextInt(3))));
    }
    Dim left = dim(random, depth - 1);
    Dim right = dim(random, depth - 1);
    return switch (random.nextInt(7)) {
      case 0 -> left.max(right);
      case 1 -> left.min(right);
      case 2 -> left.times(right);
      case 3 -> left.minus(right);
      case 4 -> left.floorDiv(Dim.of(1 + random.nextInt(9)));
      default -> left.plus(right);
    };
  }
}
