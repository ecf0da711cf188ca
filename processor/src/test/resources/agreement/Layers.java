import static org.hypatia.Nn.*;
import static org.hypatia.TensorMath.*;

import java.util.Arrays;
import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Layers of networks, with sizes that are 0, 1 or prime. */
public final class Layers {
  static Tensor<F64> random(Random random, long... shape) {
    double[] data = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(data, i -> random.nextGaussian());
    return Tensor.of(data, shape);
  }

  static Tensor<I64> numbers(Random random, long below, long size) {
    return Tensor.of(random.longs(size, 0, below).toArray(), size);
  }

  static long one(Random random, long... of) {
    return of[random.nextInt(of.length)];
  }

  @Kernel
  @Gradient(wrt = {"x", "scale", "shift"})
  static double batches(
      @Shape("n, c, h, w") Tensor<F64> x,
      @Shape("c") Tensor<F64> scale,
      @Shape("c") Tensor<F64> shift) {
    Tensor<F64> normal = batchNormTrain(x, scale, shift, 1e-3);
    return sum(tanh(batchNormInference(normal, shift, scale, shift, square(scale), 1e-2)))
        .doubleValue();
  }

  static Object[] batchesArguments(Random random) {
    long c = one(random, 1, 3);
    return new Object[] {
      random(random, one(random, 1, 2), c, one(random, 1, 5), one(random, 2, 3)),
      random(random, c),
      random(random, c)
    };
  }

  public record Groups(Tensor<F64> scaled, Tensor<F64> plain, Tensor<F64> columns) {}

  @Kernel
  static Groups groups(
      @Shape("n, 6, h") Tensor<F64> x,
      @Shape("6") Tensor<F64> scale,
      @Shape("6") Tensor<F64> shift,
      @Shape("n, 4") Tensor<F64> y) {
    return new Groups(
        groupNorm(x, 3, scale, shift, 1e-5), groupNorm(x, 1, 1e-5), groupNorm(y, 2, 1e-5));
  }

  static Object[] groupsArguments(Random random) {
    long n = one(random, 0, 1, 2);
    return new Object[] {
      random(random, n, 6, one(random, 1, 2, 7)),
      random(random, 6),
      random(random, 6),
      random(random, n, 4)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "scale"})
  static double rootMeanSquares(
      @Shape("n, d") Tensor<F64> x, @Shape("d") Tensor<F64> scale) {
    return sum(sin(rmsNorm(x, scale, 1e-6))).doubleValue()
        + sum(square(rmsNorm(x, 1e-2))).doubleValue();
  }

  static Object[] rootMeanSquaresArguments(Random random) {
    long d = one(random, 1, 5);
    return new Object[] {random(random, one(random, 0, 1, 3), d), random(random, d)};
  }

  @Kernel
  @Gradient(wrt = {"q", "k", "v"})
  static double looks(
      @Shape("b, n, d") Tensor<F64> q,
      @Shape("b, m, d") Tensor<F64> k,
      @Shape("b, m, e") Tensor<F64> v,
      @Shape("n, m") Tensor<Bool> mask) {
    return sum(square(attention(q, k, v))).doubleValue()
        + sum(sin(attention(q, k, v, mask))).doubleValue();
  }

  /** A query may look at the first key at least. */
  static Object[] looksArguments(Random random) {
    long b = one(random, 0, 1, 2);
    long n = one(random, 0, 1, 5);
    long m = one(random, 1, 3);
    long d = one(random, 1, 4);
    boolean[] mask = new boolean[(int) (n * m)];
    for (int i = 0; i < mask.length; i++) {
      mask[i] = i % m == 0 || random.nextBoolean();
    }
    return new Object[] {
      random(random, b, n, d),
      random(random, b, m, d),
      random(random, b, m, one(random, 1, 2)),
      Tensor.of(mask, n, m)
    };
  }

  @Kernel
  @Gradient(wrt = "table")
  static double embedded(
      @Shape("n, d") Tensor<F64> table, @Shape("m") Tensor<I64> indices) {
    return sum(square(embedding(table, indices))).doubleValue();
  }

