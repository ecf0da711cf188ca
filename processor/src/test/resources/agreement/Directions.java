import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Derivatives along vectors: generated methods, and calls inside kernels. */
public final class Directions {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  static double[] some(Random random) {
    return random(random, random.nextInt(6));
  }

  static Tensor<F64> matrix(Random random, int rows, int columns) {
    return Tensor.of(random(random, rows * columns), rows, columns);
  }

  // Generated methods.

  /** Both modes of one number. */
  @Kernel
  @Jvp(wrt = {"x", "y"})
  @Vjp(wrt = {"x", "y"})
  @HessianVector(wrt = {"x", "y"})
  @Gradient(wrt = {"x", "y"})
  static double number(double x, double y) {
    return Math.sin(x * y) + x * x * y;
  }

  static Object[] numberArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  @Kernel
  @Jvp(wrt = "x")
  @Vjp(wrt = {"x", "scale"})
  static float single(float x, float scale) {
    return scale * x * x;
  }

  static Object[] singleArguments(Random random) {
    return new Object[] {random.nextFloat(), random.nextFloat()};
  }

  /** An array from loops, with respect to an array and a number. */
  @Kernel
  @Jvp(wrt = {"angles", "length"})
  @Vjp(wrt = {"length", "angles"})
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

  /** Nested arrays, and a result of another size than any argument. */
  @Kernel
  @Jvp(wrt = {"x", "y"})
  @Vjp(wrt = {"x", "y"})
  static double[][] products(double[][] x, double[] y) {
    double[][] all = new double[x.length][y.length];
    for (int i = 0; i < x.length; i++) {
      for (int j = 0; j < y.length; j++) {
        for (int k = 0; k < x[i].length; k++) {
          all[i][j] += Math.exp(x[i][k]) * y[j] * y[j];
        }
      }
    }
    return all;
  }

  static Object[] productsArguments(Random random) {
    double[][] x = new double[random.nextInt(4)][3];
    for (int i = 0; i < x.length; i++) {
      x[i] = random(random, 3);
    }
    return new Object[] {x, some(random)};
  }

  @Kernel
  @Jvp(wrt = {"w", "x"})
  @Vjp(wrt = {"w", "x"})
  static Tensor<F64> layer(
      @Shape("n, k") Tensor<F64> x, @Shape("k, m") Tensor<F64> w, @Shape("m") Tensor<F64> b) {
    return tanh(x.matmul(w).plus(b));
  }

  static Object[] layerArguments(Random random) {
    int n = random.nextInt(4);
    return new Object[] {
      matrix(random, n, 3), matrix(random, 3, 2), Tensor.of(random(random, 2), 2)
    };
  }

  /** The result has a size that no argument has. */
  @Kernel
  @Jvp(wrt = "x")
  @Vjp(wrt = "x")
  static Tensor<F64> twice(@Shape("n") Tensor<F64> x) {
    return concatenate(0, square(x), exp(x), Tensor.ones(F64.class, 1));
  }

  static Object[] twiceArguments(Random random) {
    double[] x = some(random);
    return new Object[] {Tensor.of(x, x.length)};
  }

  /** Results and arguments that are handed through. */
  @Kernel
  @Jvp(wrt = {"x", "y"})
  @Vjp(wrt = {"x", "y"})
  static Swapped swapped(@Shape("n") Tensor<F64> x, double y) {
    return new Swapped(y, x, y);
  }

  public record Swapped(double first, @Shape("n") Tensor<F64> second, double again) {}

  static Object[] swappedArguments(Random random) {
    double[] x = some(random);
    return new Object[] {Tensor.of(x, x.length), random.nextDouble()};
  }

  /** A result that does not depend on what it is differentiated by. */
  @Kernel
  @Jvp(wrt = "x")
  @Vjp(wrt = "x")
  @HessianVector(wrt = "x")
  static double constant(double[] x, double y) {
    return y * y;
  }

  static Object[] constantArguments(Random random) {
    return new Object[] {some(random), random.nextDouble()};
  }

  public record Model(@Shape("k") Tensor<F64> weights, Bias bias) {}

  public record Bias(double offset, double[] scales) {}

  public record Fit(@Shape("n") Tensor<F64> values, double error) {}

