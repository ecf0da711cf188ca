import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Kernels that demand conditions. */
public final class Asserted {
  static double[] some(Random random) {
    return random.doubles(random.nextInt(4), -0.3, 1).toArray();
  }

  static double logOf(double x) {
    check(x > 0, "the logarithm of what is not positive");
    return Math.log(x);
  }

  /** In a loop, in a method that it calls. */
  @Kernel
  static double sumOfLogs(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += logOf(x[i]);
    }
    return sum;
  }

  static Object[] sumOfLogsArguments(Random random) {
    return new Object[] {some(random)};
  }

  /** In a loop that may have no turn, of what is the same in all turns. */
  @Kernel
  static double ifThereAreAny(double[] x, double bound) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      check(bound > 0, "the bound must be positive");
      sum += Math.min(x[i], bound);
    }
    return sum;
  }

  static Object[] ifThereAreAnyArguments(Random random) {
    return new Object[] {some(random), random.nextGaussian()};
  }

  /** Under a condition, and behind a return. */
  @Kernel
  static double atTimes(double x, int n) {
    if (n < 0) {
      check(x < 0.5, "x is large");
      return x;
    }
    check(x > -0.5, "x is small");
    return n * x;
  }

  static Object[] atTimesArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextInt(4) - 2};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double product(double[] x, double scale) {
    check(x.length < 4, "there are too many");
    double product = scale;
    for (int i = 0; i < x.length; i++) {
      product *= x[i] + 2;
    }
    return product;
  }

  static Object[] productArguments(Random random) {
    return new Object[] {some(random), random.nextGaussian()};
  }

  /** In a function that is differentiated. */
  static double slopeExpected(double x) {
    check(x > 0, "the logarithm of what is not positive");
    return 1 / x + 1;
  }

  @Kernel
  static double slope(double x) {
    return grad(v -> logOf(v) + v, x);
  }

  static Object[] slopeArguments(Random random) {
    return new Object[] {random.nextInt(3) > 0 ? 1 + random.nextDouble() : -1.0};
  }

  @Kernel
  static Tensor<F64> shifted(@Shape("n") Tensor<F64> x, double by) {
    check(by >= 0, "by must not be negative");
    return x.plus(by);
  }

  static void theMessageNamesKernelAndLineCheck() {
    for (boolean into : new boolean[] {false, true}) {
      try (Tensor<F64> x = Tensor.of(new double[] {1, 2}, 2);
          Tensor<F64> result = Tensor.zeros(F64.class, 2)) {
        if (into) {
          AssertedKernels.shiftedInto(x, -1, result);
        } else {
          AssertedKernels.shifted(x, -1);
        }
        throw new AssertionError("nothing was thrown");
      } catch (IllegalStateException thrown) {
        String expected = "Asserted.shifted: by must not be negative (Asserted.java:";
        if (!thrown.getMessage().startsWith(expected)) {
          throw new AssertionError(thrown.getMessage());
        }
      }
    }
  }

  static void aGradientChecksTooCheck() {
    try {
      AssertedKernels.productGradient(new double[5], 1);
      throw new AssertionError("nothing was thrown");
    } catch (IllegalStateException thrown) {
      if (!thrown.getMessage().startsWith("Asserted.productGradient: there are too many")) {
        throw new AssertionError(thrown.getMessage());
      }
    }
  }
}
