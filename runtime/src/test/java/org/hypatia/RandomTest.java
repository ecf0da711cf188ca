package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.hypatia.runtime.special.IncompleteBeta;
import org.hypatia.runtime.special.IncompleteGamma;
import org.hypatia.runtime.special.ScaledErrorFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random numbers have the distributions that they are said to have; seeds are fixed. */
final class RandomTest {
  private static final int COUNT = 100_000;

  /** For COUNT numbers; a right distribution is above it for one seed in a million. */
  private static final double KOLMOGOROV_SMIRNOV = 2.7 / Math.sqrt(COUNT);

  private static double normalCdf(double x) {
    double tail =
        0.5 * Math.exp(-x * x / 2) * ScaledErrorFunction.erfcx(Math.abs(x) / Math.sqrt(2));
    return x < 0 ? tail : 1 - tail;
  }

  private static void assertDistribution(String what, double[] x, DoubleUnaryOperator cdf) {
    double[] sorted = x.clone();
    Arrays.sort(sorted);
    double distance = 0;
    for (int i = 0; i < sorted.length; i++) {
      double p = cdf.applyAsDouble(sorted[i]);
      double above = (i + 1.0) / sorted.length - p;
      distance = Math.max(distance, Math.max(above, p - (double) i / sorted.length));
    }
    assertTrue(distance < KOLMOGOROV_SMIRNOV, what + ": distance " + distance);
  }

