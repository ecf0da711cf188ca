import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Tensor expressions and records. */
public final class TensorStyle {
  public record Model(@Shape("d") Tensor<F64> weights, double bias) {}

  public record Layer(@Shape("d, k") Tensor<F64> weights, @Shape("k") Tensor<F64> bias) {}

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

  @Kernel
  @Gradient(wrt = "model")
  static double logistic(
      Model model, @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y) {
    var z = x.matmul(model.weights()).plus(model.bias());
    return mean(log(exp(z).plus(1)).minus(y.times(z))).doubleValue();
  }

  static Object[] logisticArguments(Random random) {
    int n = 1 + random.nextInt(20);
    int d = 1 + random.nextInt(9);
    return new Object[] {
      new Model(random(random, d), 0.3), random(random, n, d), random(random, n)
    };
  }

  @Kernel
  static Model step(
      Model model, @Shape("n, d") Tensor<F64> x, @Shape("n") Tensor<F64> y, double rate) {
    var p = sigmoid(x.matmul(model.weights()).plus(model.bias())).minus(y);
    return new Model(
        model.weights().minus(p.matmul(x).times(rate)),
        model.bias() - rate * mean(p).doubleValue());
  }

  static Object[] stepArguments(Random random) {
    Object[] loss = logisticArguments(random);
    return new Object[] {loss[0], loss[1], loss[2], 0.1};
  }

  @Kernel
  @Gradient(wrt = {"layer", "x"})
  static double dense(Layer layer, @Shape("n, d") Tensor<F64> x, @Shape("n, k") Tensor<F64> t) {
    var h = tanh(x.matmul(layer.weights()).plus(layer.bias()));
    return sum(square(h.minus(t))).doubleValue();
  }

  static Object[] denseArguments(Random random) {
    int n = 1 + random.nextInt(5);
    int d = 1 + random.nextInt(5);
    int k = 1 + random.nextInt(5);
    return new Object[] {
      new Layer(random(random, d, k), random(random, k)), random(random, n, d), random(random, n, k)
    };
  }

  @Kernel
  @Shape("n, m")
  static Tensor<F64> elementwise(
      @Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<F64> row, double s) {
    return exp(x.times(x).negate()).times(sin(x.times(3))).plus(log1p(abs(row))).times(s);
  }

  static Object[] elementwiseArguments(Random random) {
    int n = 1 + random.nextInt(6);
    int m = 1 + random.nextInt(40);
    return new Object[] {random(random, n, m), random(random, m), random.nextDouble()};
  }

  @Kernel
  static Tensor<F64> columns(@Shape("n, m") Tensor<F64> x) {
    return sum(x.times(2), 0).plus(max(x, 0)).minus(min(x, 0));
  }

  static Object[] columnsArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(6), 1 + random.nextInt(30))};
  }

  /** That 2 * n is 3 * m no one can solve for n or m; it is checked when the kernel is entered. */
  @Kernel
  @Gradient(wrt = {"x", "y"})
  static double unsolved(
      @Shape("2 * n") Tensor<F64> x,
      @Shape("3 * m") Tensor<F64> y,
      @Shape("n") Tensor<F64> u,
      @Shape("m") Tensor<F64> v) {
    double sum = 0;
    for (int i = 0; i < x.size(); i++) {
      sum += sum(x.times(y).plus(i)).doubleValue();
    }
    return sum(concatenate(0, x, y).times(concatenate(0, y, x)).plus(sum(u))).doubleValue()
        + sum(x.times(y)).doubleValue() * sum(v).doubleValue()
        + sum;
  }

  static Object[] unsolvedArguments(Random random) {
    int n = 3 * (1 + random.nextInt(3));
    return new Object[] {
      random(random, 2 * n), random(random, 2 * n), random(random, n), random(random, 2 * n / 3)
    };
  }

  /** Short rows of choices, which a C compiler might unroll and put together again as vectors. */
  @Kernel
  static Tensor<F64> chosenInShortRows(
      @Shape("3, 4, 5") Tensor<F64> x,
      @Shape("3, 4, 5") Tensor<F64> y,
      @Shape("5, 3") Tensor<F64> u,
      @Shape("5, 3") Tensor<F64> v) {
    var rows = where(x.lt(0), x.times(y), x);
    var lower = sum(where(u.lt(v), u.times(v), tril(u)), 0);
    return concatenate(0, rows.reshape(60), lower);
  }

  static Object[] chosenInShortRowsArguments(Random random) {
    return new Object[] {
      random(random, 3, 4, 5), random(random, 3, 4, 5), random(random, 5, 3), random(random, 5, 3)
    };
  }

  @Kernel
  static Tensor<F32> chosenFloats(
      @Shape("12, 7") Tensor<F32> x, @Shape("12, 7") Tensor<F32> y, @Shape("12, 3") Tensor<F32> u) {
    var rows = where(x.lt(0), x.times(y), x);
    return concatenate(1, rows, where(u.gt(rows.get(Index.all(), Index.range(0, 3))), u, triu(u)));
  }

  static Object[] chosenFloatsArguments(Random random) {
    return new Object[] {random(random, 12, 7).cast(F32.class), random(random, 12, 7).cast(F32.class), random(random, 12, 3).cast(F32.class)};
  }
}
