import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Loops with continue, break and return. */
public final class LoopExits {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[][] matrix(Random random, int n, int m) {
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = random(random, m);
    }
    return x;
  }

  // continue

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double sumOfPositive(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] < 0) {
        continue;
      }
      sum += Math.sqrt(x[i]) * x[i];
    }
    return sum;
  }

  static Object[] sumOfPositiveArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7))};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double sumOfPositiveStrict(double[] x) {
    double sum = 0;
    for (double element : x) {
      if (element < 0) continue;
      sum = sum * 0.5 + element;
      if (element > 0.7) continue;
      sum -= 0.1;
    }
    return sum;
  }

  static Object[] sumOfPositiveStrictArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9))};
  }

  /** Elements are written only where the body gets to. */
  @Kernel
  @Vjp(wrt = "x")
  static double[] someWritten(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i];
      if (x[i] < -0.5) {
        y[i] = 7;
        continue;
      } else if (x[i] > 0.5) {
        continue;
      }
      y[i] = 2 * x[i] * x[i];
    }
    return y;
  }

  static Object[] someWrittenArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7))};
  }

  @Kernel
  static int rowsWithoutNegative(double[][] x) {
    int rows = 0;
    outer:
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        if (x[i][j] < -0.5) {
          continue outer;
        }
      }
      rows++;
    }
    return rows;
  }

  static Object[] rowsWithoutNegativeArguments(Random random) {
    return new Object[] {matrix(random, 1 + random.nextInt(5), random.nextInt(4))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double carriedWithContinue(double[] x, double start) {
    double state = start;
    int skipped = 0;
    for (int i = 0; i < x.length; i++) {
      if (state * x[i] > 0.2) {
        skipped++;
        continue;
      }
      state = 0.5 * state + x[i] * x[i];
    }
    return state + skipped;
  }

  static Object[] carriedWithContinueArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), random.nextDouble()};
  }

  @Kernel
  static int whileWithContinue(int n) {
    int sum = 0;
    int i = 0;
    while (i < n) {
      i++;
      if (i % 3 == 0) {
        continue;
      }
      sum += i;
    }
    do {
      i--;
      if (i % 2 == 0) {
        continue;
      }
      sum -= i;
    } while (i > 2);
    return sum;
  }

  static Object[] whileWithContinueArguments(Random random) {
    return new Object[] {random.nextInt(20)};
  }

  // break

  @Kernel
  static int firstIndex(double[] x, double above) {
    int found = -1;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > above) {
        found = i;
        break;
      }
    }
    return found;
  }

  static Object[] firstIndexArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), 0.3};
  }

  @Kernel
  @Gradient(wrt = {"x", "limit"})
  @Jvp(wrt = {"x", "limit"})
  static double sumUntil(double[] x, double limit) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i];
      if (sum > limit) {
        sum = sum * limit;
        break;
      }
    }
    return sum;
  }

  static Object[] sumUntilArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), 0.5 + random.nextDouble()};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double sumUntilStrict(double[] x, double limit) {
    double sum = 0;
    for (int i = x.length - 1; i >= 0; i--) {
      if (x[i] < -0.8) break;
      sum += x[i] * x[i] / limit;
      if (sum > limit) break;
      sum += 0.1;
    }
    return sum;
  }

  static Object[] sumUntilStrictArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), 0.5 + random.nextDouble()};
  }

  /** The other array is long enough only because the loop ends. */
  @Kernel
  static double shorterArray(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (i >= y.length) {
        break;
      }
      sum += x[i] * y[i];
    }
    return sum;
  }

  static Object[] shorterArrayArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), random(random, 1 + random.nextInt(7))};
  }

  /** Fails, or not, as the loop gets there or not. */
  @Kernel
  static double outside(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += y[i];
      if (x[i] > 0) {
        break;
      }
    }
    return sum;
  }

  static Object[] outsideArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), random(random, random.nextInt(4))};
  }

  @Kernel
  @Vjp(wrt = "x")
  static double[] prefix(double[] x, double limit) {
    double[] sums = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i];
      sums[i] = sum;
      if (sum > limit) {
        break;
      }
    }
    return sums;
  }

  static Object[] prefixArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), 1 + random.nextDouble()};
  }

  @Kernel
  static int outOfBoth(double[][] x, double above) {
    int count = 0;
    search:
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        count++;
        if (x[i][j] > above) {
          count += 1000;
          break search;
        }
      }
      count += 100;
    }
    return count;
  }

  static Object[] outOfBothArguments(Random random) {
    return new Object[] {matrix(random, 1 + random.nextInt(4), random.nextInt(4)), 0.6};
  }

  @Kernel
  static int ofInnerOnly(int[][] x) {
    int sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        if (x[i][j] == 0) {
          break;
        }
        sum += x[i][j];
      }
    }
    return sum;
  }

  static Object[] ofInnerOnlyArguments(Random random) {
    int[][] x = new int[1 + random.nextInt(4)][4];
    for (int[] row : x) {
      for (int j = 0; j < row.length; j++) {
        row[j] = random.nextInt(5);
      }
    }
    return new Object[] {x};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double forever(double x) {
    double y = x;
    while (true) {
      double next = 0.5 * (y + x / y);
      if (Math.abs(next - y) < 1e-12) {
        break;
      }
      y = next;
    }
    return y;
  }

  static Object[] foreverArguments(Random random) {
    return new Object[] {0.5 + random.nextDouble()};
  }

  @Kernel
  static int doWithBreak(int n) {
    int i = n;
    int count = 0;
    do {
      count++;
      if (i == 5) {
        break;
      }
      i = i % 2 == 0 ? i / 2 : 3 * i + 1;
    } while (i > 1);
    return 100 * i + count;
  }

  static Object[] doWithBreakArguments(Random random) {
    return new Object[] {1 + random.nextInt(12)};
  }

  @Kernel
  static int labelledBlock(int a, int b) {
    int result = 0;
    done:
    {
      if (a > b) {
        result = 1;
        break done;
      }
      result = 2;
      if (a + b > 3) {
        break done;
      }
      result += 10;
    }
    return result * 2;
  }

  static Object[] labelledBlockArguments(Random random) {
    return new Object[] {random.nextInt(4), random.nextInt(4)};
  }

  // return

  @Kernel
  static int find(double[] x, double wanted) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] > wanted) {
        return i;
      }
    }
    return -1;
  }

  static Object[] findArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), 0.3};
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double returnedFromBoth(double[] x, double limit) {
    if (limit < 0) {
      return limit * x.length;
    }
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] < -0.8) {
        return -1;
      }
      for (int j = 0; j <= i; j++) {
        sum += x[i] * x[j];
        if (sum > limit) {
          return sum * x[j];
        }
      }
    }
    return sum * 3;
  }

  static Object[] returnedFromBothArguments(Random random) {
    return new Object[] {random(random, random.nextInt(6)), random.nextDouble() - 0.2};
  }

  @Kernel
  static double head(double[] x) {
    for (double element : x) {
      return element;
    }
    return 0;
  }

  static Object[] headArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3))};
  }

  @Kernel
  static int endless(int n) {
    int i = n;
    while (true) {
      if (i % 7 == 0) {
        return i;
      }
      i++;
    }
  }

  static Object[] endlessArguments(Random random) {
    return new Object[] {random.nextInt(100)};
  }

  @Kernel
  static int yielded(double[] x, int kind) {
    return switch (kind) {
      case 0 -> {
        for (int i = 0; i < x.length; i++) {
          if (x[i] < 0) {
            yield -1;
          }
        }
        yield 1;
      }
      default -> 0;
    };
  }

  static Object[] yieldedArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3)), random.nextInt(2)};
  }

  private static int sign(double[] x, double wanted) {
    int i = 0;
    for (double element : x) {
      if (element > wanted) {
        return i;
      }
      i += 2;
    }
    return -1;
  }

  /** A helper that searches, in a loop and under a condition. */
  @Kernel
  static int[] searches(double[] x, double[] wanted) {
    int[] found = new int[wanted.length];
    for (int i = 0; i < wanted.length; i++) {
      found[i] = wanted[i] > 0 ? sign(x, wanted[i]) : -7;
    }
    return found;
  }

  static Object[] searchesArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), random(random, random.nextInt(7))};
  }

  public record Step(double at, int turns) {}

  @Kernel
  static Step returnedRecord(double x) {
    double y = x;
    for (int i = 0; i < 20; i++) {
      if (y < 0.1) {
        return new Step(y, i);
      }
      y = y * y;
    }
    return new Step(y, -1);
  }

  static Object[] returnedRecordArguments(Random random) {
    return new Object[] {random.nextDouble() * 1.2};
  }

  @Kernel
  @Vjp(wrt = "v")
  static Tensor<F64> returnedTensor(@Shape("n, n") Tensor<F64> a, @Shape("n") Tensor<F64> v) {
    Tensor<F64> now = v;
    for (int i = 0; i < 6; i++) {
      Tensor<F64> next = a.matmul(now);
      if (sum(square(next)).doubleValue() > 1) {
        return next;
      }
      now = next;
    }
    return now.times(2);
  }

  static Object[] returnedTensorArguments(Random random) {
    int n = 1 + random.nextInt(3);
    return new Object[] {
      Tensor.of(random(random, n * n), n, n), Tensor.of(random(random, n), n)
    };
  }

  private static final boolean TRACED = false;

  /** A jump that a constant rules out leaves no loop. */
  @Kernel
  @Gradient(wrt = "x")
  static double neverLeft(double[] x, double start) {
    double sum = start;
    rows:
    for (int i = 0; i < x.length; i++) {
      sum = Math.max(sum, x[i] - sum);
      for (int j = 0; j < i; j++) {
        if (TRACED) {
          return sum;
        }
        if (!TRACED && x[j] > 1.5) {
          continue rows;
        }
      }
    }
    return sum;
  }

  static Object[] neverLeftArguments(Random random) {
    return new Object[] {random.doubles(random.nextInt(6), -2, 2).toArray(), random.nextDouble()};
  }
}
