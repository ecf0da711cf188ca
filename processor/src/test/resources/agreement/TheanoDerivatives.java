import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** The examples of Theano's tutorial about derivatives, and those from 31 on, with its results. */
public final class TheanoDerivatives {
  static double[][] square(double a, double b, double c, double d) {
    return new double[][] {{a, b}, {c, d}};
  }

  static double sumOfSquares(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += each * each;
    }
    return sum;
  }

  // 12: the slope of a square.

  @Kernel
  static double slope(double x) {
    return grad(v -> v * v, x);
  }

  static double slopeExpected(double x) {
    return 8;
  }

  static Object[] slopeArguments(Random random) {
    return new Object[] {4.0};
  }

  // 14: a Jacobian, row by row in a loop.

  @Kernel
  static double[][] jacobianByRows(double[] x) {
    double[][] rows = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      int row = i;
      double[] slopes =
          grad(
              v -> {
                double[] y = new double[v.length];
                for (int j = 0; j < v.length; j++) {
                  y[j] = v[j] * v[j];
                }
                return y[row];
              },
              x);
      for (int j = 0; j < x.length; j++) {
        rows[i][j] = slopes[j];
      }
    }
    return rows;
  }

  static double[][] jacobianByRowsExpected(double[] x) {
    return square(8, 0, 0, 8);
  }

  static Object[] jacobianByRowsArguments(Random random) {
    return new Object[] {new double[] {4, 4}};
  }

  @Kernel
  @Jacobian(wrt = "x")
  static double[] squares(double[] x) {
    double[] y = new double[x.length];
    for (int j = 0; j < x.length; j++) {
      y[j] = x[j] * x[j];
    }
    return y;
  }

  static Object[] squaresArguments(Random random) {
    return jacobianByRowsArguments(random);
  }

  // 15 and 17: a Hessian, and its product with a vector.

  @Kernel
  @Hessian(wrt = "x")
  @HessianVector(wrt = "x")
  static double bowl(double[] x) {
    return sumOfSquares(x);
  }

  static Object[] bowlArguments(Random random) {
    return new Object[] {new double[] {4, 4}};
  }

  /** The slope of the slope along v. */
  @Kernel
  static double[] curved(double[] x, double[] v) {
    return grad(
        u -> {
          double[] slope = grad(TheanoDerivatives::sumOfSquares, u);
          double sum = 0;
          for (int i = 0; i < v.length; i++) {
            sum += slope[i] * v[i];
          }
          return sum;
        },
        x);
  }

  static double[] curvedExpected(double[] x, double[] v) {
    return new double[] {4, 4};
  }

  static Object[] curvedArguments(Random random) {
    return new Object[] {new double[] {4, 4}, new double[] {2, 2}};
  }

  // 16: the R-operator and the L-operator of a product.

  private static double[] product(double[] x, double[][] w) {
    double[] y = new double[w[0].length];
    for (int j = 0; j < w[0].length; j++) {
      for (int i = 0; i < w.length; i++) {
        y[j] += x[i] * w[i][j];
      }
    }
    return y;
  }

  @Kernel
  static double[] along(double[] x, double[][] w, double[][] v) {
    return jvp(u -> product(x, u), w, v);
  }

  static double[] alongExpected(double[] x, double[][] w, double[][] v) {
    return new double[] {2, 2};
  }

  static Object[] alongArguments(Random random) {
    return new Object[] {new double[] {0, 1}, square(1, 1, 1, 1), square(2, 2, 2, 2)};
  }

  @Kernel
  static double[][] against(double[] x, double[][] w, double[] v) {
    return vjp(u -> product(x, u), w, v);
  }

  static double[][] againstExpected(double[] x, double[][] w, double[] v) {
    return square(0, 0, 2, 2);
  }

  static Object[] againstArguments(Random random) {
    return new Object[] {new double[] {0, 1}, square(1, 1, 1, 1), new double[] {2, 2}};
  }

  // 31: one of two sides.

  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double lazy(double a, double b, double[] x, double[] y) {
    double mean = 0;
    if (a < b) {
      for (double each : x) {
        mean += each / x.length;
      }
    } else {
      for (double each : y) {
        mean += each / y.length;
      }
    }
    return mean;
  }

  static Object[] lazyArguments(Random random) {
    double[] x = {1, 1, 1};
    double[] y = {2, 2};
    return new Object[] {random.nextDouble(), random.nextDouble(), x, y};
  }

  // 32 and 33: shapes are known without values.

  @Kernel
  static int[] shapeOfSquare(@Shape("n, m") Tensor<F64> x, @Shape("2, 2") Tensor<F64> y) {
    Tensor<F64> squared = x.times(x);
    return new int[] {
      (int) squared.size(0), (int) squared.size(1), (int) y.size(0), (int) y.size(1)
    };
  }

  static int[] shapeOfSquareExpected(Tensor<F64> x, Tensor<F64> y) {
    return new int[] {3, 5, 2, 2};
  }

  static Object[] shapeOfSquareArguments(Random random) {
    return new Object[] {Tensor.ones(F64.class, 3, 5), Tensor.ones(F64.class, 2, 2)};
  }

  // 34: rows of an embedding; those that are named twice get both.

  @Kernel
  @Vjp(wrt = {"rows", "steps"})
  static double[][] embedded(double[][] rows, int[] used, double[][] steps) {
    double[][] changed = new double[rows.length][rows[0].length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[0].length; j++) {
        changed[i][j] = rows[i][j];
      }
    }
    for (int i = 0; i < used.length; i++) {
      for (int j = 0; j < rows[0].length; j++) {
        changed[used[i]][j] -= steps[i][j];
      }
    }
    return changed;
  }

  static Object[] embeddedArguments(Random random) {
    double[][] rows = {{1, 1}, {1, 1}, {1, 1}, {1, 1}};
    return new Object[] {rows, new int[] {1, 3, 1}, new double[][] {{1, 1}, {2, 2}, {2, 2}}};
  }

  // 36: the transform of a box is a sinc.

  @Kernel
  static double[] transformOfBox(int n, int width) {
    double[] size = new double[n];
    for (int k = 0; k < n; k++) {
      double re = 0;
      double im = 0;
      for (int t = 0; t < n; t++) {
        if (t < width) {
          re += Math.cos(2 * Math.PI * k * t / n);
          im -= Math.sin(2 * Math.PI * k * t / n);
        }
      }
      size[k] = Math.sqrt(re * re + im * im);
    }
    return size;
  }

  static double[] transformOfBoxExpected(int n, int width) {
    double[] size = new double[n];
    size[0] = width;
    for (int k = 1; k < n; k++) {
      size[k] = Math.abs(Math.sin(Math.PI * k * width / n) / Math.sin(Math.PI * k / n));
    }
    return size;
  }

  static Object[] transformOfBoxArguments(Random random) {
    return new Object[] {9 + random.nextInt(8), 1 + random.nextInt(4)};
  }
}
