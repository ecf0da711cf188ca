import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/**
 * Derivatives of derivatives of loops, and in loops: beside each the closed form, or a recurrence
 * with derivatives written out.
 */
public final class NestedLoops {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[] some(Random random) {
    return random(random, random.nextInt(6));
  }

  /** The logistic map; the derivatives by the start, to second order. */
  @Kernel
  @Gradient(wrt = {"x", "r"})
  static double logisticMap(double x, double r, int turns) {
    return grad(
        u ->
            grad(
                v -> {
                  double state = v;
                  for (int i = 0; i < turns; i++) {
                    state = r * state * (1 - state);
                  }
                  return state;
                },
                u),
        x);
  }

  static double logisticMapExpected(double x, double r, int turns) {
    double state = x;
    double first = 1;
    double second = 0;
    for (int i = 0; i < turns; i++) {
      second = r * ((1 - 2 * state) * second - 2 * first * first);
      first = r * (1 - 2 * state) * first;
      state = r * state * (1 - state);
    }
    return second;
  }

  static Object[] logisticMapArguments(Random random) {
    return new Object[] {random.nextDouble(), 2 + random.nextDouble(), random.nextInt(5)};
  }

  /** A weighted sum, read backwards for its gradient, of which the norm is differentiated again. */
  @Kernel
  @Gradient(wrt = {"x", "w"})
  static double recurrence(double[] x, double w) {
    double[] g =
        grad(
            v -> {
              double s = 0;
              for (int i = 0; i < v.length; i++) {
                s = s * w + v[i];
              }
              return s * s / 2;
            },
            x);
    double norm = 0;
    for (double each : g) {
      norm += each * each;
    }
    return norm;
  }

  static double recurrenceExpected(double[] x, double w) {
    double s = 0;
    double powers = 0;
    for (int i = 0; i < x.length; i++) {
      s = s * w + x[i];
      powers += Math.pow(w, 2 * i);
    }
    return s * s * powers;
  }

  static Object[] recurrenceArguments(Random random) {
    return new Object[] {some(random), 0.5 + random.nextDouble()};
  }

  /** Newton's method for a minimum: two derivatives in each turn, and the loop differentiated. */
  @Kernel
  @Gradient(wrt = {"start", "a"})
  static double newton(double start, double a, int turns) {
    double x = start;
    for (int i = 0; i < turns; i++) {
      double slope = grad(v -> Math.cosh(v) - a * v, x);
      double bend = grad(u -> grad(v -> Math.cosh(v) - a * v, u), x);
      x -= slope / bend;
    }
    return x;
  }

  static double newtonExpected(double start, double a, int turns) {
    double x = start;
    for (int i = 0; i < turns; i++) {
      x -= (Math.sinh(x) - a) / Math.cosh(x);
    }
    return x;
  }

