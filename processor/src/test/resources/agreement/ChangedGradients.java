import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Gradients changed on their way: in plain Java, which differentiates values, nothing changes. */
public final class ChangedGradients {
  static Tensor<F64> random(Random random, int n) {
    return Tensor.of(random.doubles(n, -2, 2).toArray(), n);
  }

  /** The value is what it is without them. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<F64> valuesStrict(@Shape("n") Tensor<F64> x, double a) {
    return zeroGradient(x).plus(scaleGradient(x, a)).plus(clipGradient(x, -a, a));
  }

  static Object[] valuesStrictArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5)), random.nextGaussian()};
  }

  /** Java takes the method for floats: what is divided is no integer any more. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double widenedStrict(int k, float x) {
    return stopGradient(k) / 2
        + zeroGradient(k) / 4
        + scaleGradient(k, 3) / 8
        + clipGradient(x, 0.1, 0.3) / 3;
  }

  static Object[] widenedStrictArguments(Random random) {
    return new Object[] {random.nextInt(100), random.nextFloat()};
  }

  @Kernel
  static double numbers(double x, double y) {
    double zero = grad(v -> zeroGradient(v * v) + 3 * v, x);
    double scaled = grad(v -> scaleGradient(v * v, y) * v, x);
    double clipped = grad(v -> clipGradient(v, -0.5, y * y) * 3 + v * v, x);
    return zero + 10 * scaled + 100 * clipped;
  }

  static double numbersMeant(double x, double y) {
    double zero = 3;
    double scaled = y * 2 * x * x + x * x;
    double clipped = Math.min(3, y * y) + 2 * x;
    return zero + 10 * scaled + 100 * clipped;
  }

  static Object[] numbersArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  public record Pair(double a, @Shape("n") Tensor<F64> b) {}

  /** What is clipped is the whole gradient that comes back, number by number. */
  @Kernel
  static Pair clippedRecord(Pair p, double bound) {
    return grad(
        q -> {
          Pair c = clipGradient(q, -bound, bound);
          return c.a() * c.a() * 2 + sum(c.b().times(c.b()).times(c.a())).doubleValue();
        },
        p);
  }

  static Pair clippedRecordMeant(Pair p, double bound) {
    double a = 4 * p.a() + sum(square(p.b())).doubleValue();
    Tensor<F64> b = p.b().times(2 * p.a());
    return new Pair(Math.max(-bound, Math.min(bound, a)), clip(b, -bound, bound));
  }

  static Object[] clippedRecordArguments(Random random) {
    return new Object[] {
      new Pair(random.nextGaussian(), random(random, random.nextInt(4))), random.nextDouble()
    };
  }

  /** The second derivative is that of the changed gradient. */
  @Kernel
  static double twice(double x) {
    double scaled = grad(u -> grad(v -> scaleGradient(v, 3) * v * v, u), x);
    double clipped = grad(u -> grad(v -> clipGradient(v, -1, 1) * v * u, u), x);
    double zero = grad(u -> grad(v -> zeroGradient(v) * v * v, u), x);
    return scaled + 10 * clipped + 100 * zero;
  }

  static double twiceMeant(double x) {
    double scaled = 3 * (2 * x) + 2 * x + 3 * (2 * x);
    double inside = x * x > 1 ? 0 : 2 * x;
    double clipped = inside + Math.max(-1, Math.min(1, x)) + x;
    double zero = 2 * x;
    return scaled + 10 * clipped + 100 * zero;
  }

  static Object[] twiceArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  /** A gradient that grows with each step back is kept small at each. */
  @Kernel
  static double steps(double x, int turns) {
    return grad(
        v -> {
          double s = v;
          for (int i = 0; i < turns; i++) {
            s = clipGradient(s, -2, 2) * 3;
          }
          return s;
        },
        x);
  }

  static double stepsMeant(double x, int turns) {
    return turns == 0 ? 1 : 2;
  }

  static Object[] stepsArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextInt(4)};
  }
}
