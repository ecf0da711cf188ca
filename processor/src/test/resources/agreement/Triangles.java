import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Loops whose bounds are those of loops around them: sums over one side of a diagonal. */
public final class Triangles {
  static double[][] matrix(Random random, int rows, int columns) {
    double[][] matrix = new double[rows][];
    for (int i = 0; i < rows; i++) {
      matrix[i] = random.doubles(columns, -1, 1).toArray();
    }
    return matrix;
  }

  /** Not a number where nothing is read. */
  static double[][] triangle(Random random, int n, boolean lower) {
    double[][] matrix = matrix(random, n, n);
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        if (lower ? j >= i : j <= i) {
          matrix[i][j] = Double.NaN;
        }
      }
    }
    return matrix;
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double below(@Shape("n, n") double[][] a, @Shape("m, n") double[][] x) {
    double sum = 0;
    for (double[] row : x) {
      for (int i = 0; i < a.length; i++) {
        double dot = 0;
        for (int j = 0; j < i; j++) {
          dot += a[i][j] * (row[j] - 0.5);
        }
        sum += Math.sin(dot) * row[i];
      }
    }
    return sum;
  }

  static Object[] belowArguments(Random random) {
    int n = random.nextInt(7);
    return new Object[] {triangle(random, n, true), matrix(random, random.nextInt(4), n)};
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  static double above(@Shape("n, n") double[][] a, @Shape("m, n") double[][] x) {
    double sum = 0;
    for (double[] row : x) {
      for (int i = 0; i < a.length; i++) {
        double dot = 0;
        for (int j = i + 1; j < a.length; j++) {
          dot += a[i][j] * row[j];
        }
        sum += dot * dot + row[i];
      }
    }
    return sum;
  }

  static Object[] aboveArguments(Random random) {
    int n = random.nextInt(7);
    return new Object[] {triangle(random, n, false), matrix(random, random.nextInt(4), n)};
  }

  /** The condition is written out, with the diagonal, in another order and with an offset. */
  @Kernel
  @Gradient(wrt = "x")
  static double sides(@Shape("m") double[] x, @Shape("n, m") double[][] w, int k) {
    double[] sums = new double[w.length];
    for (int i = 0; i < w.length; i++) {
      for (int j = 0; j < x.length; j++) {
        if (i >= j) {
          sums[i] += w[i][j] * x[j];
        }
        if (j - 2 >= i) {
          sums[i] -= w[i][j] * Math.exp(x[j]);
        }
        if (j <= k) {
          sums[i] += 0.5 * x[j];
        }
      }
    }
    double sum = 0;
    for (double each : sums) {
      sum += each * each;
    }
    return sum;
  }

  static Object[] sidesArguments(Random random) {
    int n = random.nextInt(6);
    int m = random.nextInt(6);
    return new Object[] {
      random.doubles(m, -1, 1).toArray(), matrix(random, n, m), random.nextInt(8) - 2
    };
  }

  /** A mixture's exponent: a packed triangle for each distribution. */
  @Kernel
  @Gradient(wrt = {"means", "factors"})
  static double mixture(
      @Shape("k, d") double[][] means,
      @Shape("k, l") double[][] factors,
      @Shape("n, d") double[][] x) {
    double total = 0;
    for (double[] point : x) {
      double largest = Double.NEGATIVE_INFINITY;
      double[] inner = new double[means.length];
      for (int b = 0; b < means.length; b++) {
        double squares = 0;
        for (int j = 0; j < point.length; j++) {
          double row = point[j] - means[b][j];
          for (int i = 0; i < j; i++) {
            row += factors[b][j * (j - 1) / 2 + i] * (point[i] - means[b][i]);
          }
          squares += row * row;
        }
        inner[b] = -0.5 * squares;
        largest = Math.max(largest, inner[b]);
      }
      double sum = 0;
      for (double each : inner) {
        sum += Math.exp(each - largest);
      }
      total += largest + Math.log(sum);
    }
    return total;
  }

  static Object[] mixtureArguments(Random random) {
    int d = random.nextInt(6);
    int k = 1 + random.nextInt(12);
    return new Object[] {
      matrix(random, k, d), matrix(random, k, d * d), matrix(random, 1 + random.nextInt(5), d)
    };
  }
}
