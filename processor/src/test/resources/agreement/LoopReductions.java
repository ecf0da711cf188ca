import java.util.Random;
import org.hypatia.annotation.FloatingPoint;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Loops whose turns are on their own, or only collect. */
final class LoopReductions {
  private LoopReductions() {}

  private static double[] vector(Random random, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * random.nextDouble() - 1;
    }
    return x;
  }

  private static float[] floats(Random random, int n) {
    float[] x = new float[n];
    for (int i = 0; i < n; i++) {
      x[i] = 2 * random.nextFloat() - 1;
    }
    return x;
  }

  private static double[][] matrix(Random random, int n, int m) {
    double[][] x = new double[n][m];
    for (int i = 0; i < n; i++) {
      x[i] = vector(random, m);
    }
    return x;
  }

  private static int[] integers(Random random, int n, int bound) {
    int[] x = new int[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextInt(bound);
    }
    return x;
  }

  @Kernel
  @Gradient(wrt = {"w", "b"})
  static double logistic(double[][] x, double[] y, double[] w, double b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = b;
      for (int j = 0; j < w.length; j++) {
        z += x[i][j] * w[j];
      }
      sum += Math.log1p(Math.exp(z)) - y[i] * z;
    }
    return sum / x.length;
  }

  static Object[] logisticArguments(Random random) {
    return new Object[] {matrix(random, 7, 3), vector(random, 7), vector(random, 3), 0.3};
  }

  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double dot(double[] x, double[] y) {
    double sum = 1;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * y[i];
    }
    return sum;
  }

  static Object[] dotArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {vector(random, n), vector(random, n + random.nextInt(2))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static float dotOfFloats(float[] x, float[] y) {
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = sum + x[i] * y[i] - x[i];
    }
    return sum;
  }

  static Object[] dotOfFloatsArguments(Random random) {
    return new Object[] {floats(random, 9), floats(random, 9)};
  }

  @Kernel
  static double[] matrixVector(double[][] a, double[] x) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += a[i][j] * x[j];
      }
    }
    return y;
  }

  static Object[] matrixVectorArguments(Random random) {
    return new Object[] {matrix(random, 4, 3), vector(random, 3)};
  }

  @Kernel
  static double[][] productInScalar(double[][] a, double[][] b) {
    int n = a.length;
    int m = b[0].length;
    double[][] c = new double[n][m];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < m; j++) {
        double sum = 0;
        for (int k = 0; k < b.length; k++) {
          sum += a[i][k] * b[k][j];
        }
        c[i][j] = sum;
      }
    }
    return c;
  }

  @Kernel
  static double[][] productKij(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int k = 0; k < b.length; k++) {
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  @Kernel
  static double[][] productIkj(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int k = 0; k < b.length; k++) {
        double scale = a[i][k];
        for (int j = 0; j < b[0].length; j++) {
          c[i][j] = c[i][j] + scale * b[k][j];
        }
      }
    }
    return c;
  }

  @Kernel
  static double[][] productJki(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int j = 0; j < b[0].length; j++) {
      for (int k = 0; k < b.length; k++) {
        for (int i = 0; i < a.length; i++) {
          c[i][j] += b[k][j] * a[i][k];
        }
      }
    }
    return c;
  }

  static Object[] productInScalarArguments(Random random) {
    return new Object[] {matrix(random, 3, 4), matrix(random, 4, 2)};
  }

  static Object[] productKijArguments(Random random) {
    return productInScalarArguments(random);
  }

  static Object[] productIkjArguments(Random random) {
    return productInScalarArguments(random);
  }

  static Object[] productJkiArguments(Random random) {
    return productInScalarArguments(random);
  }

  @Kernel
  static double[] mapped(double[] x, float[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] > 0 ? Math.sqrt(x[i]) : y[i] * 2;
    }
    return z;
  }

  static Object[] mappedArguments(Random random) {
    return new Object[] {vector(random, 6), floats(random, 6)};
  }

  @Kernel
  static double[][] softmaxRows(double[][] x) {
    double[][] out = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      double max = Double.NEGATIVE_INFINITY;
      for (int j = 0; j < x[0].length; j++) {
        max = Math.max(max, x[i][j]);
      }
      double[] e = new double[x[0].length];
      double sum = 0;
      for (int j = 0; j < e.length; j++) {
        e[j] = Math.exp(x[i][j] - max);
        sum += e[j];
      }
      for (int j = 0; j < e.length; j++) {
        out[i][j] = e[j] / sum;
      }
    }
    return out;
  }

  static Object[] softmaxRowsArguments(Random random) {
    return new Object[] {matrix(random, 4, 5)};
  }

  @Kernel
  static double[][] normalizedInPlace(double[][] x) {
    double[][] out = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[i].length; j++) {
        out[i][j] = Math.abs(x[i][j]) + 1;
      }
      double total = 0;
      for (double v : out[i]) {
        total += v;
      }
      for (int j = 0; j < x[i].length; j++) {
        out[i][j] /= total;
      }
    }
    return out;
  }

  static Object[] normalizedInPlaceArguments(Random random) {
    return new Object[] {matrix(random, 3, 4)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double variance(double[] x) {
    double mean = 0;
    for (double v : x) {
      mean += v;
    }
    mean /= x.length;
    double sum = 0;
    for (double v : x) {
      double d = v - mean;
      sum += d * d;
    }
    return sum / (x.length - 1);
  }

  static Object[] varianceArguments(Random random) {
    return new Object[] {vector(random, 8)};
  }

  @Kernel
  static double[][] distances(double[][] x, double[][] y) {
    double[][] d = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        double sum = 0;
        for (int k = 0; k < x[0].length; k++) {
          double delta = x[i][k] - y[j][k];
          sum += delta * delta;
        }
        d[i][j] = Math.sqrt(sum);
      }
    }
    return d;
  }

  static Object[] distancesArguments(Random random) {
    return new Object[] {matrix(random, 3, 2), matrix(random, 4, 2)};
  }

  @Kernel
  static double[] convolution(double[] x, double[] w) {
    double[] y = new double[x.length - w.length + 1];
    for (int i = 0; i < y.length; i++) {
      for (int k = 0; k < w.length; k++) {
        y[i] += x[i + k] * w[k];
      }
    }
    return y;
  }

  static Object[] convolutionArguments(Random random) {
    return new Object[] {vector(random, 8), vector(random, 3)};
  }

  @Kernel
  static int[] histogram(int[] bins, int size) {
    int[] count = new int[size];
    for (int i = 0; i < bins.length; i++) {
      count[bins[i]]++;
    }
    return count;
  }

  static Object[] histogramArguments(Random random) {
    return new Object[] {integers(random, 20, 5), 5};
  }

  @Kernel
  static double[][] histogramsByRow(int[][] bins, double[] weights) {
    double[][] count = new double[bins.length][4];
    for (int i = 0; i < bins.length; i++) {
      for (int j = 0; j < bins[0].length; j++) {
        if (weights[j] > 0) {
          count[i][bins[i][j]] += weights[j];
        }
      }
    }
    return count;
  }

  static Object[] histogramsByRowArguments(Random random) {
    return new Object[] {
      new int[][] {integers(random, 6, 4), integers(random, 6, 4)}, vector(random, 6)
    };
  }

  @Kernel
  @Gradient(wrt = "x")
  static double gathered(double[] x, int[] at) {
    double sum = 0;
    for (int i = 0; i < at.length; i++) {
      sum += x[at[i]] * (i + 1);
    }
    return sum;
  }

  static Object[] gatheredArguments(Random random) {
    return new Object[] {vector(random, 5), integers(random, 7, 5)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double pairs(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < i; j++) {
        sum += Math.cos(x[i] - x[j]) / (i - j);
      }
    }
    return sum;
  }

  static Object[] pairsArguments(Random random) {
    return new Object[] {vector(random, random.nextInt(6))};
  }

  @Kernel
  static double[][] upperTriangle(double[][] x) {
    double[][] u = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = i; j < x.length; j++) {
        u[i][j] = x[i][j] + x[j][i];
      }
    }
    return u;
  }

  static Object[] upperTriangleArguments(Random random) {
    return new Object[] {matrix(random, 4, 4)};
  }

  @Kernel
  static double conditional(double[] x, double limit) {
    double sum = 0;
    int count = 0;
    boolean any = false;
    boolean all = true;
    double product = 1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < x.length; i++) {
      if (x[i] > limit) {
        sum += x[i];
        count++;
      } else if (x[i] > -limit) {
        sum -= 2 * x[i];
      }
      any |= x[i] > 0.9;
      all = all && x[i] < 0.95;
      product *= 1 + x[i] / 4;
      least = Math.min(x[i], least);
    }
    return sum + count + (any ? 100 : 0) + (all ? 1000 : 0) + product + least;
  }

  static Object[] conditionalArguments(Random random) {
    return new Object[] {vector(random, 1 + random.nextInt(6)), 0.3};
  }

  @Kernel
  static long integers(int[] x) {
    long sum = 0;
    int hash = 7;
    for (int i = x.length - 1; i >= 0; i -= 2) {
      sum += (long) x[i] * i;
      hash += x[i] << 3;
    }
    return sum * 31 + hash % 17;
  }

  static Object[] integersArguments(Random random) {
    return new Object[] {integers(random, random.nextInt(7), 1 << 30)};
  }

  @Kernel
  static double[] reversed(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[x.length - 1 - i] = x[i];
    }
    return y;
  }

  static Object[] reversedArguments(Random random) {
    return new Object[] {vector(random, 5)};
  }

  @Kernel
  static double[] inner(double[] x) {
    double[] y = new double[x.length];
    y[0] = 5;
    for (int i = 1; i < x.length - 1; i++) {
      y[i] = x[i - 1] - 2 * x[i] + x[i + 1];
    }
    return y;
  }

  static Object[] innerArguments(Random random) {
    return new Object[] {vector(random, 1 + random.nextInt(5))};
  }

  @Kernel
  static double[] flattened(double[][] x) {
    int m = x[0].length;
    double[] y = new double[x.length * m];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < m; j++) {
        y[i * m + j] = x[i][j];
      }
    }
    return y;
  }

  static Object[] flattenedArguments(Random random) {
    return new Object[] {matrix(random, 3, 4)};
  }

  @Kernel
  static double[] permuted(double[] x, int[] to) {
    double[] y = new double[x.length];
    for (int i = 0; i < to.length; i++) {
      y[to[i]] = x[i];
    }
    return y;
  }

  static Object[] permutedArguments(Random random) {
    return new Object[] {vector(random, 6), integers(random, 6, 6)};
  }

  private static double dotOf(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static void scaleInto(double[] out, double[] x, double by) {
    for (int i = 0; i < x.length; i++) {
      out[i] = x[i] * by;
    }
  }

  @Kernel
  static double[][] helpers(double[][] x, double[] w) {
    double[][] out = new double[x.length][w.length];
    for (int i = 0; i < x.length; i++) {
      scaleInto(out[i], x[i], dotOf(x[i], w));
    }
    return out;
  }

  static Object[] helpersArguments(Random random) {
    return new Object[] {matrix(random, 3, 4), vector(random, 4)};
  }

  @Kernel
  @Gradient(wrt = "c")
  static double constants(double[] c, double x) {
    double sum = 0;
    for (int i = 0; i < 4; i++) {
      double power = 1;
      for (int k = 0; k < i; k++) {
        power *= x;
      }
      sum += c[i] * power;
    }
    return sum;
  }

  static Object[] constantsArguments(Random random) {
    return new Object[] {vector(random, 4), 0.7};
  }

  @Kernel
  static double[] lastValue(double[] x) {
    double last = -1;
    double largest = x[0];
    for (int i = 1; i < x.length; i++) {
      last = x[i] * 2;
      largest = Math.max(largest, x[i]);
    }
    return new double[] {last, largest};
  }

  static Object[] lastValueArguments(Random random) {
    return new Object[] {vector(random, 1 + random.nextInt(3))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double quadraticForm(@Shape("n") double[] x, @Shape("n, n") double[][] a) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x.length; j++) {
        sum += x[i] * a[i][j] * x[j];
      }
    }
    return sum;
  }

  static Object[] quadraticFormArguments(Random random) {
    return new Object[] {vector(random, 4), matrix(random, 4, 4)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double sumStrict(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i];
    }
    return sum;
  }

  static Object[] sumStrictArguments(Random random) {
    return new Object[] {vector(random, 50)};
  }

  /** Numbers, of which some, all or none are there, and are infinite, or none of them is a number. */
  static double[] anything(Random random) {
    double[] x = random.doubles(random.nextInt(4), -1, 1).toArray();
    int how = random.nextInt(5);
    if (how == 1) {
      java.util.Arrays.fill(x, Double.NEGATIVE_INFINITY);
    } else if (how > 1 && x.length > 0) {
      double[] one = {Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, Double.NaN};
      x[random.nextInt(x.length)] = one[how - 2];
    }
    return x;
  }

  /** The logarithm of nothing added up is minus infinity. */
  @Kernel
  static double logOfExponentials(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += Math.exp(each);
    }
    return Math.log(sum);
  }

  static Object[] logOfExponentialsArguments(Random random) {
    return new Object[] {anything(random)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double logOfShiftedExponentials(double[] x) {
    double max = Double.NEGATIVE_INFINITY;
    for (double each : x) {
      max = Math.max(max, each);
    }
    double sum = 0;
    for (double each : x) {
      sum += Math.exp(each - max);
    }
    return max + Math.log(sum);
  }

  static Object[] logOfShiftedExponentialsArguments(Random random) {
    return new Object[] {random.doubles(random.nextInt(4), -1, 1).toArray()};
  }

  @Kernel
  static double[][] softmaxOfRows(double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      double max = -Double.MAX_VALUE;
      for (double each : x[i]) {
        max = Math.max(max, each);
      }
      double sum = 0;
      for (double each : x[i]) {
        sum += Math.exp(each - max);
      }
      for (int j = 0; j < x[0].length; j++) {
        y[i][j] = Math.exp(x[i][j] - max) / sum;
      }
    }
    return y;
  }

  static Object[] softmaxOfRowsArguments(Random random) {
    double[][] x = new double[1 + random.nextInt(3)][];
    int n = random.nextInt(4);
    for (int i = 0; i < x.length; i++) {
      x[i] = random.doubles(n, -1, 1).toArray();
    }
    return new Object[] {x};
  }

  /** Wherever a search for an extreme begins, there may be nothing to search. */
  @Kernel
  static double[] extremesOfAnything(double[] x) {
    double a = Double.NEGATIVE_INFINITY;
    double b = Double.POSITIVE_INFINITY;
    double c = -Double.MAX_VALUE;
    double d = Double.MAX_VALUE;
    double e = Double.MIN_VALUE;
    for (double each : x) {
      a = Math.max(a, each);
      b = Math.min(b, each);
      c = each >= c ? each : c;
      if (each < d) {
        d = each;
      }
      e = Math.max(each, e);
    }
    return new double[] {a, b, c, d, e};
  }

  static Object[] extremesOfAnythingArguments(Random random) {
    return new Object[] {anything(random)};
  }
}
