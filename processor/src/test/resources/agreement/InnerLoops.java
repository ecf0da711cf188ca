import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Loops whose number of turns depends on the turn of a loop around. */
public final class InnerLoops {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  /** How many steps a point takes to leave a circle. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static int[][] mandelbrotStrict(double[] real, double[] imaginary, int limit) {
    int[][] steps = new int[imaginary.length][real.length];
    for (int i = 0; i < imaginary.length; i++) {
      for (int j = 0; j < real.length; j++) {
        double x = 0;
        double y = 0;
        int k = 0;
        while (k < limit && x * x + y * y <= 4) {
          double next = x * x - y * y + real[j];
          y = 2 * x * y + imaginary[i];
          x = next;
          k++;
        }
        steps[i][j] = k;
      }
    }
    return steps;
  }

  static Object[] mandelbrotStrictArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(4)), random(random, 1 + random.nextInt(4)), 30};
  }

  @Kernel
  static int[] escapes(double[] real, double y0) {
    int[] steps = new int[real.length];
    for (int j = 0; j < real.length; j++) {
      double x = 0;
      double y = 0;
      for (int k = 0; k < 50; k++) {
        double next = x * x - y * y + real[j];
        y = 2 * x * y + y0;
        x = next;
        if (x * x + y * y > 4) {
          break;
        }
        steps[j]++;
      }
    }
    return steps;
  }

  static Object[] escapesArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(4)), random.nextDouble()};
  }

  @Kernel
  static int halvings(int[] start) {
    int steps = 0;
    for (int i = 0; i < start.length; i++) {
      int n = start[i];
      while (n > 1) {
        n /= 2;
        steps++;
      }
    }
    return steps;
  }

  static Object[] halvingsArguments(Random random) {
    return new Object[] {random.ints(random.nextInt(5), 0, 1000).toArray()};
  }

  /** Newton's iteration for each element. */
  @Kernel
  @Vjp(wrt = "x")
  @Jvp(wrt = "x")
  static double[] roots(double[] x) {
    double[] roots = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double root = x[i];
      while (Math.abs(root * root - x[i]) > 1e-9) {
        root = 0.5 * (root + x[i] / root);
      }
      roots[i] = root;
    }
    return roots;
  }

  static Object[] rootsArguments(Random random) {
    return new Object[] {random.doubles(random.nextInt(5), 0.1, 9).toArray()};
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double bounded(double[] x, double limit) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double y = x[i];
      for (int k = 0; k < 8; k++) {
        y = y * y + x[i];
        if (y > limit) {
          y = y * 0.5;
          break;
        }
      }
      sum += y;
    }
    return sum;
  }

  static Object[] boundedArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5)), 1.0};
  }

  /** A root of a monotonous function by bisection, per element. */
  @Kernel
  static double[] bisections(double[] x) {
    double[] found = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double low = -3;
      double high = 3;
      do {
        double middle = (low + high) / 2;
        if (middle * middle * middle + middle < x[i]) {
          low = middle;
        } else {
          high = middle;
        }
      } while (high - low > 1e-6);
      found[i] = low;
    }
    return found;
  }

  static Object[] bisectionsArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5))};
  }

  /** Bounds from data, triangles with computed sides. */
  @Kernel
  @Gradient(wrt = "x")
  static double ragged(double[] x, int[] lengths) {
    double sum = 0;
    int at = 0;
    for (int i = 0; i < lengths.length; i++) {
      double part = 1;
      for (int j = 0; j < lengths[i]; j++) {
        part *= x[at + j];
      }
      at += lengths[i];
      sum += part;
    }
    return sum;
  }

  static Object[] raggedArguments(Random random) {
    int[] lengths = random.ints(random.nextInt(4), 0, 4).toArray();
    int n = 0;
    for (int length : lengths) {
      n += length;
    }
    return new Object[] {random(random, n), lengths};
  }

  /** More turns than reverse mode keeps at a time. */
  @Kernel
  @Gradient(wrt = {"x", "rate"})
  static double manyTurns(double[] x, double rate) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double y = x[i];
      int k = 0;
      while (k < 700 + 100 * i) {
        y += 1e-3 * Math.sin(rate * y);
        k++;
      }
      sum += y * y;
    }
    return sum;
  }

  static Object[] manyTurnsArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3)), 0.5 + random.nextDouble()};
  }

  @Kernel
  @HessianVector(wrt = "x")
  static double curved(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double y = x[i];
      while (y < 10) {
        y = y * y + 2;
      }
      sum += y * y;
    }
    return sum;
  }

  static Object[] curvedArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3))};
  }

  /** Heads of loops that do not say how often they turn. */
  @Kernel
  @Gradient(wrt = "x")
  static double heads(double x, int n) {
    double sum = 0;
    int k = 1;
    for (; k <= n; k++) {
      sum += x / k;
    }
    for (double t = 0; t < 1; t += 0.1) {
      sum += t * x * x;
    }
    for (int i = 1; i < n; i *= 2) {
      if (i == 4) {
        continue;
      }
      sum += i * x;
    }
    for (int i = 0, j = n; i < j; i++, j--) {
      sum += i * j * x;
    }
    for (int i = 0; i != n; i++) {
      if (i % 3 == 1) {
        i++;
      }
      if (i > n - 2) {
        break;
      }
      sum *= 0.9;
    }
    for (int i = 0; i < n; i++) {
      n--;
      sum += 1;
    }
    return sum;
  }

  static Object[] headsArguments(Random random) {
    return new Object[] {random.nextDouble(), random.nextInt(9)};
  }
}
