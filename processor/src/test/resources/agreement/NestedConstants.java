import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/**
 * What derivatives take to be constant: by {@code stopGradient}, which does nothing in plain Java,
 * or because the result does not depend on it.
 */
public final class NestedConstants {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  @Kernel
  static double stopped(double x, double y) {
    double once = grad(v -> stopGradient(v * v) * v, x);
    double twice = grad(u -> grad(v -> stopGradient(v) * v * v, u), y);
    double outside = grad(u -> u * stopGradient(grad(v -> v * v * v, u)), x);
    return once + 10 * twice + 100 * outside;
  }

  static double stoppedMeant(double x, double y) {
    return x * x + 10 * (2 * y) + 100 * (3 * x * x);
  }

  static Object[] stoppedArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  @Kernel
  static double[] stoppedArray(double[] x) {
    return grad(
        v -> {
          double[] c = stopGradient(v);
          double s = 0;
          for (int i = 0; i < v.length; i++) {
            s = s * 0.5 + c[i] * v[i];
          }
          return s;
        },
        x);
  }

  static double[] stoppedArrayMeant(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * Math.pow(0.5, x.length - 1 - i);
    }
    return y;
  }

  static Object[] stoppedArrayArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5))};
  }

  public record Pair(double a, @Shape("n") Tensor<F64> b) {}

  @Kernel
  static Pair stoppedRecord(Pair p) {
    return grad(
        q -> {
          Pair c = stopGradient(q);
          return q.a() * c.a() * c.a() + sum(q.b().times(c.b()).times(c.a())).doubleValue();
        },
        p);
  }

  static Pair stoppedRecordMeant(Pair p) {
    return new Pair(p.a() * p.a(), p.b().times(p.a()));
  }

  static Object[] stoppedRecordArguments(Random random) {
    int n = random.nextInt(4);
    return new Object[] {new Pair(random.nextGaussian(), Tensor.of(random(random, n), n))};
  }

  /** The derivative of the last turn alone. */
  @Kernel
  static double stoppedCarry(double x, int turns) {
    return grad(
        v -> {
          double s = 0;
          for (int i = 0; i < turns; i++) {
            s = stopGradient(s) * v + v * v;
          }
          return s;
        },
        x);
  }

  static double stoppedCarryMeant(double x, int turns) {
    double s = 0;
    double slope = 0;
    for (int i = 0; i < turns; i++) {
      slope = s + 2 * x;
      s = s * x + x * x;
    }
    return slope;
  }

  static Object[] stoppedCarryArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextInt(4)};
  }

  /** What was made an integer is constant where the kernel says so, on either side of it. */
  @Kernel
  @Gradient(wrt = {"x", "scale"})
  static double integers(@Shape("n") Tensor<F64> x, double scale) {
    double best = stopGradient(argmax(x).doubleValue());
    return best + argmin(stopGradient(x)).doubleValue() + (int) stopGradient(scale);
  }

  static Object[] integersArguments(Random random) {
    return new Object[] {Tensor.of(random(random, 4), 4), 2.5};
  }

  /** Zeros in the shape of what the result does not depend on. */
  @Kernel
  @Gradient(wrt = {"x", "y", "z"})
  static double zeros(double x, double y, double[] z) {
    double none = grad(v -> 3.0, x);
    double linear = grad(u -> grad(v -> 3 * v + u, u), x);
    double steps = grad(v -> Math.floor(v) + Math.signum(v), x);
    double sum = 0;
    for (double each : grad(v -> x * x, z)) {
      sum += 1 + each;
    }
    return none + linear + steps + sum;
  }

  static double zerosExpected(double x, double y, double[] z) {
    return z.length;
  }

  static Object[] zerosArguments(Random random) {
    return new Object[] {random.nextGaussian(), 1.5, random(random, random.nextInt(4))};
  }
}
