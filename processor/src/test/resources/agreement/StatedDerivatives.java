import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Methods whose derivatives are stated, and functions that are computed again. */
public final class StatedDerivatives {
  static double[] some(Random random) {
    return random.doubles(random.nextInt(6), -1, 1).toArray();
  }

  static Tensor<F64> matrix(Random random, int rows, int columns) {
    return Tensor.of(random.doubles((long) rows * columns, -1, 1).toArray(), rows, columns);
  }

  // Rules that give the derivative.

  /** By Heron's method, which nobody wants to differentiate. */
  @Derivative(vjp = "rootBackwards")
  static double root(double x) {
    double root = 1;
    for (int i = 0; i < 12; i++) {
      root = (root + x / root) / 2;
    }
    return root;
  }

  static double rootBackwards(double x, double root, double cotangent) {
    return cotangent / (2 * root);
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  @HessianVector(wrt = "x")
  static double lengths(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += root(x[i] * x[i] + 1);
    }
    return sum;
  }

  static Object[] lengthsArguments(Random random) {
    return new Object[] {some(random)};
  }

  record Both(double a, double b) {}

  /** Several parameters, one without a derivative, and rules for both modes. */
  @Kernel
  @Derivative(vjp = "blendBackwards", jvp = "blendForwards")
  @Gradient(wrt = {"a", "b"})
  @Jvp(wrt = {"b", "a"})
  static double blend(double a, int n, double b) {
    return a * b * n + a;
  }

  static Both blendBackwards(double a, int n, double b, double cotangent) {
    return new Both((b * n + 1) * cotangent, a * n * cotangent);
  }

  static double blendForwards(double a, int n, double b, double da, double db) {
    return (b * n + 1) * da + a * n * db;
  }

  static Object[] blendArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextInt(5) - 2, random.nextGaussian()};
  }

  /** Tensors, and a derivative along tangents that follows from the other. */
  @Derivative(vjp = "squaresBackwards")
  static Tensor<F64> squares(@Shape("n, m") Tensor<F64> x) {
    return x.times(x);
  }

  static Tensor<F64> squaresBackwards(Tensor<F64> x, Tensor<F64> cotangent) {
    return x.times(2).times(cotangent);
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  @HessianVector(wrt = "x")
  static double sumOfSines(@Shape("n, m") Tensor<F64> x) {
    return sum(sin(squares(x))).doubleValue();
  }

  static Object[] sumOfSinesArguments(Random random) {
    return new Object[] {matrix(random, random.nextInt(4), 3)};
  }

  // Rules that give something else, which shows that they are used.

  /** Rounded, but for derivatives. */
  @Kernel
  @Derivative(vjp = "straightThrough")
  @Gradient(wrt = "x")
  @Vjp(wrt = "x")
  static double rounded(double x) {
    return Math.rint(x);
  }

  static double straightThrough(double x, double cotangent) {
    return cotangent;
  }

  static void theKernelsOwnDerivativeIsTheStatedOneCheck() {
    StatedDerivativesKernels.RoundedGradient gradient =
        StatedDerivativesKernels.roundedGradient(2.6);
    require(gradient.value() == 3 && gradient.x() == 1, gradient);
    require(StatedDerivativesKernels.roundedVjp(2.6, 5).x() == 5, "vjp");
  }

  @Kernel
  static double slope(double x) {
    return grad(v -> rounded(v * v) * v, x);
  }

  @Kernel
  static double curvature(double x) {
    return grad(u -> grad(v -> rounded(v) * rounded(v), u), x);
  }

  static void aCallsDerivativeIsTheStatedOneCheck() {
    double slope = StatedDerivativesKernels.slope(1.6); // rounded(2.56) + 2 * 1.6 * 1.6
    require(Math.abs(slope - (3 + 2 * 1.6 * 1.6)) < 1e-14, slope);
    require(StatedDerivativesKernels.curvature(1.6) == 2, "curvature");
  }

  static void require(boolean holds, Object what) {
    if (!holds) {
      throw new AssertionError("" + what);
    }
  }

  // Functions that are computed again.

  record Layer(@Shape("d, h") Tensor<F64> in, @Shape("h, d") Tensor<F64> out) {}

  static Tensor<F64> through(Layer layer, Tensor<F64> x) {
    return tanh(x.matmul(layer.in())).matmul(layer.out());
  }

  @Kernel
  @Gradient(wrt = {"layer", "x"})
  @HessianVector(wrt = "x")
  static double checkpointed(Layer layer, @Shape("n, d") Tensor<F64> x) {
    var first = checkpoint(v -> through(layer, v), x);
    return sum(sin(checkpoint(v -> through(layer, v), first))).doubleValue();
  }

  static Object[] checkpointedArguments(Random random) {
    Layer layer = new Layer(matrix(random, 3, 4), matrix(random, 4, 3));
    return new Object[] {layer, matrix(random, 1 + random.nextInt(3), 3)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double checkpointedNumber(double x) {
    return checkpoint(v -> Math.sin(v) * Math.exp(v), x);
  }

  static Object[] checkpointedNumberArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }
}
