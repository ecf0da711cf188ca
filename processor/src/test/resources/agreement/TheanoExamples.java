import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** The examples of Theano's tutorial that need no loop over time, with the results it states. */
public final class TheanoExamples {
  record Differences(double[][] difference, double[][] absolute, double[][] squared) {}

  record States(int old, int added) {}

  static double[][] square(double a, double b, double c, double d) {
    return new double[][] {{a, b}, {c, d}};
  }

  // 1: adding.

  @Kernel
  static double adding(double x, double y) {
    return x + y;
  }

  static double addingExpected(double x, double y) {
    return 5;
  }

  static Object[] addingArguments(Random random) {
    return new Object[] {2.0, 3.0};
  }

  // 2: a square of a sum.

  @Kernel
  static double[] binomial(double[] a, double[] b) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      y[i] = a[i] * a[i] + b[i] * b[i] + 2 * a[i] * b[i];
    }
    return y;
  }

  static double[] binomialExpected(double[] a, double[] b) {
    return new double[] {25, 49};
  }

  static Object[] binomialArguments(Random random) {
    return new Object[] {new double[] {1, 2}, new double[] {4, 5}};
  }

  // 3: a power.

  @Kernel
  static double[] power(double[] a) {
    double[] y = new double[a.length];
    for (int i = 0; i < a.length; i++) {
      y[i] = a[i] + Math.pow(a[i], 10);
    }
    return y;
  }

  static double[] powerExpected(double[] a) {
    return new double[] {0, 2, 1026};
  }

  static Object[] powerArguments(Random random) {
    return new Object[] {new double[] {0, 1, 2}};
  }

  // 4 and 13: the logistic function, and its derivative.

  @Kernel
  static double[][] logistic(double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        y[i][j] = 1 / (1 + Math.exp(-x[i][j]));
      }
    }
    return y;
  }

  static double[][] logisticExpected(double[][] x) {
    return square(0.5, 0.7310585786300049, 0.2689414213699951, 0.11920292202211755);
  }

  static Object[] logisticArguments(Random random) {
    return new Object[] {square(0, 1, -1, -2)};
  }

  @Kernel
  static double[][] logisticByTanh(double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        y[i][j] = (1 + Math.tanh(x[i][j] / 2)) / 2;
      }
    }
    return y;
  }

  static double[][] logisticByTanhExpected(double[][] x) {
    return logisticExpected(x);
  }

  static Object[] logisticByTanhArguments(Random random) {
    return logisticArguments(random);
  }

  @Kernel
  static double[][] logisticSlope(double[][] x) {
    return grad(
        v -> {
          double sum = 0;
          for (double[] row : v) {
            for (double each : row) {
              sum += 1 / (1 + Math.exp(-each));
            }
          }
          return sum;
        },
        x);
  }

  static double[][] logisticSlopeExpected(double[][] x) {
    return square(0.25, 0.19661193324148185, 0.19661193324148185, 0.10499358540350652);
  }

  static Object[] logisticSlopeArguments(Random random) {
    return logisticArguments(random);
  }

  // 5: several results.

  @Kernel
  static Differences differences(double[][] a, double[][] b) {
    double[][] difference = new double[a.length][a[0].length];
    double[][] absolute = new double[a.length][a[0].length];
    double[][] squared = new double[a.length][a[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < a[0].length; j++) {
        difference[i][j] = a[i][j] - b[i][j];
        absolute[i][j] = Math.abs(difference[i][j]);
        squared[i][j] = difference[i][j] * difference[i][j];
      }
    }
    return new Differences(difference, absolute, squared);
  }

  static Differences differencesExpected(double[][] a, double[][] b) {
    return new Differences(square(1, 0, -1, -2), square(1, 0, 1, 2), square(1, 0, 1, 4));
  }

  static Object[] differencesArguments(Random random) {
    return new Object[] {square(1, 1, 1, 1), square(0, 1, 2, 3)};
  }

  // 6: arguments that have a usual value are overloads.

  @Kernel
  static int scaled(int x) {
    return scaled(x, 1, 1);
  }

  private static int scaled(int x, int y, int w) {
    return (x + y) * w;
  }

  static int scaledExpected(int x) {
    return 34;
  }

  static Object[] scaledArguments(Random random) {
    return new Object[] {33};
  }

  // 7, 8, 9: state goes in and comes out.

  /** Adds up, and gives the states on the way. */
  @Kernel
  static int[] accumulated(int state, int[] increments) {
    int[] states = new int[increments.length + 1];
    states[0] = state;
    for (int i = 0; i < increments.length; i++) {
      states[i + 1] = states[i] + increments[i];
    }
    return states;
  }

  static int[] accumulatedExpected(int state, int[] increments) {
    return state == 0 ? new int[] {0, 1, 301} : new int[] {-1, 2, 0};
  }

  static Object[] accumulatedArguments(Random random) {
    return random.nextBoolean()
        ? new Object[] {0, new int[] {1, 300}}
        : new Object[] {-1, new int[] {3, -2}};
  }

  private static int twiceAnd(int state, int increment) {
    return state * 2 + increment;
  }

  /** One formula of two states, of which neither changes. */
  @Kernel
  static States given(int state, int increment, int other) {
    return new States(state, twiceAnd(other, increment));
  }

  static States givenExpected(int state, int increment, int other) {
    return new States(10, 7);
  }

  static Object[] givenArguments(Random random) {
    return new Object[] {10, 1, 3};
  }

  // 10: a number that is drawn once is the same wherever it is read; the next seed draws others.

  @Kernel
  static double[] nearlyZeros(long seed) {
    Tensor<F64> u = org.hypatia.Random.uniform(F64.class, seed, 2, 2);
    Tensor<F64> v = org.hypatia.Random.uniform(
        F64.class, org.hypatia.Random.foldIn(seed, 1), 2, 2);
    double same = sum(u.plus(u).minus(u.times(2))).doubleValue();
    boolean differs = any(u.ne(v)).booleanValue();
    return new double[] {same, differs ? 1 : 0};
  }

  static double[] nearlyZerosExpected(long seed) {
    return new double[] {0, 1};
  }

  static Object[] nearlyZerosArguments(Random random) {
    return new Object[] {random.nextLong()};
  }

  // 11: logistic regression until nothing is classified wrongly.

  @Kernel
  static double[] regression(double[][] x, double[] y, int steps) {
    double[] w = new double[x[0].length];
    double b = 0;
    for (int t = 0; t < steps; t++) {
      double[] slope = new double[w.length];
      double slopeOfB = 0;
      for (int i = 0; i < x.length; i++) {
        double z = b;
        for (int j = 0; j < w.length; j++) {
          z += x[i][j] * w[j];
        }
        double miss = 1 / (1 + Math.exp(-z)) - y[i];
        for (int j = 0; j < w.length; j++) {
          slope[j] += miss * x[i][j] / x.length;
        }
        slopeOfB += miss / x.length;
      }
      for (int j = 0; j < w.length; j++) {
        w[j] -= 0.1 * (slope[j] + 0.02 * w[j]);
      }
      b -= 0.1 * slopeOfB;
    }
    double wrong = 0;
    for (int i = 0; i < x.length; i++) {
      double z = b;
      for (int j = 0; j < w.length; j++) {
        z += x[i][j] * w[j];
      }
      wrong += z > 0 != y[i] > 0.5 ? 1 : 0;
    }
    return new double[] {wrong, w[0] != 0 ? 1 : 0};
  }

  static double[] regressionExpected(double[][] x, double[] y, int steps) {
    return new double[] {0, 1};
  }

  static Object[] regressionArguments(Random random) {
    double[][] x = new double[20][];
    double[] y = new double[20];
    for (int i = 0; i < 20; i++) {
      x[i] = random.doubles(40, -1, 1).toArray();
      y[i] = random.nextInt(2);
    }
    return new Object[] {x, y, 500};
  }
}
