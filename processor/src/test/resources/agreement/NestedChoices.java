import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/**
 * Derivatives of derivatives where a function has several formulas, or its formula is not finite:
 * at the side of a choice that is not taken, where an intermediate value overflows, at zeros.
 */
public final class NestedChoices {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  @Kernel
  @Gradient(wrt = "x")
  static double conditional(double x) {
    return grad(u -> grad(v -> v < 0 ? v * v * v : v * v * Math.sqrt(v), u), x);
  }

  static double conditionalExpected(double x) {
    return x < 0 ? 6 * x : 3.75 * Math.sqrt(x);
  }

  static Object[] conditionalArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double branches(double x) {
    return grad(
        u ->
            grad(
                v -> {
                  double y;
                  if (v < -0.5) {
                    y = Math.exp(v);
                  } else if (v < 0.5) {
                    y = v * v * v * v;
                  } else {
                    y = Math.log(v);
                  }
                  return y * v;
                },
                u),
        x);
  }

  static double branchesExpected(double x) {
    return x < -0.5 ? (2 + x) * Math.exp(x) : x < 0.5 ? 20 * x * x * x : 1 / x;
  }

  static Object[] branchesArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  /** Gradients in the branches of a function of which the gradient is taken. */
  @Kernel
  @Gradient(wrt = "x")
  static double returns(double x) {
    return grad(
        v -> {
          if (v > 0) {
            return v * grad(w -> w * w * w, v);
          }
          return grad(w -> w * w, v) * v;
        },
        x);
  }

  static double returnsExpected(double x) {
    return x > 0 ? 9 * x * x : 4 * x;
  }

  static Object[] returnsArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double cases(double x, int order) {
    switch (order) {
      case 1:
        return grad(v -> v * v * v * v, x);
      case 2:
        return grad(u -> grad(v -> v * v * v * v, u), x);
      default:
        return x;
    }
  }

  static double casesExpected(double x, int order) {
    return order == 1 ? 4 * x * x * x : order == 2 ? 12 * x * x : x;
  }

  static Object[] casesArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextInt(4)};
  }

  /** The side that is not taken has infinite derivatives at 0 and none below. */
  @Kernel
  static double notTaken(double x) {
    return grad(t -> grad(u -> grad(v -> v <= 0 ? v * v * v : v * Math.log(v), u), t), x);
  }

  static double notTakenMeant(double x) {
    return x <= 0 ? 6 : -1 / (x * x);
  }

  static Object[] notTakenArguments(Random random) {
    return new Object[] {random.nextInt(3) - 1.0};
  }

  /** The third derivative of softplus, also where exp overflows. */
  @Kernel
  static double saturated(double x) {
    return grad(t -> grad(u -> grad(v -> Math.log(1 + Math.exp(v)), u), t), x);
  }

  static double saturatedMeant(double x) {
    double e = Math.exp(-Math.abs(x));
    return -Math.signum(x) * e * (1 - e) / ((1 + e) * (1 + e) * (1 + e));
  }

  static Object[] saturatedArguments(Random random) {
    return new Object[] {random.nextGaussian() * (random.nextBoolean() ? 1000 : 1)};
  }

  /** The Hessian of log-sum-exp times a vector, also where exp overflows. */
  @Kernel
  static Tensor<F64> overflowing(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<F64> vector) {
    return grad(
        u -> sum(grad(v -> log(sum(exp(v))).doubleValue(), u).times(vector)).doubleValue(), x);
  }

  static Tensor<F64> overflowingMeant(Tensor<F64> x, Tensor<F64> vector) {
    Tensor<F64> e = exp(x.minus(max(x)));
    Tensor<F64> p = e.div(sum(e));
    return p.times(vector.minus(sum(p.times(vector))));
  }

  static Object[] overflowingArguments(Random random) {
    int n = 1 + random.nextInt(4);
    Tensor<F64> x = Tensor.of(random(random, n), n).times(random.nextBoolean() ? 2000 : 1);
    return new Object[] {x, Tensor.of(random(random, n), n)};
  }

  /** Whole powers at 0 and below, of first and second degree too. */
  @Kernel
  static double power(double x, double exponent) {
    return grad(u -> grad(v -> Math.pow(v, exponent), u), x);
  }

  static double powerExpected(double x, double n) {
    return n < 2 ? 0 : n * (n - 1) * Math.pow(x, n - 2);
  }

  static Object[] powerArguments(Random random) {
    return new Object[] {random.nextInt(3) - 1.0, (double) random.nextInt(5)};
  }

  /** Row sums of the Hessian of a product of which elements are 0. */
  @Kernel
  static Tensor<F64> product(@Shape("n") Tensor<F64> x) {
    return grad(u -> sum(grad(v -> prod(v).doubleValue(), u)).doubleValue(), x);
  }

  static Tensor<F64> productExpected(Tensor<F64> x) {
    double[] elements = x.toDoubleArray();
    double[] rows = new double[elements.length];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows.length; j++) {
        double others = i == j ? 0 : 1;
        for (int k = 0; k < rows.length; k++) {
          others *= k == i || k == j ? 1 : elements[k];
        }
        rows[i] += others;
      }
    }
    return Tensor.of(rows, rows.length);
  }

  static Object[] productArguments(Random random) {
    double[] x = random(random, 3 + random.nextInt(3));
    for (int zeros = random.nextInt(4); zeros > 0; zeros--) {
      x[random.nextInt(x.length)] = 0;
    }
    return new Object[] {Tensor.of(x, x.length)};
  }

  /** Branches in the turns of a loop, by the value that it carries. */
  @Kernel
  @Gradient(wrt = "x")
  static double branchesOfTurns(double[] x) {
    double[] g =
        grad(
            v -> {
              double s = 0;
              for (int i = 0; i < v.length; i++) {
                if (s * v[i] > 0.1) {
                  s = s * v[i];
                } else {
                  s = s + v[i] * v[i];
                }
              }
              return s * s;
            },
            x);
    double norm = 0;
    for (double each : g) {
      norm += each * each;
    }
    return norm;
  }

  static double branchesOfTurnsExpected(double[] x) {
    double s = 0;
    double[] slopes = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      if (s * x[i] > 0.1) {
        for (int j = 0; j < i; j++) {
          slopes[j] *= x[i];
        }
        slopes[i] = s;
        s *= x[i];
      } else {
        slopes[i] = 2 * x[i];
        s += x[i] * x[i];
      }
    }
    double norm = 0;
    for (double each : slopes) {
      norm += 4 * s * s * each * each;
    }
    return norm;
  }

  static Object[] branchesOfTurnsArguments(Random random) {
    return new Object[] {random(random, random.nextInt(6))};
  }
}
