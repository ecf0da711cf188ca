import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Neighbours of elements that are written, with edges that a condition tells apart. */
public final class EdgeWrites {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[][] grid(Random random) {
    double[][] grid = new double[1 + random.nextInt(6)][];
    int columns = 1 + random.nextInt(12);
    for (int i = 0; i < grid.length; i++) {
      grid[i] = random(random, columns);
    }
    return grid;
  }

  /** What there is of each element goes to the one before it. */
  @Kernel
  @Vjp(wrt = "x")
  @Jvp(wrt = "x")
  static double[] toTheLeft(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (i > 0) {
        y[i - 1] += x[i] * x[i];
      }
    }
    return y;
  }

  static Object[] toTheLeftArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9))};
  }

  /** The first element is not written, and may be the only one. */
  @Kernel
  @Vjp(wrt = {"x", "y"})
  static double[] toTheRight(@Shape("n") double[] x, @Shape("n") double[] y) {
    double[] z = y.clone();
    for (int i = 0; i < x.length; i++) {
      if (i + 1 >= x.length) {
        continue;
      }
      z[i + 1] = x[i] * z[i + 1];
    }
    return z;
  }

  static Object[] toTheRightArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {random(random, n), random(random, n)};
  }

  /** Arrays may be shorter than all that a condition leaves out. */
  @Kernel
  static double[] fromTheFourthOn(double[] x) {
    double[] y = x.clone();
    for (int i = 0; i < x.length; i++) {
      if (i >= 3) {
        y[i] = x[i - 3] - y[i];
      }
    }
    return y;
  }

  static Object[] fromTheFourthOnArguments(Random random) {
    return new Object[] {random(random, random.nextInt(8))};
  }

  /** One of two arrays is shorter: which one is not known. */
  @Kernel
  @Vjp(wrt = {"x", "y"})
  static double[] asFarAsThereAre(double[] x, double[] y) {
    double[] z = y.clone();
    for (int i = 0; i < x.length; i++) {
      if (i < z.length) {
        z[i] = 0.5 * z[i] + x[i];
      }
    }
    return z;
  }

  static Object[] asFarAsThereAreArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), random(random, random.nextInt(9))};
  }

  @Kernel
  @Vjp(wrt = "x")
  static double[][] diagonally(double[][] x) {
    double[][] y = new double[x.length][x[0].length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        if (i > 0 && j + 1 < x[0].length) {
          y[i - 1][j + 1] += x[i][j] * x[i - 1][j];
        }
      }
    }
    return y;
  }

  static Object[] diagonallyArguments(Random random) {
    return new Object[] {grid(random)};
  }

  /** The second condition lets more turns through than the first. */
  @Kernel
  static double[] twoConditions(double[] x, double[] y) {
    double[] z = y.clone();
    for (int i = 0; i < x.length; i++) {
      if (i > 2 && i <= z.length) {
        z[i - 1] += x[i];
      }
      if (i > 0 && i <= z.length) {
        z[i - 1] *= 2;
      }
    }
    return z;
  }

  static Object[] twoConditionsArguments(Random random) {
    return asFarAsThereAreArguments(random);
  }

  /** Nothing is known of the condition, except that it holds for places that are there. */
  @Kernel
  static double[] byData(double[] x, int[] k) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (k[i] > 0) {
        y[i - 1] += x[i];
      }
    }
    return y;
  }

  static Object[] byDataArguments(Random random) {
    int n = 1 + random.nextInt(8);
    int[] k = random.ints(n, 0, 2).toArray();
    k[0] = 0;
    return new Object[] {random(random, n), k};
  }

  /** The same in a loop within, whose bound varies. */
  @Kernel
  static double[][] inTriangles(double[] x, double[][] a) {
    double[][] y = new double[x.length][a[0].length];
    for (int i = x.length - 1; i >= 2; i -= 2) {
      for (int j = 2; j < i; j += 2) {
        if (i < a[0].length) {
          y[0][i] = 0.5 * y[0][i] + a[j][0];
        }
      }
    }
    return y;
  }

  static Object[] inTrianglesArguments(Random random) {
    double[][] a = grid(random);
    return new Object[] {random(random, a.length), a};
  }

  /** Backwards, and by twos. */
  @Kernel
  static double[] reversed(double[] x) {
    int n = x.length;
    double[] y = new double[n];
    double[] z = x.clone();
    for (int i = 0; i < n; i++) {
      if (i > 0) {
        z[n - i] = x[i];
      }
    }
    for (int i = 0; i <= n / 2; i++) {
      if (i != 0) {
        y[2 * i - 1] = z[i - 1];
      }
    }
    return y;
  }

  static Object[] reversedArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(9))};
  }

  /** Turn by turn, as each looks at what the last one left. */
  @Kernel
  @Vjp(wrt = {"x", "a"})
  static double[] chain(double[] x, double a) {
    double[] y = x.clone();
    for (int i = 0; i < x.length; i++) {
      if (i > 0) {
        y[i] = a * y[i - 1] + y[i];
      }
      if (i > 1) {
        y[i - 2] += y[i];
      }
    }
    return y;
  }

  static Object[] chainArguments(Random random) {
    return new Object[] {random(random, random.nextInt(7)), random.nextDouble()};
  }

  /** Many steps, in each of which what flows over an edge is taken here and added there. */
  @Kernel
  @Vjp(wrt = {"start", "rate"})
  static double[] flow(double[] start, int steps, double rate) {
    double[] u = start.clone();
    for (int s = 0; s < steps; s++) {
      double[] change = new double[u.length];
      for (int i = 0; i < u.length; i++) {
        if (i > 0) {
          double flux = rate * (u[i] - u[i - 1]);
          change[i - 1] += flux;
          change[i] -= flux;
        }
      }
      for (int i = 0; i < u.length; i++) {
        u[i] += change[i];
      }
    }
    return u;
  }

  static Object[] flowArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9)), random.nextInt(4), 0.1};
  }
}
