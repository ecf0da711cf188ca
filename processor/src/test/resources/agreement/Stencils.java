import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Neighbours of elements, with edges that a condition tells apart. */
public final class Stencils {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[][] grid(Random random, int rows, int columns) {
    double[][] grid = new double[rows][];
    for (int i = 0; i < rows; i++) {
      grid[i] = random(random, columns);
    }
    return grid;
  }

  static double[][] anyGrid(Random random) {
    return grid(random, 1 + random.nextInt(6), 1 + random.nextInt(20));
  }

  /** Heat that spreads over a plate whose surroundings are cold. */
  @Kernel
  static double[][] heat(double[][] start, int steps, double rate) {
    int n = start.length;
    int m = start[0].length;
    double[][] u = start;
    for (int s = 0; s < steps; s++) {
      double[][] v = new double[n][m];
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < m; j++) {
          double up = i > 0 ? u[i - 1][j] : 0;
          double down = i < n - 1 ? u[i + 1][j] : 0;
          double left = 0 < j ? u[i][j - 1] : 0;
          double right = j + 1 < m ? u[i][j + 1] : 0;
          v[i][j] = u[i][j] + rate * (up + down + left + right - 4 * u[i][j]);
        }
      }
      u = v;
    }
    return u;
  }

  static Object[] heatArguments(Random random) {
    return new Object[] {anyGrid(random), random.nextInt(4), 0.1};
  }

  /** Edges stay what they are. */
  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double smooth(double[] x, double[] w) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double mean;
      if (i == 0 || i == x.length - 1) {
        mean = x[i];
      } else {
        mean = (x[i - 1] + 2 * x[i] + x[i + 1]) / 4;
      }
      sum += w[i] * mean * mean;
    }
    return sum;
  }

  static Object[] smoothArguments(Random random) {
    int n = random.nextInt(12);
    return new Object[] {random(random, n), random(random, n)};
  }

  /** All four corners at once, and an edge that is mirrored. */
  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double corners(double[][] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < x[0].length; j++) {
        double inner = i > 0 && j > 0 ? x[i - 1][j - 1] : x[i][j];
        double outer = i >= x.length - 2 || j >= x[0].length - 2 ? 1 : x[i + 2][j + 2];
        sum += inner * inner * outer;
      }
    }
    return sum;
  }

  static Object[] cornersArguments(Random random) {
    return new Object[] {anyGrid(random)};
  }

  /** Backwards, by twos, with turns that go on to the next. */
  @Kernel
  static double[] backwards(double[] x) {
    int n = x.length;
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      if (i < 2) {
        continue;
      }
      y[i] = x[n + 1 - i] - x[i - 2];
    }
    double[] z = new double[n];
    for (int i = 0; i < n / 2; i++) {
      z[i] = i != 0 ? y[2 * i - 1] : y[0];
    }
    return z;
  }

  static Object[] backwardsArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(12))};
  }

  /** A condition of a variable: nothing but that is known of it. */
  @Kernel
  static double[] shifted(double[] x, int by) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      boolean inside = i >= by && i - by < x.length;
      y[i] = inside ? x[i - by] : -1;
    }
    return y;
  }

  static Object[] shiftedArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(8)), random.nextInt(10)};
  }

  /** Where the other array is shorter, the place is not there. */
  @Kernel
  static double[] lagged(double[] x, double[] y) {
    double[] z = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      z[i] = x[i] + (i > 0 && i <= y.length ? y[i - 1] : 0);
    }
    return z;
  }

  static Object[] laggedArguments(Random random) {
    return new Object[] {random(random, random.nextInt(8)), random(random, random.nextInt(8))};
  }

  /** A whole row of neighbours, and the row of another place. */
  @Kernel
  static double[] rows(double[][] x, int[] at) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      double sum = 0;
      for (int j = 0; j < x[0].length; j++) {
        sum += (i > 0 ? x[i - 1][j] : 2) * x[at[i]][j];
      }
      y[i] = sum;
    }
    return y;
  }

  static Object[] rowsArguments(Random random) {
    double[][] x = anyGrid(random);
    return new Object[] {x, random.ints(x.length, 0, x.length).toArray()};
  }

  /** By channel: sums over axes on both sides of one that stays. */
  @Kernel
  @Gradient(wrt = "x")
  static double channels(@Shape("n, c, h, w") Tensor<F64> x, @Shape("c") Tensor<F64> scale) {
    Tensor<F64> centred = x.minus(mean(x, keepDims(0, 2, 3)));
    Tensor<F64> deviation = sqrt(mean(square(centred), keepDims(0, 2, 3)).plus(1e-3));
    Tensor<F64> y = centred.div(deviation).times(scale.reshape(1, -1, 1, 1));
    return sum(square(relu(y))).doubleValue();
  }

  static Object[] channelsArguments(Random random) {
    long[] shape = {1 + random.nextInt(20), 1 + random.nextInt(3), 1 + random.nextInt(4), 2};
    int size = (int) (shape[0] * shape[1] * shape[2] * shape[3]);
    double[] scale = random(random, (int) shape[1]);
    return new Object[] {Tensor.of(random(random, size), shape), Tensor.of(scale, shape[1])};
  }

  /** Rows of a table by number, added up, and their gradient. */
  @Kernel
  @Gradient(wrt = "table")
  static double bag(
      @Shape("v, d") Tensor<F64> table, @Shape("b, l") Tensor<I32> at, @Shape("b, d") Tensor<F64> y) {
    return sum(square(sum(take(table, at, 0), 1).minus(y))).doubleValue();
  }

  static Object[] bagArguments(Random random) {
    int v = 1 + random.nextInt(5);
    int d = random.nextInt(20);
    int b = 1 + random.nextInt(3);
    int l = random.nextInt(20);
    return new Object[] {
      Tensor.of(random(random, v * d), v, d),
      Tensor.of(random.ints((long) b * l, 0, v).toArray(), b, l),
      Tensor.of(random(random, b * d), b, d)
    };
  }

  /** Three elements a row are no loop of three. */
  @Kernel
  static Tensor<F64> points(@Shape("n, 3") Tensor<F64> x, @Shape("n, 3") Tensor<F64> y) {
    return exp(x).times(y).plus(x);
  }

  static Object[] pointsArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {
      Tensor.of(random(random, 3 * n), n, 3), Tensor.of(random(random, 3 * n), n, 3)
    };
  }
}
