import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import org.hypatia.*;
import org.hypatia.annotation.*;

/**
 * Derivatives of derivatives inside kernels. Each has its closed form beside it: plain Java's
 * differences would be too coarse.
 */
public final class Nested {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[] some(Random random) {
    return random(random, random.nextInt(6));
  }

  // Functions of one number.

  @Kernel
  @Gradient(wrt = "x")
  static double gradInGrad(double x) {
    return grad(u -> grad(v -> Math.sin(u * v), u), x);
  }

  static double gradInGradExpected(double x) {
    return Math.cos(x * x) - 2 * x * x * Math.sin(x * x);
  }

  static Object[] gradInGradArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double third(double x) {
    return grad(u -> grad(v -> grad(w -> w * Math.exp(2 * w), v), u), x);
  }

  static double thirdExpected(double x) {
    return (12 + 8 * x) * Math.exp(2 * x);
  }

  static Object[] thirdArguments(Random random) {
    return new Object[] {random.nextDouble()};
  }

  @Kernel
  @Gradient(wrt = {"x", "a"})
  static double valueBesideGradient(double x, double a) {
    var inner = valueAndGrad(v -> a * v * v * v + Math.exp(a * v), x);
    return inner.value() * inner.gradient();
  }

  static double valueBesideGradientExpected(double x, double a) {
    return (a * x * x * x + Math.exp(a * x)) * (3 * a * x * x + a * Math.exp(a * x));
  }

