import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** The examples of Theano's tutorial about scan, as plain loops, with the results it states. */
public final class TheanoScans {
  record Counted(int before, int after, int updated) {}

  record Outputs(double[] first, double[] second) {}

  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[][] random(Random random, int n, int m) {
    double[][] x = new double[n][];
    for (int i = 0; i < n; i++) {
      x[i] = random(random, m);
    }
    return x;
  }

  static double[] range(int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = i;
    }
    return x;
  }

  // 18: a power by repeated products.

  @Kernel
  @Vjp(wrt = "a")
  static double[] powered(double[] a, int k) {
    double[] power = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      power[i] = 1;
    }
    for (int t = 0; t < k; t++) {
      for (int i = 0; i < a.length; i++) {
        power[i] *= a[i];
      }
    }
    return power;
  }

  static double[] poweredExpected(double[] a, int k) {
    double[] power = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      power[i] = k == 2 ? a[i] * a[i] : a[i] * a[i] * a[i] * a[i];
    }
    return power;
  }

  static Object[] poweredArguments(Random random) {
    return new Object[] {range(10), random.nextBoolean() ? 2 : 4};
  }

  // 19: a polynomial, as products that are added up and in one loop.

  @Kernel
  static double[] polynomial(double[] coefficients, double x) {
    double[] terms = new double[coefficients.length];
    for (int i = 0; i < terms.length; i++) {
      terms[i] = coefficients[i] * Math.pow(x, i);
    }
    double sum = 0;
    for (double term : terms) {
      sum += term;
    }
    double atOnce = 0;
    double power = 1;
    for (double coefficient : coefficients) {
      atOnce += coefficient * power;
      power *= x;
    }
    return new double[] {sum, atOnce};
  }

  static double[] polynomialExpected(double[] coefficients, double x) {
    return new double[] {19, 19};
  }

  static Object[] polynomialArguments(Random random) {
    return new Object[] {new double[] {1, 0, 2}, 3.0};
  }

  // 20: triangular numbers.

  @Kernel
  static long[] triangular(int n) {
    long[] sums = new long[n];
    long sum = 0;
    for (int i = 0; i < n; i++) {
      sum += i;
      sums[i] = sum;
    }
    return sums;
  }

  static long[] triangularExpected(int n) {
    return new long[] {0, 1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 66, 78, 91, 105};
  }

  static Object[] triangularArguments(Random random) {
    return new Object[] {15};
  }

  // 21: values at places.

  @Kernel
  static double[][] placed(int[][] places, double[] values) {
    double[][] x = new double[5][5];
    for (int i = 0; i < values.length; i++) {
      x[places[i][0]][places[i][1]] = values[i];
    }
    return x;
  }

  static double[][] placedExpected(int[][] places, double[] values) {
    double[][] x = new double[5][5];
    x[1][1] = 42;
    x[2][3] = 50;
    return x;
  }

  static Object[] placedArguments(Random random) {
    return new Object[] {new int[][] {{1, 1}, {2, 3}}, new double[] {42, 50}};
  }

  private static void addProduct(double[] to, double[] x, double[][] w) {
    for (int j = 0; j < w[0].length; j++) {
      for (int i = 0; i < w.length; i++) {
        to[j] += x[i] * w[i][j];
      }
    }
  }

  // 22: two sequences, of which one is read from its end.

  @Kernel
  @Vjp(wrt = {"x", "w", "y", "u", "p", "v"})
  static double[] twoWays(
      double[] x, double[][] w, double[][] y, double[][] u, double[][] p, double[][] v) {
    double[] state = x.clone();
    for (int t = 0; t < y.length; t++) {
      double[] next = new double[x.length];
      addProduct(next, state, w);
      addProduct(next, y[t], u);
      addProduct(next, p[y.length - 1 - t], v);
      for (int i = 0; i < x.length; i++) {
        state[i] = Math.tanh(next[i]);
      }
    }
    return state;
  }

  static Object[] twoWaysArguments(Random random) {
    int n = 1 + random.nextInt(3);
    int turns = random.nextInt(4);
    return new Object[] {
      random(random, n), random(random, n, n),
      random(random, turns, 2), random(random, 2, n),
      random(random, turns, 2), random(random, 2, n)
    };
  }

  // 23: norms of rows and columns, and a trace.

  @Kernel
  static double[] norms(double[][] x, boolean ofColumns) {
    double[] norms = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x.length; j++) {
        double each = ofColumns ? x[j][i] : x[i][j];
        sum += each * each;
      }
      norms[i] = Math.sqrt(sum);
    }
    return norms;
  }

  static double[] normsExpected(double[][] x, boolean ofColumns) {
    return ofColumns ? new double[] {0, 1, 2, 3, 4, 5} : new double[] {1, 2, 3, 4, 5, 0};
  }

  static Object[] normsArguments(Random random) {
    double[][] x = new double[6][6];
    for (int i = 0; i < 5; i++) {
      x[i][i + 1] = i + 1;
    }
    return new Object[] {x, random.nextBoolean()};
  }

  @Kernel
  static double trace(double[][] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i][i];
    }
    return sum;
  }

  static double traceExpected(double[][] x) {
    return 4;
  }

  static Object[] traceArguments(Random random) {
    double[][] x = new double[5][5];
    for (int i = 0; i < 5; i++) {
      x[i][i] = 1;
    }
    x[0] = range(5);
    return new Object[] {x};
  }

  // 24: two states back.

  @Kernel
  static double[][] twoBack(
      double[][] starts, double[][] w, double[][] u, double[][] v, double[] b, int n) {
    double[][] x = new double[n + 2][b.length];
    for (int i = 0; i < b.length; i++) {
      x[0][i] = starts[0][i];
      x[1][i] = starts[1][i];
    }
    for (int t = 2; t < n + 2; t++) {
      for (int i = 0; i < b.length; i++) {
        double sum = b[i];
        double linear = 0;
        for (int j = 0; j < b.length; j++) {
          sum += x[t - 1][j] * w[j][i];
          linear += x[t - 2][j] * u[j][i] + x[t - 1][j] * v[j][i];
        }
        x[t][i] = linear + Math.tanh(sum);
      }
    }
    double[][] last = new double[2][b.length];
    for (int i = 0; i < b.length; i++) {
      last[0][i] = x[2][i];
      last[1][i] = x[n + 1][i];
    }
    return last;
  }

  static double[][] twoBackExpected(
      double[][] starts, double[][] w, double[][] u, double[][] v, double[] b, int n) {
    return new double[][] {
      {1.4051482536448364, 1.4051482536448364}, {54.28407731505213, 54.25282731505213}
    };
  }

  static Object[] twoBackArguments(Random random) {
    double[][] halves = {{0.5, 0.5}, {0.5, 0.5}};
    double[][] u = {{0, 0.5}, {0.5, 0}};
    double[][] starts = {{0, 0}, {0, 1}};
    return new Object[] {starts, halves, u, halves, new double[] {1, 1}, 10};
  }

  // 25: a count that goes on from call to call.

  @Kernel
  static Counted counted(int a, int turns) {
    int count = a;
    for (int i = 0; i < turns; i++) {
      count++;
    }
    return new Counted(a + 1, count + 1, count);
  }

  static Counted countedExpected(int a, int turns) {
    return new Counted(2, 12, 11);
  }

  static Object[] countedArguments(Random random) {
    return new Object[] {1, 10};
  }
}
