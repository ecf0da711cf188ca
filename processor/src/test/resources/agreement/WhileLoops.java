import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Loops that end when a condition on what they compute says so. */
public final class WhileLoops {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  @Kernel
  @Gradient(wrt = "x")
  static double squareRoot(double x) {
    double root = x;
    while (Math.abs(root * root - x) > 1e-9) {
      root = 0.5 * (root + x / root);
    }
    return root;
  }

  static Object[] squareRootArguments(Random random) {
    return new Object[] {0.5 + 10 * random.nextDouble()};
  }

  @Kernel
  static int digits(int n) {
    int digits = 0;
    do {
      digits++;
      n /= 10;
    } while (n != 0);
    return digits;
  }

  static Object[] digitsArguments(Random random) {
    return new Object[] {random.nextInt() >> random.nextInt(32)};
  }

  /** The condition changes what it asks about. */
  @Kernel
  static int halvings(long n) {
    int count = 0;
    while ((n >>= 1) > 0) {
      count++;
    }
    return count + (int) n;
  }

  static Object[] halvingsArguments(Random random) {
    return new Object[] {random.nextLong() >>> random.nextInt(64)};
  }

  /** The elements that are looked at are there only as long as the condition holds. */
  @Kernel
  static int firstNegative(double[] x) {
    int i = 0;
    while (i < x.length && x[i] >= 0) {
      i++;
    }
    return i;
  }

  static Object[] firstNegativeArguments(Random random) {
    double[] x = random(random, 1 + random.nextInt(5));
    x[0] = Math.abs(x[0]);
    return new Object[] {x};
  }

  /** Euclid's algorithm. */
  @Kernel
  static long divisor(long a, long b) {
    long x = a;
    long y = b;
    while (y != 0) {
      long rest = x % y;
      x = y;
      y = rest;
    }
    return x;
  }

  static Object[] divisorArguments(Random random) {
    return new Object[] {(long) random.nextInt(10_000), (long) random.nextInt(10_000)};
  }

  /** The largest eigenvalue, by iteration until it stays. */
  @Kernel
  static double dominant(@Shape("n, n") Tensor<F64> a) {
    Tensor<F64> v = Tensor.ones(F64.class, a.size(0));
    double before = 0;
    double now = 1;
    while (Math.abs(now - before) > 1e-10 * Math.abs(now)) {
      Tensor<F64> next = a.matmul(v);
      before = now;
      now = norm(next).doubleValue();
      v = next.div(now);
    }
    return now;
  }

  static Object[] dominantArguments(Random random) {
    int n = 1 + random.nextInt(3);
    Tensor<F64> some = Tensor.of(random(random, n * n), n, n);
    Tensor<F64> product = some.matmul(some.t());
    return new Object[] {product.plus(Tensor.eye(F64.class, n, n, 0)).plus(1)};
  }

  /** Steps of a fixed length down a slope, with an array that is written in place. */
  @Kernel
  @Gradient(wrt = {"start", "rate"})
  static double descent(double[] start, double rate) {
    double[] x = start.clone();
    double energy = Double.MAX_VALUE;
    double last = Double.POSITIVE_INFINITY;
    while (last - energy > 1e-3) {
      last = energy;
      energy = 0;
      for (int i = 0; i < x.length; i++) {
        energy += x[i] * x[i];
        x[i] -= rate * 2 * x[i];
      }
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * (i + 1);
    }
    return sum;
  }

  static Object[] descentArguments(Random random) {
    return new Object[] {random(random, random.nextInt(4)), 0.1 + 0.2 * random.nextDouble()};
  }

  /** A loop that is not reached would never end. */
  @Kernel
  static int shrunk(double x, double by) {
    int steps = 0;
    if (by > 1) {
      double y = Math.abs(x);
      while (y > 1) {
        y /= by;
        steps++;
      }
    }
    return steps;
  }

  static Object[] shrunkArguments(Random random) {
    return new Object[] {100 * random.nextDouble(), random.nextInt(3) + 0.5};
  }

  /** One loop after another, of which the second depends on the first. */
  @Kernel
  static long collatz(int n) {
    long x = n;
    int steps = 0;
    while (x > 1) {
      x = x % 2 == 0 ? x / 2 : 3 * x + 1;
      steps++;
    }
    int back = steps;
    while (back > 0) {
      x += back;
      back -= 2;
    }
    return x;
  }

  static Object[] collatzArguments(Random random) {
    return new Object[] {1 + random.nextInt(30)};
  }

  /** A gradient of a function that iterates. */
  @Kernel
  static double slope(double x) {
    return grad(
        v -> {
          double y = v;
          while (y < 100) {
            y = y * y + 1;
          }
          return y;
        },
        x);
  }

  static double slopeExpected(double x) {
    double y = x;
    double slope = 1;
    while (y < 100) {
      slope *= 2 * y;
      y = y * y + 1;
    }
    return slope;
  }

  static Object[] slopeArguments(Random random) {
    return new Object[] {1 + random.nextDouble()};
  }

  /** The loop changes what its bound is read from, by another name. */
  @Kernel
  static int countdown(int[] bounds) {
    int[] left = bounds.clone();
    int[] other = left;
    int count = 0;
    for (int i = 0; i < left[0]; i++) {
      other[0]--;
      count++;
    }
    return count;
  }

  static Object[] countdownArguments(Random random) {
    return new Object[] {new int[] {random.nextInt(20) - 3}};
  }

  /** A list of tasks that grows as it is gone through, with a way out, in another loop. */
  @Kernel
  @Gradient(wrt = "x")
  static double tasks(double[] x, int rounds) {
    double sum = 0;
    for (int round = 0; round < rounds; round++) {
      int[] ends = {1, 3};
      passes:
      for (int i = 0; i < ends[0]; i++) {
        sum = Math.sin(sum + x[i % x.length] * (round + 1));
        if (i < 5 && x[i % x.length] > -0.5) {
          ends[0]++;
        }
        for (int j = ends[1]; j > 0; j--) {
          sum *= 0.9;
          if (sum > 0.8) {
            break passes;
          }
        }
      }
    }
    return sum;
  }

  static Object[] tasksArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(4)), random.nextInt(4)};
  }

  /** What a condition changes it changes once more than there are turns. */
  @Kernel
  static int conditionsThatCount(int a, int b) {
    int turns = 0;
    int sum = 0;
    while (turns++ < 5 && (sum += a) < 20) {
      sum += b;
    }
    int left = 4;
    do {
      sum += left;
    } while (--left > b);
    return 10000 * sum + 100 * turns + left;
  }

  static Object[] conditionsThatCountArguments(Random random) {
    return new Object[] {random.nextInt(7) - 3, random.nextInt(5) - 2};
  }

  /** Turns of the outermost loop say how often the innermost one turns, those between if at all. */
  @Kernel
  static int triangleBehindAnIf(boolean[] g, int[] k) {
    int sum = -1;
    for (int i = 0; i < k[Math.floorMod(sum, k.length)]; i++) {
      for (int j = 0; j < g.length; j++) {
        if (g[j]) {
          for (int m = 0; m <= i; m++) {
            sum -= m;
          }
        }
      }
    }
    return sum;
  }

  static Object[] triangleBehindAnIfArguments(Random random) {
    boolean[] g = new boolean[random.nextInt(4)];
    for (int i = 0; i < g.length; i++) {
      g[i] = random.nextBoolean();
    }
    return new Object[] {g, random.ints(1 + random.nextInt(3), 0, 6).toArray()};
  }
}