  /** Records on both sides; the number of rows is a parameter. */
  @Kernel
  @Jvp(wrt = {"model", "x"})
  @Vjp(wrt = {"model", "x"})
  static Fit fit(Model model, @Shape("n, k") Tensor<F64> x, double[] y, int unused) {
    double scale = model.bias().offset();
    for (int i = 0; i < model.bias().scales().length; i++) {
      scale *= model.bias().scales()[i];
    }
    Tensor<F64> values = softplus(x.matmul(model.weights())).times(scale);
    double error = 0;
    for (int i = 0; i < y.length; i++) {
      double off = values.get(i).doubleValue() - y[i];
      error += off * off;
    }
    return new Fit(values, error);
  }

  static Model model(Random random, int k) {
    Tensor<F64> weights = Tensor.of(random(random, k), k);
    return new Model(weights, new Bias(random.nextDouble(), some(random)));
  }

  static Object[] fitArguments(Random random) {
    int n = random.nextInt(4);
    return new Object[] {
      model(random, 3), matrix(random, n, 3), random(random, n), random.nextInt(9)
    };
  }

  /** Curvature by a record, through a loop that carries what it has computed. */
  @Kernel
  @Gradient(wrt = {"model", "rate"})
  @HessianVector(wrt = {"model", "rate"})
  static double energy(Model model, double rate, int steps) {
    double at = model.bias().offset();
    double speed = rate;
    for (int i = 0; i < steps; i++) {
      speed -= 0.1 * Math.sin(at) * rate;
      at += 0.1 * speed;
    }
    for (int i = 0; i < model.bias().scales().length; i++) {
      at *= 1 + 0.1 * model.bias().scales()[i];
    }
    return at * at + sum(model.weights().times(model.weights())).doubleValue() * at;
  }

  static Object[] energyArguments(Random random) {
    return new Object[] {model(random, 2), random.nextDouble(), random.nextInt(5)};
  }

  /** Parameters that have the names of those that are added. */
  @Kernel
  @Jvp(wrt = "tangent")
  @Vjp(wrt = "cotangent")
  static double named(double tangent, double cotangent, double value) {
    return tangent * cotangent * value;
  }

  static Object[] namedArguments(Random random) {
    return new Object[] {random.nextDouble(), random.nextDouble(), random.nextDouble()};
  }

  // Calls inside kernels.

  @Kernel
  @Gradient(wrt = {"x", "direction"})
  @Jvp(wrt = {"x", "direction"})
  static double alongNumber(double x, double direction) {
    return jvp(v -> Math.sin(v) * v, x, direction);
  }

  static double alongNumberExpected(double x, double direction) {
    return (Math.cos(x) * x + Math.sin(x)) * direction;
  }

  static Object[] alongNumberArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  /** The derivative of a function of an array that is an array, which is then written. */
  @Kernel
  static double[] alongArray(double[] x, double[] direction) {
    double[] slopes =
        jvp(
            v -> {
              double[] sums = new double[v.length];
              double sum = 0;
              for (int i = 0; i < v.length; i++) {
                sum = 0.5 * sum + v[i] * v[i];
                sums[i] = sum;
              }
              return sums;
            },
            x,
            direction);
    for (int i = 0; i < slopes.length; i++) {
      slopes[i] += i;
    }
    return slopes;
  }

