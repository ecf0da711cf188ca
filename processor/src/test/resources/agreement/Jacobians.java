import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Derivatives by every number: generated methods, and calls inside kernels. */
public final class Jacobians {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[] some(Random random) {
    return random(random, random.nextInt(6));
  }

  static Tensor<F64> matrix(Random random, int rows, int columns) {
    return Tensor.of(random(random, rows * columns), rows, columns);
  }

  /** Two numbers from many, and from one: reverse mode, and forward mode. */
  @Kernel
  @Jacobian(wrt = {"angles", "length"})
  static double[] arm(double[] angles, double length) {
    double[] at = new double[2];
    double direction = 0;
    for (int i = 0; i < angles.length; i++) {
      direction += angles[i];
      at[0] += length * Math.cos(direction);
      at[1] += length * Math.sin(direction);
    }
    return at;
  }

  static Object[] armArguments(Random random) {
    return new Object[] {some(random), 0.5 + random.nextDouble()};
  }

  /** As many results as numbers, which depend on one another in a chain. */
  @Kernel
  @Jacobian(wrt = "x")
  static double[] chain(double[] x) {
    double[] y = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = Math.sin(sum) + x[i] * x[i];
      y[i] = sum;
    }
    return y;
  }

  static Object[] chainArguments(Random random) {
    return new Object[] {some(random)};
  }

  @Kernel
  @Jacobian(wrt = {"x", "w", "scale"})
  static Tensor<F64> layer(
      @Shape("n, k") Tensor<F64> x, @Shape("k, m") Tensor<F64> w, double scale) {
    return tanh(x.matmul(w)).times(scale);
  }

  static Object[] layerArguments(Random random) {
    int n = random.nextInt(4);
    return new Object[] {matrix(random, n, 3), matrix(random, 3, 2), random.nextDouble()};
  }

  @Kernel
  @Jacobian(wrt = {"x", "y"})
  @Hessian(wrt = {"x", "y"})
  static double number(double x, double[] y) {
    double sum = 0;
    for (int i = 0; i < y.length; i++) {
      sum += Math.exp(x * y[i]) * y[i];
    }
    return sum;
  }

  static Object[] numberArguments(Random random) {
    return new Object[] {random.nextGaussian(), some(random)};
  }

  @Kernel
  @Hessian(wrt = "w")
  static double loss(@Shape("n, k") Tensor<F64> x, @Shape("n") Tensor<F64> y, @Shape("k") Tensor<F64> w) {
    Tensor<F64> z = x.matmul(w);
    return sum(log(exp(z).plus(1)).minus(y.times(z))).doubleValue();
  }

  static Object[] lossArguments(Random random) {
    int n = random.nextInt(5);
    return new Object[] {
      matrix(random, n, 3), Tensor.of(random(random, n), n), Tensor.of(random(random, 3), 3)
    };
  }

  @Kernel
  @Jacobian(wrt = "x")
  static float single(float x) {
    return x * x;
  }

  static Object[] singleArguments(Random random) {
    return new Object[] {random.nextFloat()};
  }

  // Calls inside kernels.

  @Kernel
  static double[][] rows(double[] x, double scale) {
    double[][] all =
        jacobian(
            v -> {
              double[] y = new double[v.length];
              for (int i = 0; i < v.length; i++) {
                y[i] = scale * v[i] * v[0];
              }
              return y;
            },
            x);
    all[0][0] += 1;
    return all;
  }

  static double[][] rowsExpected(double[] x, double scale) {
    double[][] all = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      all[i][i] += scale * x[0];
      all[i][0] += scale * x[i];
    }
    all[0][0] += 1;
    return all;
  }

  static Object[] rowsArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(5)), random.nextDouble()};
  }

  /** Newton's step for a function of a tensor; and the gradient of what a Hessian gives. */
  @Kernel
  @Gradient(wrt = "x")
  static double trace(@Shape("n") Tensor<F64> x) {
    return sum(hessian(v -> sum(v.times(v)).times(sum(v)).doubleValue(), x)).doubleValue();
  }

  /** The second derivatives of s q, with s the sum and q the sum of squares. */
  static double traceExpected(Tensor<F64> x) {
    long n = x.size();
    double s = sum(x).doubleValue();
    return 2 * n * s + 4 * n * s;
  }

  static Object[] traceArguments(Random random) {
    double[] x = some(random);
    return new Object[] {Tensor.of(x, x.length)};
  }

  @Kernel
  static double[][] bent(double[] x) {
    return hessian(v -> v[0] * v[0] * v[1] + Math.exp(v[1]), x);
  }

  static double[][] bentExpected(double[] x) {
    double[][] all = new double[x.length][x.length];
    all[0][0] = 2 * x[1];
    all[0][1] = 2 * x[0];
    all[1][0] = 2 * x[0];
    all[1][1] = Math.exp(x[1]);
    return all;
  }

  static Object[] bentArguments(Random random) {
    return new Object[] {random(random, 2 + random.nextInt(3))};
  }

  @Kernel
  static Tensor<F64> elementwise(@Shape("n, m") Tensor<F64> x) {
    return jacobian(v -> sum(v.times(v), 0), x);
  }

  static Tensor<F64> elementwiseExpected(Tensor<F64> x) {
    long m = x.size(1);
    return Tensor.<F64>eye(F64.class, m, m, 0).expandDims(1).times(x.times(2));
  }

  static Object[] elementwiseArguments(Random random) {
    return new Object[] {matrix(random, random.nextInt(4), 3)};
  }
}
