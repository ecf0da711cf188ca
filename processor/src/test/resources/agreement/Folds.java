import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Loops over slices said with lambdas. */
public final class Folds {
  static Tensor<F64> random(Random random, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    return Tensor.of(random.doubles(n, -1, 1).toArray(), shape);
  }

  /** An exponentially weighted mean: a state for each row. */
  @Kernel
  @Vjp(wrt = {"x", "start", "rate"})
  static Tensor<F64> smoothed(
      @Shape("t, n") Tensor<F64> x, @Shape("n") Tensor<F64> start, double rate) {
    return scan((state, row) -> state.times(1 - rate).plus(row.times(rate)), start, x);
  }

  static Object[] smoothedArguments(Random random) {
    int n = random.nextInt(4);
    return new Object[] {random(random, random.nextInt(5), n), random(random, n), 0.3};
  }

  /** A recurrent network; its weights are the same in each step. */
  @Kernel
  @Gradient(wrt = {"w", "u"})
  static double network(
      @Shape("t, k") Tensor<F64> x, @Shape("k, n") Tensor<F64> w, @Shape("n, n") Tensor<F64> u) {
    Tensor<F64> zero = Tensor.zeros(F64.class, u.size(0));
    Tensor<F64> h = foldl((s, row) -> tanh(row.matmul(w).plus(s.matmul(u))), zero, x);
    return sum(square(h)).doubleValue();
  }

  static Object[] networkArguments(Random random) {
    return new Object[] {
      random(random, random.nextInt(5), 2), random(random, 2, 3), random(random, 3, 3)
    };
  }

  /** Horner's scheme, from the last coefficient. */
  @Kernel
  @Gradient(wrt = {"coefficients", "x"})
  static double polynomial(@Shape("n") Tensor<F64> coefficients, double x) {
    Tensor<F64> zero = Tensor.scalar(0.0);
    return foldr((sum, c) -> sum.times(x).plus(c), zero, coefficients).doubleValue();
  }

  static Object[] polynomialArguments(Random random) {
    return new Object[] {random(random, random.nextInt(6)), random.nextDouble()};
  }

  @Kernel
  static Tensor<F64> largest(@Shape("t, n") Tensor<F64> x) {
    return reduce((a, b) -> maximum(a, b), Tensor.full(F64.class, -2, x.size(1)), x);
  }

  static Object[] largestArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5), 3)};
  }

  /** Each row's products with a matrix, with the row's own mean taken out. */
  @Kernel
  @Vjp(wrt = {"x", "w"})
  static Tensor<F64> centred(@Shape("t, k") Tensor<F64> x, @Shape("k, n") Tensor<F64> w) {
    return map(row -> row.minus(mean(row)).matmul(w), x);
  }

  static Object[] centredArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(4), 3), random(random, 3, 2)};
  }

  public record Moments(Tensor<F64> sum, Tensor<F64> squares) {}

  @Kernel
  static Moments moments(@Shape("t, n") Tensor<F64> x) {
    Tensor<F64> zero = Tensor.zeros(F64.class, x.size(1));
    return foldl(
        (m, row) -> new Moments(m.sum().plus(row), m.squares().plus(square(row))),
        new Moments(zero, zero),
        x);
  }

  static Object[] momentsArguments(Random random) {
    return new Object[] {random(random, random.nextInt(5), 3)};
  }
}