  /** Chi-squared over the counts 0, 1, ... of which at least 10 are expected, and the rest. */
  private static void assertCounts(String what, long[] x, DoubleUnaryOperator mass) {
    int most = (int) LongStream.of(x).max().orElseThrow();
    double statistic = 0;
    int cells = 0;
    double restExpected = x.length;
    double restFound = x.length;
    long[] found = new long[most + 1];
    LongStream.of(x).forEach(k -> found[(int) k]++);
    for (int k = 0; k <= most; k++) {
      double expected = x.length * mass.applyAsDouble(k);
      if (expected >= 10) {
        statistic += (found[k] - expected) * (found[k] - expected) / expected;
        restExpected -= expected;
        restFound -= found[k];
        cells++;
      }
    }
    if (restExpected >= 10) {
      statistic += (restFound - restExpected) * (restFound - restExpected) / restExpected;
      cells++;
    }
    double p = IncompleteGamma.chi2sf(statistic, cells - 1.0);
    assertTrue(p > 1e-6, what + ": chi-squared " + statistic + " in " + cells + " cells");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 1, -7, Long.MAX_VALUE})
  void continuousNumbersHaveTheirDistributions(long seed) {
    assertDistribution("uniform", Random.uniform(F64.class, seed, COUNT).toDoubleArray(), x -> x);
    assertDistribution(
        "uniform F32",
        Random.uniform(F32.class, seed, COUNT).cast(F64.class).toDoubleArray(),
        x -> x);
    assertDistribution(
        "normal", Random.normal(F64.class, seed, COUNT).toDoubleArray(), RandomTest::normalCdf);
    assertDistribution(
        "exponential",
        Random.exponential(F64.class, seed, COUNT).toDoubleArray(),
        x -> -Math.expm1(-x));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.5, 1, 2.5, 40, 1000})
  void gammaVariablesHaveTheirDistribution(double a) {
    assertDistribution(
        "gamma " + a,
        Random.gamma(F64.class, 5, a, COUNT).toDoubleArray(),
        x -> IncompleteGamma.gammaInc(a, x));
    double b = 1.5;
    assertDistribution(
        "beta " + a,
        Random.beta(F64.class, 5, a, b, COUNT).toDoubleArray(),
        x -> IncompleteBeta.betaInc(a, b, x));
  }

  @Test
  void truncatedNormalsHaveTheirDistribution() {
    double[][] bounds = {
      {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY},
      {-1, 0.5},
      {0, 3},
      {-0.1, 6},
      {1, 1.2},
      {2, Double.POSITIVE_INFINITY},
      {Double.NEGATIVE_INFINITY, -3},
      {-5, -4.9},
      {-1.5, -0.5}
    };
    for (double[] bound : bounds) {
      double low = normalCdf(bound[0]);
      double share = normalCdf(bound[1]) - low;
      double[] x = Random.truncatedNormal(F64.class, 9, bound[0], bound[1], COUNT).toDoubleArray();
      assertTrue(DoubleStream.of(x).allMatch(y -> y >= bound[0] && y <= bound[1]));
      assertDistribution(
          "truncated " + Arrays.toString(bound), x, y -> (normalCdf(y) - low) / share);
    }
    double[] far = Random.truncatedNormal(F64.class, 9, 1e9, 2e9, 100).toDoubleArray();
    assertTrue(DoubleStream.of(far).allMatch(y -> y >= 1e9 && y < 1e9 + 1e-6));
    assertEquals(Double.NaN, Random.truncatedNormal(F64.class, 9, 2, 1).doubleValue());
    assertEquals(3, Random.truncatedNormal(F64.class, 9, 3, 3).doubleValue());
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.3, 4, 9.9, 10, 35.5, 900})
  void countsHaveTheirDistributions(double mean) {
    assertCounts(
        "poisson " + mean,
        Random.poisson(3, mean, COUNT).toLongArray(),
        k -> Math.exp(k * Math.log(mean) - mean - TensorMath.gammaln(k + 1)));
    for (double p : new double[] {1e-6, 0.01, 0.3, 0.5, 0.97}) {
      long n = Math.max(1, (long) (mean / p));
      assertCounts(
          "binomial " + n + " " + p,
          Random.binomial(3, n, p, COUNT).toLongArray(),
          k ->
              Math.exp(
                  TensorMath.gammaln(n + 1.0)
                      - TensorMath.gammaln(k + 1)
                      - TensorMath.gammaln(n - k + 1)
                      + k * Math.log(p)
                      + (n - k) * Math.log1p(-p)));
    }
  }

  @Test
  void whatIsCertainIsCertain() {
    assertEquals(0, Random.poisson(3, 0).longValue());
    assertEquals(-1, Random.poisson(3, -1).longValue());
    assertEquals(-1, Random.poisson(3, Double.NaN).longValue());
    assertEquals(0, Random.binomial(3, 7, 0).longValue());
    assertEquals(7, Random.binomial(3, 7, 1).longValue());
    assertEquals(0, Random.binomial(3, 0, 0.5).longValue());
    assertEquals(-1, Random.binomial(3, 7, 1.5).longValue());
    assertEquals(Double.NaN, Random.gamma(F64.class, 3, 0).doubleValue());
    assertEquals(5, Random.randint(I32.class, 3, 5, 6).intValue());
    assertEquals(5, Random.randint(I32.class, 3, 5, 5).intValue());
    assertTrue(Random.bernoulli(3, 1).booleanValue());
    assertFalse(Random.bernoulli(3, 0).booleanValue());
  }

  @Test
  void wholeNumbersAreEquallyLikely() {
    for (int classes : new int[] {2, 7, 1000}) {
      long[] x = Random.randint(I64.class, 4, -3, classes - 3, COUNT).toLongArray();
      assertCounts("randint", LongStream.of(x).map(k -> k + 3).toArray(), k -> 1.0 / classes);
    }
    long[] all = Random.randint(I64.class, 4, Long.MIN_VALUE, Long.MAX_VALUE, COUNT).toLongArray();
    assertDistribution(
        "all", LongStream.of(all).mapToDouble(k -> k * 0x1p-64 + 0.5).toArray(), p -> p);
    double share =
        LongStream.of(Random.bernoulli(4, 0.3, COUNT).cast(I64.class).toLongArray()).sum()
            / (double) COUNT;
    assertEquals(0.3, share, 0.008);
  }

  @Test
  void classesAreDrawnByTheirWeights() {
    double[] weights = {0.5, 0, 3, 1.5};
    Tensor<F64> w = Tensor.of(weights, 4);
    long[] drawn = Random.categorical(8, TensorMath.log(w).broadcastTo(COUNT, 4)).toLongArray();
    assertCounts("categorical", drawn, k -> weights[(int) k] / 5);
    long[] counts = Random.multinomial(8, COUNT, w).toLongArray();
    assertEquals(COUNT, LongStream.of(counts).sum());
    assertEquals(0, counts[1]);
    long[] spread = // as many of each class as were counted
        IntStream.range(0, 4)
            .mapToObj(k -> LongStream.generate(() -> k).limit(counts[k]))
            .flatMapToLong(x -> x)
            .toArray();
    assertCounts("multinomial", spread, k -> weights[(int) k] / 5);
  }

  @Test
  void everyOrderIsEquallyLikely() {
    long[] orders =
        LongStream.range(0, 24_000)
            .map(
                seed -> {
                  long[] order = Random.permutation(seed, 4).toLongArray();
                  long number = 0;
                  for (int i = 0; i < 4; i++) {
                    int at = i;
                    long smaller =
                        LongStream.of(order).skip(i + 1L).filter(k -> k < order[at]).count();
                    number = number * (4 - i) + smaller;
                  }
                  return number;
                })
            .toArray();
    assertCounts("permutation", orders, k -> 1.0 / 24);
  }

  @Test
  void rowsAreShuffledAndChosen() {
    Tensor<I64> x = Tensor.arange(I64.class, 0, 40, 1).reshape(20, 2);
    long[] shuffled = Random.shuffle(1, x).get(Index.all(), Index.at(0)).toLongArray();
    long[] order = Random.permutation(1, 20).toLongArray();
    assertArrayEquals(LongStream.of(order).map(k -> 2 * k).toArray(), shuffled);
    assertEquals(20, LongStream.of(order).distinct().count());
    long[] some = Random.choice(1, x, 12, false).get(Index.all(), Index.at(1)).toLongArray();
    assertEquals(12, LongStream.of(some).distinct().count());
    assertArrayEquals(new long[] {50, 2}, Random.choice(1, x, 50).shape());
    assertThrows(IllegalArgumentException.class, () -> Random.choice(1, x, 21, false));
    long[] places = Random.choice(1, Tensor.arange(I64.class, 0, 9, 1), COUNT).toLongArray();
    assertCounts("choice", places, k -> 1.0 / 9);
  }

  /** Of any two streams the correlation is that of independent numbers. */
  @Test
  void streamsAreIndependent() {
    LongFunction<double[]> normal = seed -> Random.normal(F64.class, seed, COUNT).toDoubleArray();
    double[] long0 = Random.normal(F64.class, 2, COUNT + 1).toDoubleArray();
    List<double[]> streams =
        List.of(
            normal.apply(1),
            normal.apply(2),
            normal.apply(1L << 32),
            normal.apply(Random.foldIn(1, 1)),
            normal.apply(Random.foldIn(1, 2)),
            normal.apply(Random.foldIn(2, 1)),
            Random.uniform(F64.class, 1, COUNT).minus(0.5).times(Math.sqrt(12)).toDoubleArray(),
            Random.exponential(F64.class, 1, COUNT).minus(1).toDoubleArray(),
            Arrays.copyOfRange(long0, 1, COUNT + 1));
    for (int i = 0; i < streams.size(); i++) {
      for (int j = 0; j < i; j++) {
        double sum = 0;
        for (int k = 0; k < COUNT; k++) {
          sum += streams.get(i)[k] * streams.get(j)[k];
        }
        assertEquals(0, sum / Math.sqrt(COUNT), 5, i + " and " + j);
      }
    }
  }

  @Test
  void shorterDrawsAreTheBeginningsOfLongerOnes() {
    double[] all = Random.normal(F64.class, 6, 3, 4).toDoubleArray();
    assertArrayEquals(all, Random.normal(F64.class, 6, 12).toDoubleArray());
    assertArrayEquals(Arrays.copyOf(all, 5), Random.normal(F64.class, 6, 5).toDoubleArray());
    assertEquals(all[0], Random.normal(F64.class, 6).doubleValue());
    assertArrayEquals(new long[] {0, 3}, Random.normal(F64.class, 6, 0, 3).shape());
    assertArrayEquals(new long[] {0}, Random.permutation(6, 0).shape());
  }

  @Test
  void meansDeviationsAndBoundsAreRoundedOnce() {
    Tensor<F32> mean = Tensor.of(new float[] {1, 100}, 2);
    Tensor<F32> deviation = Tensor.of(new float[] {0.1f, 3}, 2, 1);
    float[] drawn = Random.normal(5, mean, deviation).toFloatArray();
    float[] standard = Random.normal(F32.class, 5, 2, 2).toFloatArray();
    float[] deviations = {0.1f, 0.1f, 3, 3};
    for (int i = 0; i < 4; i++) {
      assertEquals(Math.fma(standard[i], deviations[i], i % 2 == 0 ? 1f : 100f), drawn[i]);
    }
    double[] between =
        Random.uniform(5, Tensor.full(F64.class, -2, COUNT), Tensor.scalar(3.0)).toDoubleArray();
    assertDistribution("uniform", between, x -> (x + 2) / 5);
    assertEquals(
        2 * Random.exponential(F64.class, 5).doubleValue(),
        Random.exponential(5, Tensor.scalar(2.0)).doubleValue());
  }
}
