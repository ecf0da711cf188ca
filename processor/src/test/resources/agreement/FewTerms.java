import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Sums, products, maxima and choices over a few elements, and stacks of small matrices. */
public final class FewTerms {
  static Tensor<F64> random(Random random, long... shape) {
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    double[] data = new double[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextGaussian();
    }
    return Tensor.of(data, shape);
  }

  /** Full of ties, zeros of both signs, infinities and NaN. */
  static Tensor<F64> hostile(Random random, long... shape) {
    double[] special = {
      0.0, -0.0, 1, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };
    int size = 1;
    for (long dim : shape) {
      size *= (int) dim;
    }
    double[] data = new double[size];
    for (int i = 0; i < size; i++) {
      data[i] = random.nextInt(3) == 0 ? special[random.nextInt(7)] : random.nextInt(3);
    }
    return Tensor.of(data, shape);
  }

  static int size(Random random) {
    return new int[] {0, 1, 2, 3, 7, 13}[random.nextInt(6)];
  }

  @Kernel
  @Gradient(wrt = {"a", "b", "c"})
  static double products(
      @Shape("n, 4, 4") Tensor<F64> a,
      @Shape("n, 4, 3") Tensor<F64> b,
      @Shape("3, 5") Tensor<F64> c) {
    return sum(square(a.matmul(a).matmul(b).matmul(c))).doubleValue();
  }

  static Object[] productsArguments(Random random) {
    int n = size(random);
    return new Object[] {random(random, n, 4, 4), random(random, n, 4, 3), random(random, 3, 5)};
  }

  @Kernel
  static Tensor<F32> singles(
      @Shape("n, 4, 4") Tensor<F32> a, @Shape("n, 4, 4") Tensor<F32> b) {
    return a.matmul(b).matmul(a.transpose(0, 2, 1)).plus(tanh(b.matmul(a)));
  }

  static Object[] singlesArguments(Random random) {
    int n = size(random);
    return new Object[] {
      random(random, n, 4, 4).cast(F32.class), random(random, n, 4, 4).cast(F32.class)
    };
  }

  @Kernel
  static Tensor<F64> turned(@Shape("n, 3") Tensor<F64> x, @Shape("3, 3") Tensor<F64> turn) {
    return x.matmul(turn).matmul(turn.transpose());
  }

  static Object[] turnedArguments(Random random) {
    return new Object[] {random(random, size(random), 3), random(random, 3, 3)};
  }

  public record Reduced(
      Tensor<F64> sums, Tensor<F64> products, Tensor<F64> above, double all, Tensor<F64> means) {}

  @Kernel
  static Reduced reduced(@Shape("n, 4, 3") Tensor<F64> x) {
    Tensor<F64> sums = sum(x, 1);
    return new Reduced(
        sums,
        prod(x, 2).plus(sum(sums, 1).expandDims(1)),
        sum(square(x.times(2).plus(1)), 1, 2),
        sum(max(x, 1)).doubleValue(),
        mean(exp(x), 2));
  }

  static Object[] reducedArguments(Random random) {
    return new Object[] {random(random, size(random), 4, 3)};
  }

  public record Strict(
      Tensor<F64> largest, Tensor<F64> smallest, Tensor<F64> sums, Tensor<F64> products) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Strict hostileStrict(@Shape("n, 4, 3") Tensor<F64> x, @Shape("n, 3, 2") Tensor<F64> y) {
    return new Strict(max(x, 1), min(x, 1, 2), sum(x, 2), x.matmul(y));
  }

  static Object[] hostileStrictArguments(Random random) {
    int n = size(random);
    return new Object[] {hostile(random, n, 4, 3), random(random, n, 3, 2)};
  }

  public record Choices(Tensor<Bool> all, Tensor<Bool> any, Tensor<I64> sums) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Choices choicesStrict(@Shape("n, 2, 5") Tensor<I32> x) {
    return new Choices(all(x.gt(0), 1), any(x.lt(-1), 2), sum(x, 1));
  }

  static Object[] choicesStrictArguments(Random random) {
    int n = size(random);
    int[] x = random.ints(n * 10L, -3, 4).toArray();
    return new Object[] {Tensor.of(x, n, 2, 5)};
  }
}