  static double[] alongArrayExpected(double[] x, double[] direction) {
    double[] slopes = new double[x.length];
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum = 0.5 * sum + 2 * x[i] * direction[i];
      slopes[i] = sum + i;
    }
    return slopes;
  }

  static Object[] alongArrayArguments(Random random) {
    double[] x = some(random);
    return new Object[] {x, random(random, x.length)};
  }

  /** The step of Gauss and Newton: forward, then backward; records as arguments and results. */
  @Kernel
  static Model gaussNewton(
      Model at, Model direction, @Shape("n, k") Tensor<F64> x) {
    Tensor<F64> moved = jvp(m -> predicted(m, x), at, direction);
    return vjp(m -> predicted(m, x), at, moved);
  }

  static Tensor<F64> predicted(Model m, Tensor<F64> x) {
    double scale = m.bias().offset();
    for (int i = 0; i < m.bias().scales().length; i++) {
      scale += m.bias().scales()[i];
    }
    return x.matmul(m.weights()).times(scale);
  }

  static Model gaussNewtonExpected(Model at, Model direction, Tensor<F64> x) {
    double scale = at.bias().offset();
    double change = direction.bias().offset();
    for (int i = 0; i < at.bias().scales().length; i++) {
      scale += at.bias().scales()[i];
      change += direction.bias().scales()[i];
    }
    Tensor<F64> plain = x.matmul(at.weights());
    Tensor<F64> moved = plain.times(change).plus(x.matmul(direction.weights()).times(scale));
    double byScale = sum(plain.times(moved)).doubleValue();
    double[] scales = new double[at.bias().scales().length];
    java.util.Arrays.fill(scales, byScale);
    return new Model(x.t().matmul(moved).times(scale), new Bias(byScale, scales));
  }

  static Object[] gaussNewtonArguments(Random random) {
    Model at = model(random, 3);
    double[] scales = random(random, at.bias().scales().length);
    Model direction =
        new Model(Tensor.of(random(random, 3), 3), new Bias(random.nextDouble(), scales));
    return new Object[] {at, direction, matrix(random, 1 + random.nextInt(3), 3)};
  }

  /** Method references. */
  @Kernel
  static Tensor<F64> backThroughHelper(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<F64> y) {
    return vjp(Directions::cubed, x, y);
  }

  static Tensor<F64> cubed(Tensor<F64> x) {
    return x.times(x).times(x);
  }

  static Tensor<F64> backThroughHelperExpected(Tensor<F64> x, Tensor<F64> y) {
    return x.times(x).times(3).times(y);
  }

  static Object[] backThroughHelperArguments(Random random) {
    double[] x = some(random);
    return new Object[] {
      Tensor.of(x, x.length), Tensor.of(random(random, x.length), x.length)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "v"})
  static double curvature(double[] x, double[] v) {
    double[] product =
        hessianVector(
            at -> {
              double sum = 0;
              for (int i = 0; i < at.length; i++) {
                sum += at[i] * at[i];
              }
              return sum * sum;
            },
            x,
            v);
    double sum = 0;
    for (int i = 0; i < v.length; i++) {
      sum += v[i] * product[i];
    }
    return sum;
  }

  static double curvatureExpected(double[] x, double[] v) {
    double xx = 0;
    double xv = 0;
    double vv = 0;
    for (int i = 0; i < x.length; i++) {
      xx += x[i] * x[i];
      xv += x[i] * v[i];
      vv += v[i] * v[i];
    }
    return 8 * xv * xv + 4 * xx * vv;
  }

  static Object[] curvatureArguments(Random random) {
    double[] x = random(random, random.nextInt(4));
    return new Object[] {x, random(random, x.length)};
  }

  /** All modes in one another, to the third order. */
  @Kernel
  @Jvp(wrt = "x")
  @Gradient(wrt = "x")
  static double third(double x) {
    return jvp(u -> vjp(v -> grad(w -> w * Math.exp(2 * w), v), u, 1.0), x, 1.0);
  }

  static double thirdExpected(double x) {
    return (12 + 8 * x) * Math.exp(2 * x);
  }

  static Object[] thirdArguments(Random random) {
    return new Object[] {random.nextDouble()};
  }

  /** In turns of a loop, with a vector that differs from turn to turn. */
  @Kernel
  static double inLoop(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double factor = x[i];
      sum += jvp(v -> factor * v * v, x[i], 1.0 + i);
    }
    return sum;
  }

  static double inLoopExpected(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += 2 * x[i] * x[i] * (1 + i);
    }
    return sum;
  }

  static Object[] inLoopArguments(Random random) {
    return new Object[] {some(random)};
  }

  /** Under a condition, where what is not reached must do no harm. */
  @Kernel
  static double underCondition(double[] x, int at) {
    if (at < x.length) {
      return jvp(v -> v[at] * v[at], x, x);
    }
    return 0;
  }

  static double underConditionExpected(double[] x, int at) {
    return at < x.length ? 2 * x[at] * x[at] : 0;
  }

  static Object[] underConditionArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(5)), random.nextInt(7)};
  }

  /** What is taken to be constant has no derivative in either mode. */
  @Kernel
  static double stopped(double x) {
    return jvp(v -> v * stopGradient(v), x, 1.0) + vjp(v -> v * stopGradient(v), x, 1.0);
  }

  static double stoppedMeant(double x) {
    return 2 * x;
  }

  static Object[] stoppedArguments(Random random) {
    return new Object[] {random.nextDouble()};
  }
}