  static Object[] valueBesideGradientArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextDouble()};
  }

  /** A variable of an outer function inside an inner one is constant there. */
  @Kernel
  @Gradient(wrt = "x")
  static double levels(double x) {
    return grad(u -> u * grad(v -> u * v * v + x * v, 2 * u), x);
  }

  static double levelsExpected(double x) {
    // u * (4 u^2 + x) by u, at u = x
    return 12 * x * x + x;
  }

  static Object[] levelsArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  @Kernel
  @Gradient(wrt = "x")
  static float single(float x) {
    return grad((float u) -> grad((float v) -> u * v * v * v, u), x);
  }

  static float singleExpected(float x) {
    return 9 * x * x;
  }

  static Object[] singleArguments(Random random) {
    return new Object[] {random.nextFloat()};
  }

  static double slope(double x, double a) {
    return grad(v -> Math.exp(a * v), x);
  }

  @Kernel
  @Gradient(wrt = {"x", "a"})
  static double inHelpers(double x, double a) {
    return grad(u -> slope(u, a) * slope(a, u), x) + grad(Nested::gradInGrad, a);
  }

  static double inHelpersExpected(double x, double a) {
    double e = Math.exp(2 * a * x);
    double third = -6 * a * Math.sin(a * a) - 4 * a * a * a * Math.cos(a * a);
    return a * e + 2 * a * a * x * e + third;
  }

  static Object[] inHelpersArguments(Random random) {
    return new Object[] {random.nextDouble(), random.nextDouble()};
  }

  // Arrays and tensors.

  @Kernel
  @Gradient(wrt = "x")
  static double sharpness(double[] x) {
    double[] g =
        grad(
            v -> {
              double s = 0;
              for (double each : v) {
                s += each * each;
              }
              return s * s / 4;
            },
            x);
    double norm = 0;
    for (double each : g) {
      norm += each * each;
    }
    return norm;
  }

  static double sharpnessExpected(double[] x) {
    double s = 0;
    for (double each : x) {
      s += each * each;
    }
    return s * s * s;
  }

  static Object[] sharpnessArguments(Random random) {
    return new Object[] {some(random)};
  }

  /** The gradient of a function of a gradient, inside the kernel. */
  @Kernel
  static double[] gradientOfSharpness(double[] x) {
    return grad(Nested::sharpness, x);
  }

  static double[] gradientOfSharpnessExpected(double[] x) {
    double s = Math.cbrt(sharpnessExpected(x));
    double[] g = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      g[i] = 6 * s * s * x[i];
    }
    return g;
  }

  static Object[] gradientOfSharpnessArguments(Random random) {
    return new Object[] {some(random)};
  }

  /** The Hessian of log-sum-exp times a vector, by the gradient of a product with the gradient. */
  @Kernel
  @Gradient(wrt = {"x", "v"})
  static double curvature(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<F64> v) {
    Tensor<F64> product =
        grad(u -> sum(grad(t -> log(sum(exp(t))).doubleValue(), u).times(v)).doubleValue(), x);
    return sum(product.times(v)).doubleValue();
  }

  static double curvatureExpected(Tensor<F64> x, Tensor<F64> v) {
    Tensor<F64> p = exp(x).div(sum(exp(x)));
    double mean = sum(p.times(v)).doubleValue();
    return sum(p.times(v).times(v)).doubleValue() - mean * mean;
  }

  static Object[] curvatureArguments(Random random) {
    int n = 1 + random.nextInt(6);
    return new Object[] {Tensor.of(random(random, n), n), Tensor.of(random(random, n), n)};
  }

  @Kernel
  @Gradient(wrt = {"w", "x"})
  static double matrix(@Shape("n, m") Tensor<F64> w, @Shape("m") Tensor<F64> x) {
    Tensor<F64> g = grad(u -> sum(square(w.matmul(u))).doubleValue() / 2, x);
    return sum(square(g)).doubleValue();
  }

  static double matrixExpected(Tensor<F64> w, Tensor<F64> x) {
    return sum(square(w.t().matmul(w.matmul(x)))).doubleValue();
  }

  static Object[] matrixArguments(Random random) {
    int n = 1 + random.nextInt(4);
    int m = 1 + random.nextInt(4);
    return new Object[] {Tensor.of(random(random, n * m), n, m), Tensor.of(random(random, m), m)};
  }

  /**
   * The Jacobian of {@code f} times {@code t} by reverse mode alone: the product with {@code w} from
   * the left is linear in {@code w}, so its gradient does not depend on where it is taken.
   */
  @Kernel
  static double[] jacobianVector(double[] x, double[] t, double[] anywhere) {
    return grad(
        w -> {
          double[] g =
              grad(
                  v -> {
                    double s = 0;
                    for (int i = 0; i < w.length; i++) {
                      double f = 0;
                      for (int j = 0; j < v.length; j++) {
                        f += Math.sin(v[j] * (i + 1));
                      }
                      s += w[i] * f * f;
                    }
                    return s;
                  },
                  x);
          double s = 0;
          for (int j = 0; j < t.length; j++) {
            s += g[j] * t[j];
          }
          return s;
        },
        anywhere);
  }

  static double[] jacobianVectorExpected(double[] x, double[] t, double[] anywhere) {
    double[] product = new double[anywhere.length];
    for (int i = 0; i < product.length; i++) {
      double f = 0;
      double slope = 0;
      for (int j = 0; j < x.length; j++) {
        f += Math.sin(x[j] * (i + 1));
        slope += t[j] * (i + 1) * Math.cos(x[j] * (i + 1));
      }
      product[i] = 2 * f * slope;
    }
    return product;
  }

  static Object[] jacobianVectorArguments(Random random) {
    int n = 1 + random.nextInt(4);
    double[] x = random(random, n);
    return new Object[] {x, random(random, n), some(random)};
  }

  /** Elements at places that are given, some more than once. */
  @Kernel
  @Gradient(wrt = "w")
  static double embedding(double[] w, int[] places) {
    double[] g =
        grad(
            v -> {
              double s = 0;
              for (int i = 0; i < places.length; i++) {
                s += v[places[i]] * v[places[i]] * v[places[i]] * (i + 1);
              }
              return s;
            },
            w);
    double norm = 0;
    for (double each : g) {
      norm += each * each;
    }
    return norm;
  }

  static double embeddingExpected(double[] w, int[] places) {
    double[] g = new double[w.length];
    for (int i = 0; i < places.length; i++) {
      g[places[i]] += 3 * w[places[i]] * w[places[i]] * (i + 1);
    }
    double norm = 0;
    for (double each : g) {
      norm += each * each;
    }
    return norm;
  }

  static Object[] embeddingArguments(Random random) {
    return new Object[] {random(random, 3), random.ints(random.nextInt(6), 0, 3).toArray()};
  }

  // Through index expressions.

  /** Half the squared norm of the gradient of a sum of cubes of differences. */
  @Kernel
  @Gradient(wrt = "x")
  static double ofDifferences(@Shape("n") Tensor<F64> x, int at) {
    Tensor<F64> g =
        grad(u -> sum(pow(u.get(range(1, u.size())).minus(u.get(range(0, -1))), 3)).doubleValue(), x);
    return 0.5 * sum(square(g)).doubleValue() + g.get(at).doubleValue();
  }

  static double ofDifferencesExpected(Tensor<F64> x, int at) {
    double[] a = x.toDoubleArray();
    double[] g = new double[a.length];
    double sum = 0;
    for (int i = 1; i < a.length; i++) {
      double d = a[i] - a[i - 1];
      g[i] += 3 * d * d;
      g[i - 1] -= 3 * d * d;
    }
    for (double each : g) {
      sum += each * each;
    }
    return 0.5 * sum + g[at < 0 ? at + a.length : at];
  }

  static Object[] ofDifferencesArguments(Random random) {
    int n = 1 + random.nextInt(6);
    return new Object[] {Tensor.of(random(random, n)), random.nextInt(2 * n) - n};
  }

  // Of functions that methods make.

  static DoubleUnaryOperator parabola(double c) {
    double half = c / 2;
    return x -> half * x * x;
  }

  /** Each has the coefficient that it was made with. */
  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double parabolas(double a, double b, int turns) {
    DoubleUnaryOperator f = parabola(2);
    DoubleUnaryOperator g = parabola(6);
    double sum = f.applyAsDouble(a) * grad(g, b) + g.applyAsDouble(f.applyAsDouble(b));
    double half = 100;
    for (int i = 0; i < turns; i++) {
      sum += f.applyAsDouble(a + i) / half;
    }
    return sum;
  }

  static double parabolasExpected(double a, double b, int turns) {
    double sum = a * a * 6 * b + 3 * b * b * b * b;
    for (int i = 0; i < turns; i++) {
      sum += (a + i) * (a + i) / 100;
    }
    return sum;
  }

  static Object[] parabolasArguments(Random random) {
    return new Object[] {
      2 * random.nextDouble() - 1, 2 * random.nextDouble() - 1, random.nextInt(4)
    };
  }
}
