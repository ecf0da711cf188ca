import java.util.Random;
import org.hypatia.annotation.*;

/** Whole algorithms whose turns depend on each other in all the ways that loops allow. */
public final class LoopAlgorithms {
  static double[] random(Random random, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  static double[][] random(Random random, int n, int m) {
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = random(random, m);
    }
    return x;
  }

  static int[] ints(Random random, int n, int bound) {
    int[] x = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextInt(bound);
    }
    return x;
  }

  static Object[] oneArray(Random random) {
    return new Object[] {random(random, random.nextInt(12))};
  }

  @Kernel
  static double[] bubbleSort(double[] given) {
    double[] x = given.clone();
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length - 1; j++) {
        if (x[j] > x[j + 1]) {
          double swap = x[j];
          x[j] = x[j + 1];
          x[j + 1] = swap;
        }
      }
    }
    return x;
  }

  static Object[] bubbleSortArguments(Random random) {
    return oneArray(random);
  }

  @Kernel
  static double[] reversedInPlace(double[] given) {
    double[] x = given.clone();
    for (int i = 0; i < x.length / 2; i++) {
      double swap = x[i];
      x[i] = x[x.length - 1 - i];
      x[x.length - 1 - i] = swap;
    }
    return x;
  }

  static Object[] reversedInPlaceArguments(Random random) {
    return oneArray(random);
  }

  @Kernel
  static double[] prefixSums(double[] given) {
    double[] x = given.clone();
    for (int i = 1; i < x.length; i++) {
      x[i] += x[i - 1];
    }
    return x;
  }

  static Object[] prefixSumsArguments(Random random) {
    return oneArray(random);
  }

  @Kernel
  static double[] suffixSums(double[] given) {
    double[] x = given.clone();
    for (int i = x.length - 2; i >= 0; i--) {
      x[i] += x[i + 1];
    }
    return x;
  }

  static Object[] suffixSumsArguments(Random random) {
    return oneArray(random);
  }

  @Kernel
  static int largestAt(double[] x) {
    int at = -1;
    double largest = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > largest) {
        largest = x[i];
        at = i;
      }
    }
    return at;
  }

  static Object[] largestAtArguments(Random random) {
    return oneArray(random);
  }

  @Kernel
  static int[] histogram(int[] values, int bins) {
    int[] counts = new int[bins];
    for (int value : values) {
      counts[value]++;
    }
    return counts;
  }

  static Object[] histogramArguments(Random random) {
    return new Object[] {ints(random, random.nextInt(30), 5), random.nextInt(5) == 0 ? 3 : 5};
  }

  @Kernel
  static int[] permuted(int[] from, int[] places) {
    int[] to = new int[from.length];
    for (int i = 0; i < from.length; i++) {
      to[places[i]] = from[i];
    }
    return to;
  }

  static Object[] permutedArguments(Random random) {
    return new Object[] {ints(random, 9, 100), ints(random, 9, 9)};
  }

  @Kernel
  static int[] linked(int[] next, int steps) {
    int[] visits = new int[next.length];
    int at = 0;
    for (int i = 0; i < steps; i++) {
      visits[at] += i;
      at = next[at];
    }
    return visits;
  }

  static Object[] linkedArguments(Random random) {
    return new Object[] {ints(random, 7, 7), random.nextInt(20)};
  }

  @Kernel
  static double[][] transposedInPlace(double[][] given) {
    double[][] x = copied(given);
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        double swap = x[i][j];
        x[i][j] = x[j][i];
        x[j][i] = swap;
      }
    }
    return x;
  }

  private static double[][] copied(double[][] x) {
    double[][] copy = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        copy[i][j] = x[i][j];
      }
    }
    return copy;
  }

  static Object[] square(Random random) {
    int n = 1 + random.nextInt(6);
    return new Object[] {random(random, n, n)};
  }

  static Object[] transposedInPlaceArguments(Random random) {
    return square(random);
  }

  /** Elimination without pivots, of a matrix made diagonally dominant. */
  @Kernel
  static double determinant(double[][] given) {
    double[][] a = copied(given);
    double product = 1;
    for (int i = 0; i < a.length; i++) {
      a[i][i] += 10;
    }
    for (int k = 0; k < a.length; k++) {
      product *= a[k][k];
      for (int i = k + 1; i < a.length; i++) {
        double factor = a[i][k] / a[k][k];
        for (int j = k; j < a.length; j++) {
          a[i][j] -= factor * a[k][j];
        }
      }
    }
    return product;
  }

  static Object[] determinantArguments(Random random) {
    return square(random);
  }

  @Kernel
  static double[][] shortestPaths(double[][] given) {
    double[][] d = copied(given);
    for (int i = 0; i < d.length; i++) {
      for (int j = 0; j < d.length; j++) {
        d[i][j] = i == j ? 0 : d[i][j] * d[i][j];
      }
    }
    for (int k = 0; k < d.length; k++) {
      for (int i = 0; i < d.length; i++) {
        for (int j = 0; j < d.length; j++) {
          d[i][j] = Math.min(d[i][j], d[i][k] + d[k][j]);
        }
      }
    }
    return d;
  }

  static Object[] shortestPathsArguments(Random random) {
    return square(random);
  }

  @Kernel
  static int commonSubsequence(int[] a, int[] b) {
    int[][] best = new int[a.length + 1][b.length + 1];
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        if (a[i - 1] == b[j - 1]) {
          best[i][j] = best[i - 1][j - 1] + 1;
        } else {
          best[i][j] = Math.max(best[i - 1][j], best[i][j - 1]);
        }
      }
    }
    return best[a.length][b.length];
  }

  static Object[] commonSubsequenceArguments(Random random) {
    return new Object[] {ints(random, random.nextInt(9), 3), ints(random, random.nextInt(9), 3)};
  }

  @Kernel
  static long fibonacci(int n) {
    long a = 0;
    long b = 1;
    for (int i = 0; i < n; i++) {
      long next = a + b;
      a = b;
      b = next;
    }
    return a;
  }

  static Object[] fibonacciArguments(Random random) {
    return new Object[] {random.nextInt(120)};
  }

  @Kernel
  static int collatz(int start, int limit) {
    int n = start;
    int steps = 0;
    for (int i = 0; i < limit; i++) {
      if (n != 1) {
        n = n % 2 == 0 ? n / 2 : 3 * n + 1;
        steps++;
      }
    }
    return 1000 * steps + n;
  }

  static Object[] collatzArguments(Random random) {
    return new Object[] {1 + random.nextInt(50), random.nextInt(40)};
  }

  /** Turns by steps, down, with bounds at either end, and none at all. */
  @Kernel
  static int[] bounds(int n, int m) {
    int[] counts = new int[8];
    for (int i = n; i < m; i++) {
      counts[0] += i;
    }
    for (int i = n; i <= m; i += 3) {
      counts[1] += i;
    }
    for (int i = m; i > n; i -= 2) {
      counts[2] += i;
    }
    for (int i = m; i >= n; --i) {
      counts[3] += i;
    }
    for (int i = 0; i < n; i++) {
      for (int j = i; j < m; j++) {
        for (int k = j; k > i; k--) {
          counts[4] += i + 10 * j + 100 * k;
        }
      }
    }
    for (long i = n; i < m; i++) {
      counts[5] += i * i;
    }
    for (int i = n; m > i; i += 1) {
      counts[6]++;
    }
    for (int i = 0; 5 >= i; i = i + 2) {
      int j = i;
      j += 1;
      counts[7] += j;
    }
    return counts;
  }

  static Object[] boundsArguments(Random random) {
    return new Object[] {random.nextInt(6), random.nextInt(10)};
  }

  /** A value that only some turns set, and one of the last turn. */
  @Kernel
  static double[] lastOnes(double[] x) {
    double last = -1;
    double lastPositive = -2;
    boolean any = false;
    int changes = 0;
    double before = 0;
    for (int i = 0; i < x.length; i++) {
      last = x[i];
      if (x[i] > 0) {
        lastPositive = x[i] * i;
        any = true;
      }
      if (x[i] > 0 != before > 0) {
        changes++;
      }
      before = x[i];
    }
    return new double[] {last, lastPositive, any ? 1 : 0, changes, before};
  }

  static Object[] lastOnesArguments(Random random) {
    return oneArray(random);
  }

  /** Reads what this turn, earlier turns and later turns write. */
  @Kernel
  static double[] mixedReads(double[] given) {
    double[] x = given.clone();
    double[] y = new double[x.length + 2];
    for (int i = 0; i < x.length; i++) {
      y[i + 1] = x[i] + y[i];
      x[i] = y[i + 2] - y[i + 1];
      y[i] *= 0.5;
    }
    for (int i = 0; i < x.length; i++) {
      x[i] += y[x.length - i];
    }
    return x;
  }

  static Object[] mixedReadsArguments(Random random) {
    return oneArray(random);
  }

  @Kernel
  static double[] aliased(double[] given, boolean swap) {
    double[] a = given.clone();
    double[] b = new double[given.length];
    double[] from = swap ? b : a;
    for (int i = 0; i < given.length; i++) {
      b[i] = from[i] + 1;
      a[i] += from[given.length - 1 - i];
    }
    for (int i = 0; i < given.length; i++) {
      b[i] += 2 * from[i];
    }
    return b;
  }

  static Object[] aliasedArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), random.nextBoolean()};
  }

  /** Out of range in the last turn, or in all of them, or not at all. */
  @Kernel
  static double outOfRange(double[] x, double[] y, int shift) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i + shift];
    }
    return sum;
  }

  static Object[] outOfRangeArguments(Random random) {
    return new Object[] {random(random, 4), random(random, 5), random.nextInt(6) - 2};
  }

  @Kernel
  static double guardedRange(double[] x, int shift) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (i + shift >= 0 && i + shift < x.length) {
        sum += x[i + shift];
      }
      sum += i > 0 ? x[i - 1] : 0.5;
    }
    return sum;
  }

  static Object[] guardedRangeArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), random.nextInt(9) - 4};
  }

  @Kernel
  static double computedIndex(double[] x, int[] at) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += x[at[i]] + x[(at[i] + i) % x.length];
    }
    return sum;
  }

  static Object[] computedIndexArguments(Random random) {
    int[] at = ints(random, 6, 5);
    if (random.nextInt(3) == 0) {
      at[random.nextInt(6)] = random.nextBoolean() ? -1 : 5;
    }
    return new Object[] {random(random, 5), at};
  }

  @Kernel
  static double[] negativeSize(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
    }
    return x;
  }

  static Object[] negativeSizeArguments(Random random) {
    return new Object[] {random.nextInt(6) - 3};
  }

  /** Fails where the number of turns wraps, as products of ints do. */
  @Kernel
  static int wrappedBound(int n, int[] x) {
    int turns = 0;
    for (int i = 0; i < n * n; i++) {
      turns += x[0];
    }
    return turns;
  }

  static Object[] wrappedBoundArguments(Random random) {
    return new Object[] {random.nextInt(9), new int[] {1}};
  }

  @Kernel
  static int quotientInLoop(int[] x, int[] by) {
    int sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] / by[i];
    }
    return sum;
  }

  static Object[] quotientInLoopArguments(Random random) {
    return new Object[] {ints(random, 4, 100), ints(random, 4, 9)};
  }

  /** A name given to an array, and in the loop to others: after no turn both still show one. */
  @Kernel
  static double[] twoNames(int n, double[] start) {
    double[] first = start.clone();
    double[] current = first;
    for (int i = 0; i < n; i++) {
      double[] next = new double[first.length];
      for (int j = 0; j < next.length; j++) {
        next[j] = 0.5 * current[j] + first[j];
      }
      current = next;
    }
    for (int j = 0; j < first.length; j++) {
      first[j] = j;
    }
    double[] sum = new double[first.length];
    for (int j = 0; j < sum.length; j++) {
      sum[j] = first[j] + 10 * current[j];
    }
    return sum;
  }

  static Object[] twoNamesArguments(Random random) {
    return new Object[] {random.nextInt(3), random(random, random.nextInt(5))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double helperWithTwoNames(double[] x, int n) {
    double[] scaled = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      scaled[i] = 0.3 * x[i];
    }
    double[] end = settled(scaled, n);
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += end[i] * scaled[i];
    }
    return sum;
  }

  private static double[] settled(double[] start, int n) {
    double[] before = start;
    double[] now = start;
    for (int i = 0; i < n; i++) {
      double[] next = new double[start.length];
      for (int j = 0; j < next.length; j++) {
        next[j] = Math.sin(now[j]) + 0.5 * before[j];
      }
      before = now;
      now = next;
    }
    return now;
  }

  static Object[] helperWithTwoNamesArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5)), random.nextInt(4)};
  }
}
