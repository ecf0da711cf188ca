package caller;

import static org.hypatia.TensorMath.*;

import java.util.Random;
import library.Arrays;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Kernels over arrays and records of them. */
public final class CallsArrays {
  static double[] random(Random random, int n) {
    return random.doubles(n, -2, 2).toArray();
  }

  static double[][] random(Random random, int n, int m) {
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = random(random, m);
    }
    return x;
  }

  static float[] singles(Random random, int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextFloat();
    }
    return x;
  }

  @Kernel
  @Gradient(wrt = {"m", "x"})
  public static double chain(double[][] m, double[] x, double[] y) {
    double[] z = Arrays.scaled(Arrays.times(m, x), 0.5);
    z[0] += 1;
    return Arrays.dot(z, y) + Arrays.norm(x) + Arrays.norm(x[0]);
  }

  static Object[] chainArguments(Random random) {
    int n = 1 + random.nextInt(9);
    int d = 1 + random.nextInt(9);
    return new Object[] {random(random, n, d), random(random, d), random(random, n)};
  }

  @Kernel
  public static double logarithms(double x, boolean both) {
    return (both ? Arrays.logarithm(x) : 1) + Arrays.logarithm(x + 1);
  }

  static Object[] logarithmsArguments(Random random) {
    return new Object[] {random(random, 9)[8], random.nextBoolean()};
  }

  /** Rows of an array, in a loop. */
  @Kernel
  @Gradient(wrt = {"m", "x"})
  public static double rows(double[][] m, double[] x) {
    double sum = 0;
    for (int i = 0; i < m.length; i++) {
      double z = Arrays.dot(m[i], x);
      sum += z * z + Arrays.dot(x, x);
    }
    return sum;
  }

  static Object[] rowsArguments(Random random) {
    int d = 1 + random.nextInt(9);
    return new Object[] {random(random, 1 + random.nextInt(9), d), random(random, d)};
  }

  @Kernel
  @Gradient(wrt = "x")
  public static double smoothed(double[] x, int width) {
    double[] once = Arrays.smooth(x, width);
    double[] twice = Arrays.smooth(once, 2);
    return Arrays.dot(twice, twice);
  }

  static Object[] smoothedArguments(Random random) {
    int width = 1 + random.nextInt(4);
    return new Object[] {random(random, width + 1 + random.nextInt(9)), width};
  }

  /** Sizes that the caller computes, and that are constant. */
  @Kernel
  public static double[] ramps(double[] x) {
    double[] long3 = Arrays.ramp(3 * x.length - 1, 0.5);
    double[] short4 = Arrays.ramp(4, 2);
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] + long3[3 * i] + short4[i % 4] + long3.length + short4.length;
    }
    return y;
  }

  static Object[] rampsArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(9))};
  }

  /** What may be the argument itself is copied before it is written. */
  @Kernel
  public static double[] aliases(double[][] m, double[] x, int i) {
    double[] y = Arrays.same(x).clone();
    double[] row = Arrays.row(m, i);
    y[0] = 7 + x[0] + Arrays.third(row);
    return y;
  }

  static Object[] aliasesArguments(Random random) {
    int n = 1 + random.nextInt(5);
    int d = 3 + random.nextInt(5);
    return new Object[] {random(random, n, d), random(random, d), random.nextInt(n)};
  }

  @Kernel
  @Gradient(wrt = {"x", "keep"})
  public static double sequence(double[] x, double keep) {
    double[] y = Arrays.running(Arrays.running(x, keep), 0.25);
    return Arrays.dot(x, y);
  }

  static Object[] sequenceArguments(Random random) {
    return new Object[] {random(random, random.nextInt(12)), random.nextDouble()};
  }

  /** Loops that divide by zero where they do not count. */
  @Kernel
  @Gradient(wrt = "x")
  public static double inBranch(double[] x, double by) {
    double sum = Arrays.dot(x, x);
    if (sum > by) {
      double[] shifted = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        shifted[i] = x[i] * x[i] + sum - by;
      }
      sum += Arrays.harmonic(shifted);
    }
    return sum;
  }

  static Object[] inBranchArguments(Random random) {
    double[] x = random(random, 1 + random.nextInt(4));
    boolean none = random.nextInt(3) == 0;
    return new Object[] {none ? new double[2] : x, none ? 0.1 : random.nextBoolean() ? 0.5 : 100};
  }

  @Kernel
  public static int remainder(int[] a, int by) {
    return by > 0 ? Arrays.remainders(a, by) : -1;
  }

  static Object[] remainderArguments(Random random) {
    return new Object[] {random.ints(random.nextInt(9), 0, 99).toArray(), random.nextInt(4) - 1};
  }

  @Kernel
  @Gradient(wrt = {"slopes", "offset"})
  public static double records(double[] slopes, double offset, double[][] x, double[] y) {
    Arrays.Fit fit = Arrays.moved(new Arrays.Fit(slopes, offset, 2), slopes);
    return Arrays.error(fit, x, y) + fit.count();
  }

  static Object[] recordsArguments(Random random) {
    int n = 1 + random.nextInt(5);
    int d = 1 + random.nextInt(5);
    return new Object[] {random(random, d), 0.3, random(random, n, d), random(random, n)};
  }

  @Kernel
  public static Arrays.Fit descendDerived(Arrays.Fit fit, double[][] x, double[] y) {
    double[] slopes =
        grad(s -> Arrays.error(new Arrays.Fit(s, fit.offset(), fit.count()), x, y), fit.slopes());
    double offset =
        valueAndGrad(o -> Arrays.error(new Arrays.Fit(fit.slopes(), o, 3), x, y), fit.offset())
            .gradient();
    return Arrays.moved(new Arrays.Fit(fit.slopes(), offset, fit.count()), slopes);
  }

  static Object[] descendDerivedArguments(Random random) {
    Object[] data = recordsArguments(random);
    return new Object[] {new Arrays.Fit((double[]) data[0], 0.3, 4), data[2], data[3]};
  }

  /** The second derivative: the first one is in the library. */
  @Kernel
  @Gradient(wrt = "x")
  public static double secondDerived(double[] x, double[] y) {
    return Arrays.dot(Arrays.energyGradient(x), y);
  }

  static Object[] secondDerivedArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {random(random, n), random(random, n)};
  }

  @Kernel
  @Gradient(wrt = "x")
  public static double nestedDerived(double[] x) {
    double[] g = grad(v -> Arrays.dot(Arrays.running(v, 0.5), v), x);
    return Arrays.dot(g, g);
  }

  static Object[] nestedDerivedArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(5))};
  }

  /** Of sums without an order the caller may keep Java's. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  public static float sumsStrict(float[] x, float[] y) {
    return Arrays.sum(x) + Arrays.orderedSum(y);
  }

  static Object[] sumsStrictArguments(Random random) {
    return new Object[] {singles(random, 1000), singles(random, 999)};
  }

  @Kernel
  public static float sums(float[] x, float[] y) {
    return Arrays.sum(x) + Arrays.orderedSum(y) + Arrays.norm(x);
  }

  static Object[] sumsArguments(Random random) {
    return sumsStrictArguments(random);
  }

  @Kernel
  public static long sizes(@Shape("n, m") Tensor<F64> x) {
    return Arrays.product(x.shape());
  }

  static Object[] sizesArguments(Random random) {
    int n = 1 + random.nextInt(5);
    return new Object[] {Tensor.of(random(random, 2 * n), 2, n)};
  }
}
