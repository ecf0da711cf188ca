import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** What is not reached is not computed: it does not fail, and does not write. */
public final class Laziness {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  @Kernel
  @Gradient(wrt = "a")
  @Jvp(wrt = "a")
  static double elementOr(double[] a, int i) {
    return i >= 0 && i < a.length ? a[i] * a[i] : -1;
  }

  static Object[] elementOrArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3)), random.nextInt(4) - 1};
  }

  @Kernel
  @Gradient(wrt = "a")
  static double first(double[] a, double otherwise) {
    if (a.length == 0) {
      return otherwise;
    }
    return a[0] * 2 + a[a.length - 1];
  }

  static Object[] firstArguments(Random random) {
    return new Object[] {random(random, random.nextInt(2)), 0.5};
  }

  @Kernel
  static boolean bothOr(int[] a, int[] b, int i) {
    return (i < a.length && a[i] > 0) || (i < b.length && b[i] > 0);
  }

  static Object[] bothOrArguments(Random random) {
    return new Object[] {
      random.ints(random.nextInt(3), -1, 2).toArray(),
      random.ints(random.nextInt(3), -1, 2).toArray(),
      random.nextInt(3)
    };
  }

  @Kernel
  static int quotient(int a, int b) {
    return b != 0 && a / b > 2 ? a % b : b == 0 ? -1 : a / b;
  }

  static Object[] quotientArguments(Random random) {
    return new Object[] {random.nextInt(20), random.nextInt(3)};
  }

  /** Nothing is written where the condition does not hold, nor checked. */
  @Kernel
  @Vjp(wrt = {"a", "y"})
  static double[] writtenIf(double[] a, int i, double y) {
    double[] b = a.clone();
    if (i < b.length) {
      b[i] = y * y;
      if (y > 0.5) {
        b[i] += a[i];
      }
    } else if (b.length > 0) {
      b[0] = 7;
    }
    return b;
  }

  static Object[] writtenIfArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3)), random.nextInt(3), random.nextDouble()};
  }

  /** An array and what a condition has made of its copy are two arrays. */
  @Kernel
  static double copies(double[] a, boolean writes, boolean copy) {
    double[] b = a.clone();
    if (writes) {
      b[b.length - 1] = 5;
    }
    double[] c = copy ? b : a;
    return c[0];
  }

  static Object[] copiesArguments(Random random) {
    return new Object[] {random(random, 1), random.nextBoolean(), random.nextBoolean()};
  }

  @Kernel
  @Gradient(wrt = {"x", "w"})
  static double scattered(double[] x, int[] k, double[] w) {
    double[] sums = new double[w.length];
    for (int i = 0; i < x.length; i++) {
      if (k[i] < 0) {
        continue;
      }
      sums[k[i]] += x[i] * w[k[i]];
    }
    double sum = 0;
    for (double s : sums) {
      sum += s * s;
    }
    return sum;
  }

  static Object[] scatteredArguments(Random random) {
    int n = random.nextInt(5);
    int m = random.nextInt(3);
    int[] k = new int[n];
    for (int i = 0; i < n; i++) {
      k[i] = random.nextInt(m + 1) - 1;
    }
    return new Object[] {random(random, n), k, random(random, m)};
  }

  /** The largest and the smallest that is met for each key. */
  @Kernel
  @Gradient(wrt = {"x", "w"})
  @Jvp(wrt = {"x", "w"})
  static double extremes(double[] x, int[] k, double[] w) {
    double[] most = new double[w.length];
    double[] least = w.clone();
    for (int i = 0; i < x.length; i++) {
      if (k[i] < 0) {
        continue;
      }
      most[k[i]] = Math.max(most[k[i]], x[i] * w[k[i]]);
      for (int j = 0; j < 2; j++) {
        least[k[i]] = Math.min(x[i] + j, least[k[i]]);
      }
    }
    double sum = 0;
    for (int j = 0; j < w.length; j++) {
      sum += most[j] * least[j] + Math.sin(least[j]);
    }
    return sum;
  }

  static Object[] extremesArguments(Random random) {
    return scatteredArguments(random);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static int[] highest(int[] heights, int[] k, float[] tops) {
    int[] best = new int[4];
    float[] bestTop = new float[4];
    for (int i = 0; i < k.length; i++) {
      best[k[i] + 1] = Math.max(best[k[i] + 1], heights[i]);
      bestTop[k[i] + 1] = Math.min(bestTop[k[i] + 1], tops[i]);
    }
    for (int j = 0; j < best.length; j++) {
      best[j] += (int) bestTop[j];
    }
    return best;
  }

  static Object[] highestArguments(Random random) {
    int n = random.nextInt(6);
    float[] tops = new float[n];
    for (int i = 0; i < n; i++) {
      tops[i] = random.nextInt(4) == 0 ? Float.NaN : 9 * random.nextFloat() - 5;
    }
    int[] heights = random.ints(n, -9, 9).toArray();
    // Now and then there is no such place.
    return new Object[] {heights, random.ints(n, -1, random.nextInt(9) == 0 ? 4 : 3).toArray(), tops};
  }

  /** The sieve of Eratosthenes. */
  @Kernel
  static int primes(int n) {
    boolean[] composite = new boolean[n + 1];
    int count = 0;
    for (int i = 2; i <= n; i++) {
      if (composite[i]) {
        continue;
      }
      count++;
      for (int j = i * i; j <= n; j += i) {
        composite[j] = true;
      }
    }
    return count;
  }

  static Object[] primesArguments(Random random) {
    return new Object[] {random.nextInt(60)};
  }

  /** A side that would never end, and one that would fail, if it was taken. */
  @Kernel
  static int steps(double x, int[] a, int from) {
    int steps = 0;
    for (int i = 0; i < 3; i++) {
      if (x > i) {
        double y = 1;
        while (y < 10) {
          y *= x - i < 1 ? 1.5 : x;
          steps++;
        }
      } else if (from < a.length) {
        for (int j = from; a[j] != 0; j++) {
          steps += 100;
        }
      }
    }
    return steps;
  }

  static Object[] stepsArguments(Random random) {
    int[] a = random.ints(random.nextInt(4), 1, 3).toArray();
    if (a.length > 0) {
      a[a.length - 1] = 0;
    }
    return new Object[] {4 * random.nextDouble() - 1, a, random.nextInt(2)};
  }
}
