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

  /** Each element looks back at the one before, but for the first, before which there is none. */
  @Kernel
  @Jacobian(wrt = "x")
  static double[] lookingBack(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double v = x[i];
      while (v < 3) {
        v = v * v + 1;
      }
      y[i] = v;
      if (i > 0) {
        y[i] += y[i - 1] * 0.1;
      }
    }
    return y;
  }

  static Object[] lookingBackArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(4))};
  }

  @Kernel
  static double[] insertionSort(double[] x) {
    double[] y = x.clone();
    for (int i = 1; i < y.length; i++) {
      double v = y[i];
      int j = i - 1;
      while (j >= 0 && y[j] > v) {
        y[j + 1] = y[j];
        j--;
      }
      y[j + 1] = v;
    }
    return y;
  }

  static Object[] insertionSortArguments(Random random) {
    return new Object[] {random(random, random.nextInt(8))};
  }

  @Kernel
  static int binarySearch(double[] x, double key) {
    int low = 0;
    int high = x.length - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      if (x[middle] < key) {
        low = middle + 1;
      } else if (x[middle] > key) {
        high = middle - 1;
      } else {
        return middle;
      }
    }
    return -(low + 1);
  }

  static Object[] binarySearchArguments(Random random) {
    double[] x = random(random, random.nextInt(9));
    java.util.Arrays.sort(x);
    return new Object[] {x, x.length > 1 && random.nextBoolean() ? x[1] : 0.1};
  }

  /** Three loops, each of which data may end, and a return out of two of them. */
  @Kernel
  @Gradient(wrt = {"x", "limit"})
  @HessianVector(wrt = "x")
  static double threeDeep(double[] x, double limit) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double y = x[i];
      for (int k = 0; k < 6; k++) {
        double z = y;
        int turns = 0;
        while (z * z < limit + turns) {
          z = z * 1.5 + x[0] * 0.2 + 0.3;
          turns++;
          if (turns > 4) {
            break;
          }
        }
        y = y * 0.5 + z * x[i] * 0.25;
        if (y > 2) {
          return sum * y + limit * x[i];
        }
      }
      if (y < -0.6) {
        continue;
      }
      sum += y * y;
    }
    return sum;
  }

  static Object[] threeDeepArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5)), 1 + random.nextDouble()};
  }

  /** Turns of inner loops, if there are any, set one element: the last one's value stays. */
  @Kernel
  static int[] settledElements(int[] x, int[] y, int a) {
    int[] c = x.clone();
    for (int i = 1; i < x.length; i++) {
      for (int each : y) {
        c[i] = a / (each | 1);
      }
    }
    for (int i = 0; i + 1 < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        for (int k = 0; k < x.length - 2; k++) {
          c[i] = 7 * i + x[k] / (y[j] | 1);
        }
      }
    }
    return c;
  }

  static Object[] settledElementsArguments(Random random) {
    int[] x = random.ints(random.nextInt(5), -9, 9).toArray();
    return new Object[] {x, random.ints(random.nextInt(3), -9, 9).toArray(), 8};
  }

  /** Column by column: the inner loop goes along the axis that comes first. */
  @Kernel
  @Gradient(wrt = "a")
  static double columnsInOrder(double[][] a) {
    double state = 0;
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a.length; j++) {
        state = Math.sin(state + a[j][i]);
      }
    }
    return state;
  }

  static Object[] columnsInOrderArguments(Random random) {
    int n = random.nextInt(5);
    double[][] a = new double[n][];
    for (int i = 0; i < n; i++) {
      a[i] = random(random, n);
    }
    return new Object[] {a};
  }

  /** Three loops, each along an axis that a loop around it or within might be taken for. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double axesInAnyOrder(double[][][] a) {
    double state = 0;
    for (int i = 0; i < a[0][0].length; i++) {
      for (int j = 0; j < a.length; j++) {
        for (int k = 0; k < a[0].length; k++) {
          state = 0.5 * state + a[j][k][i] * a[a.length - 1 - j][a[0].length - 1 - k][i];
        }
      }
    }
    return state;
  }

  static Object[] axesInAnyOrderArguments(Random random) {
    double[][][] a = new double[1 + random.nextInt(3)][1 + random.nextInt(3)][];
    int n = 1 + random.nextInt(4);
    for (double[][] matrix : a) {
      for (int i = 0; i < matrix.length; i++) {
        matrix[i] = random(random, n);
      }
    }
    return new Object[] {a};
  }

  /** What a bound is read from is the same in all turns, in which the loop may not be reached. */
  @Kernel
  static long sometimes(int n, long start, int[] k) {
    long sum = start;
    int[] counts = {k.length, 2};
    for (int t = 0; t < n; t++) {
      if ((t & 3) != 0) {
        for (int i = 0; i < (counts[0] & 3); i++) {
          sum += sum + i;
        }
        for (int i = counts[1]; i > -(counts[0] & 7); i -= 2) {
          sum ^= i;
        }
      } else {
        sum++;
      }
    }
    return sum;
  }

  static Object[] sometimesArguments(Random random) {
    return new Object[] {random.nextInt(9), random.nextLong(), new int[random.nextInt(6)]};
  }
}