  static Object[] embeddedArguments(Random random) {
    return new Object[] {random(random, 5, one(random, 1, 3)), numbers(random, 5, one(random, 0, 7))};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I64> countsStrict(
      @Shape("n") Tensor<I64> actual, @Shape("n") Tensor<I64> predicted) {
    return confusionMatrix(actual, predicted, 4);
  }

  /** Fails for some seeds, where a number is no class: as plain Java does. */
  static Object[] countsStrictArguments(Random random) {
    long n = one(random, 0, 1, 17);
    return new Object[] {numbers(random, 4, n), numbers(random, one(random, 4, 4, 4, 5), n)};
  }

  public record Levels(Tensor<F64> all, Tensor<F64> chosen) {}

  @Kernel
  static Levels levels(
      @Shape("n, d") Tensor<F64> x,
      @Shape("d, c") Tensor<F64> w1,
      @Shape("c") Tensor<F64> b1,
      @Shape("c, d, p") Tensor<F64> w2,
      @Shape("c, p") Tensor<F64> b2,
      @Shape("n") Tensor<I64> targets) {
    return new Levels(
        hierarchicalSoftmax(x, w1, b1, w2, b2),
        hierarchicalSoftmax(x, w1, b1, w2, b2, targets));
  }

  static Object[] levelsArguments(Random random) {
    long n = one(random, 0, 1, 3);
    long d = one(random, 1, 4);
    return new Object[] {
      random(random, n, d),
      random(random, d, 3),
      random(random, 3),
      random(random, 3, d, 2),
      random(random, 3, 2),
      numbers(random, 6, n)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "w1", "b1", "w2", "b2"})
  static double chosenLevels(
      @Shape("n, 2") Tensor<F64> x,
      @Shape("2, 3") Tensor<F64> w1,
      @Shape("3") Tensor<F64> b1,
      @Shape("3, 2, 2") Tensor<F64> w2,
      @Shape("3, 2") Tensor<F64> b2,
      @Shape("n") Tensor<I64> targets) {
    return -sum(log(hierarchicalSoftmax(x, w1, b1, w2, b2, targets))).doubleValue();
  }

  static Object[] chosenLevelsArguments(Random random) {
    long n = one(random, 0, 1, 3);
    return new Object[] {
      random(random, n, 2),
      random(random, 2, 3),
      random(random, 3),
      random(random, 3, 2, 2),
      random(random, 3, 2),
      numbers(random, 6, n)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "h", "c", "w", "u", "b"})
  static double remembers(
      @Shape("t, n, d") Tensor<F64> x,
      @Shape("n, k") Tensor<F64> h,
      @Shape("n, k") Tensor<F64> c,
      @Shape("d, 4 * k") Tensor<F64> w,
      @Shape("k, 4 * k") Tensor<F64> u,
      @Shape("4 * k") Tensor<F64> b) {
    return sum(square(lstm(x, h, c, w, u, b))).doubleValue();
  }

  static Object[] remembersArguments(Random random) {
    long n = one(random, 0, 1, 2);
    long d = one(random, 1, 3);
    long k = one(random, 1, 2);
    return new Object[] {
      random(random, one(random, 0, 1, 4), n, d),
      random(random, n, k),
      random(random, n, k),
      random(random, d, 4 * k),
      random(random, k, 4 * k),
      random(random, 4 * k)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "h", "w", "u", "b"})
  static double recurs(
      @Shape("t, d") Tensor<F64> x,
      @Shape("k") Tensor<F64> h,
      @Shape("d, 3 * k") Tensor<F64> w,
      @Shape("k, 3 * k") Tensor<F64> u,
      @Shape("3 * k") Tensor<F64> b) {
    return sum(square(gru(x, h, w, u, b))).doubleValue();
  }

  static Object[] recursArguments(Random random) {
    long d = one(random, 1, 3);
    long k = one(random, 1, 2);
    return new Object[] {
      random(random, one(random, 0, 1, 4), d),
      random(random, k),
      random(random, d, 3 * k),
      random(random, k, 3 * k),
      random(random, 3 * k)
    };
  }

  record OfRows(
      @Shape("m") Tensor<F64> log, @Shape("m, n") Tensor<F64> share, @Shape("m, n") Tensor<F64> logs) {}

  @Kernel
  static OfRows exponentialsOfEmptyRows(@Shape("m, n") Tensor<F64> x) {
    return new OfRows(logSumExp(x, 1), Nn.softmax(x), Nn.logSoftmax(x));
  }

  static Object[] exponentialsOfEmptyRowsArguments(Random random) {
    int m = random.nextInt(3);
    int n = random.nextInt(3);
    return new Object[] {Tensor.of(random.doubles(m * n).toArray(), m, n)};
  }
}