  static Object[] newtonArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian(), random.nextInt(4)};
  }

  /** Gradient descent on a quadratic, differentiated by its rate and where it starts. */
  @Kernel
  @Gradient(wrt = {"start", "rate"})
  static double descent(double[] start, double[] scale, double rate, int turns) {
    double[] x = start.clone();
    for (int t = 0; t < turns; t++) {
      double[] g =
          grad(
              v -> {
                double sum = 0;
                for (int i = 0; i < v.length; i++) {
                  sum += scale[i] * v[i] * v[i] / 2;
                }
                return sum;
              },
              x);
      double[] next = new double[x.length];
      for (int i = 0; i < x.length; i++) {
        next[i] = x[i] - rate * g[i];
      }
      x = next;
    }
    double end = 0;
    for (double each : x) {
      end += each * each;
    }
    return end;
  }

  static double descentExpected(double[] start, double[] scale, double rate, int turns) {
    double end = 0;
    for (int i = 0; i < start.length; i++) {
      double x = start[i] * Math.pow(1 - rate * scale[i], turns);
      end += x * x;
    }
    return end;
  }

  static Object[] descentArguments(Random random) {
    double[] start = some(random);
    double[] scale = random(random, start.length);
    return new Object[] {start, scale, 0.3, random.nextInt(4)};
  }

  /** All states of a loop that carries, and one loop in another. */
  @Kernel
  static double[] states(double[] x, double w) {
    return grad(
        u -> {
          double[] g =
              grad(
                  v -> {
                    double[] all = new double[v.length];
                    double s = 1;
                    for (int i = 0; i < v.length; i++) {
                      s = s * v[i];
                      all[i] = s;
                    }
                    double sum = 0;
                    for (int i = 0; i < v.length; i++) {
                      sum += w * all[i];
                    }
                    return sum;
                  },
                  u);
          double sum = 0;
          for (double each : g) {
            sum += each;
          }
          return sum;
        },
        x);
  }

  /** Row sums of the Hessian of the sum of the running products. */
  static double[] statesExpected(double[] x, double w) {
    double[] rows = new double[x.length];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j < x.length; j++) {
        for (int last = Math.max(j, k); j != k && last < x.length; last++) {
          double product = w;
          for (int i = 0; i <= last; i++) {
            product *= i == j || i == k ? 1 : x[i];
          }
          rows[k] += product;
        }
      }
    }
    return rows;
  }

  static Object[] statesArguments(Random random) {
    return new Object[] {some(random), 0.5 + random.nextDouble()};
  }

  // Gradients in each turn.

  @Kernel
  @Gradient(wrt = {"x", "a"})
  static double ofEachElement(double[] x, double a) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      int turn = i;
      sum += grad(v -> Math.sin(a * v * v) * x[turn], x[i]);
    }
    return sum;
  }

  static double ofEachElementExpected(double[] x, double a) {
    double sum = 0;
    for (double each : x) {
      sum += 2 * a * each * each * Math.cos(a * each * each);
    }
    return sum;
  }

  static Object[] ofEachElementArguments(Random random) {
    return new Object[] {some(random), 1.3};
  }

  /** The function of each row is itself a loop. */
  @Kernel
  @Gradient(wrt = "x")
  static double ofEachRow(double[][] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double[] g =
          grad(
              row -> {
                double product = 1;
                for (double each : row) {
                  product *= each;
                }
                return product;
              },
              x[i]);
      for (double each : g) {
        sum += each;
      }
    }
    return sum;
  }

  static double ofEachRowExpected(double[][] x) {
    double sum = 0;
    for (double[] row : x) {
      for (int left = 0; left < row.length; left++) {
        double product = 1;
        for (int i = 0; i < row.length; i++) {
          product *= i == left ? 1 : row[i];
        }
        sum += product;
      }
    }
    return sum;
  }

  static Object[] ofEachRowArguments(Random random) {
    double[][] x = new double[1 + random.nextInt(3)][];
    int m = 1 + random.nextInt(4);
    for (int i = 0; i < x.length; i++) {
      x[i] = random(random, m);
    }
    return new Object[] {x};
  }

  /** The place of the gradient is the same in all turns, its function is not. */
  @Kernel
  static double[] roots(double[] a, int turns) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      double at = a[i];
      double x = 1;
      for (int k = 0; k < turns; k++) {
        x -= (x * x - at) / grad(v -> v * v - at, x);
      }
      y[i] = x;
    }
    return y;
  }

  static double[] rootsExpected(double[] a, int turns) {
    double[] y = new double[a.length];
    for (int i = 0; i < y.length; i++) {
      y[i] = 1;
      for (int k = 0; k < turns; k++) {
        y[i] -= (y[i] * y[i] - a[i]) / (2 * y[i]);
      }
    }
    return y;
  }

  static Object[] rootsArguments(Random random) {
    return new Object[] {random.doubles(random.nextInt(5), 1, 2).toArray(), random.nextInt(5)};
  }
}
