import static org.hypatia.Index.*;
import static org.hypatia.TensorMath.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

/** Random numbers are the same to the bit in plain Java and in kernels, whatever is done to them. */
public final class RandomNumbers {
  public record Numbers(
      Tensor<F64> uniform,
      Tensor<F32> uniformSingle,
      Tensor<F64> normal,
      Tensor<F32> normalSingle,
      Tensor<F64> exponential,
      Tensor<F64> gamma,
      Tensor<F32> beta,
      Tensor<F64> truncated) {}

  @Kernel
  static Numbers numbersDrawn(long seed, @Shape("n, m") Tensor<F64> like) {
    int n = (int) like.size(0);
    int m = (int) like.size(1);
    return new Numbers(
        org.hypatia.Random.uniform(F64.class, seed, n, m),
        org.hypatia.Random.uniform(F32.class, seed, n, 2, m),
        org.hypatia.Random.normal(F64.class, seed, n, m),
        org.hypatia.Random.normal(F32.class, seed, m),
        org.hypatia.Random.exponential(F64.class, seed, n + m),
        org.hypatia.Random.gamma(F64.class, seed, 0.7, n, m),
        org.hypatia.Random.beta(F32.class, seed, 2, 3.5, n),
        org.hypatia.Random.truncatedNormal(F64.class, seed, -0.5, Double.POSITIVE_INFINITY, m));
  }

  static Object[] numbersDrawnArguments(java.util.Random random) {
    return new Object[] {random.nextLong(), like(random)};
  }

  private static Tensor<F64> like(java.util.Random random) {
    return Tensor.zeros(F64.class, random.nextInt(7), random.nextInt(30));
  }

  public record Wholes(
      Tensor<I32> ints,
      Tensor<I64> longs,
      Tensor<Bool> truths,
      Tensor<I64> poisson,
      Tensor<I64> binomial,
      Tensor<I64> order,
      Tensor<F64> shuffled,
      Tensor<F64> chosen) {}

  @Kernel
  static Wholes wholesDrawn(long seed, int low, int high, @Shape("n, m") Tensor<F64> x) {
    long n = x.size(0);
    return new Wholes(
        org.hypatia.Random.randint(I32.class, seed, low, high, n, 3),
        org.hypatia.Random.randint(I64.class, seed, low, 1000L * high, n),
        org.hypatia.Random.bernoulli(seed, 0.3, n, n),
        org.hypatia.Random.poisson(seed, 25.5, n),
        org.hypatia.Random.binomial(seed, 40, 0.4, n),
        org.hypatia.Random.permutation(seed, n),
        org.hypatia.Random.shuffle(seed, x),
        org.hypatia.Random.choice(seed, x, 2, false));
  }

  static Object[] wholesDrawnArguments(java.util.Random random) {
    Tensor<F64> x = org.hypatia.Random.normal(F64.class, 1, 2 + random.nextInt(30), 3);
    return new Object[] {random.nextLong(), random.nextInt(9) - 4, random.nextInt(100), x};
  }

  public record Placed(
      Tensor<F32> normal,
      Tensor<F64> uniform,
      Tensor<F64> exponential,
      Tensor<F32> gamma,
      Tensor<F64> beta,
      Tensor<F64> truncated,
      Tensor<Bool> truths,
      Tensor<I64> poisson,
      Tensor<I64> binomial) {}

  /** Parameters are tensors, and broadcast. */
  @Kernel
  static Placed placedDrawn(
      int seed, @Shape("n, 1") Tensor<F64> a, @Shape("m") Tensor<F64> b, @Shape("m") Tensor<I64> k) {
    return new Placed(
        org.hypatia.Random.normal(seed, a.cast(F32.class), b.cast(F32.class)),
        org.hypatia.Random.uniform(seed, a, b),
        org.hypatia.Random.exponential(seed, b),
        org.hypatia.Random.gamma(seed, a.cast(F32.class)),
        org.hypatia.Random.beta(seed, a, b),
        org.hypatia.Random.truncatedNormal(seed, a, a.plus(b)),
        org.hypatia.Random.bernoulli(seed, a.div(9)),
        org.hypatia.Random.poisson(seed, a.times(b)),
        org.hypatia.Random.binomial(seed, k, a.div(9)));
  }

  static Object[] placedDrawnArguments(java.util.Random random) {
    int n = random.nextInt(5);
    int m = random.nextInt(9);
    return new Object[] {
      random.nextInt(),
      org.hypatia.Random.uniform(F64.class, 1, n, 1).times(8),
      org.hypatia.Random.uniform(F64.class, 2, m).times(8),
      org.hypatia.Random.randint(I64.class, 3, 0, 100, m)
    };
  }

  public record Classes(Tensor<I64> one, Tensor<I64> many, Tensor<I64> counts) {}

  @Kernel
  static Classes classesDrawn(long seed, @Shape("n, c") Tensor<F64> x) {
    return new Classes(
        org.hypatia.Random.categorical(seed, x.cast(F32.class)),
        org.hypatia.Random.categorical(seed, x.expandDims(1).broadcastTo(x.size(0), 4, x.size(1))),
        org.hypatia.Random.multinomial(seed, 20, square(x)));
  }

  static Object[] classesDrawnArguments(java.util.Random random) {
    return new Object[] {
      random.nextLong(),
      org.hypatia.Random.normal(F64.class, random.nextInt(), random.nextInt(4), 1 + random.nextInt(5))
    };
  }

  /** In a loop each turn has the seed that is made for it, in loops that run in any order too. */
  @Kernel
  static double[] loopsDrawn(long seed, double[] x) {
    double[] walk = new double[x.length];
    double at = 0;
    for (int i = 0; i < x.length; i++) {
      long own = org.hypatia.Random.foldIn(seed, i);
      at = at * 0.5 + org.hypatia.Random.uniform(F64.class, own).doubleValue();
      walk[i] = at + sum(org.hypatia.Random.uniform(F64.class, own, 3)).doubleValue();
    }
    for (int i = 0; i < x.length; i++) {
      walk[i] += noise(seed + i) - noise(seed + 1);
    }
    return walk;
  }

  private static double noise(long seed) {
    return org.hypatia.Random.normal(F64.class, seed).doubleValue();
  }

  static Object[] loopsDrawnArguments(java.util.Random random) {
    return new Object[] {random.nextLong(), new double[random.nextInt(9)]};
  }

  /** The gradient sees the numbers that the value sees. */
  @Kernel
  @Gradient(wrt = {"mean", "deviation", "x"})
  static double expected(
      long seed,
      @Shape("n") Tensor<F64> mean,
      @Shape("n") Tensor<F64> deviation,
      @Shape("n") Tensor<F64> x) {
    Tensor<F64> z = org.hypatia.Random.normal(seed, mean, deviation);
    Tensor<F64> between = org.hypatia.Random.uniform(seed, mean, deviation);
    Tensor<F64> waits = org.hypatia.Random.exponential(seed, deviation);
    Tensor<Bool> kept = org.hypatia.Random.bernoulli(seed, 0.5, x.size());
    Tensor<F64> times = where(kept, sin(z), between.times(waits));
    return sum(times.times(x)).doubleValue() + sum(square(z)).doubleValue();
  }

  static Object[] expectedArguments(java.util.Random random) {
    int n = random.nextInt(6);
    return new Object[] {
      random.nextLong(),
      org.hypatia.Random.normal(F64.class, 1, n),
      org.hypatia.Random.uniform(F64.class, 2, n).plus(0.5),
      org.hypatia.Random.normal(F64.class, 3, n)
    };
  }

  public record Dropped(Tensor<F64> half, Tensor<F32> single, Tensor<F64> all, Tensor<F64> none) {}

  @Kernel
  static Dropped droppedDrawn(long seed, double rate, @Shape("n, m") Tensor<F64> x) {
    return new Dropped(
        Nn.dropout(x, rate, seed),
        Nn.dropout(x.cast(F32.class), 0.25, seed),
        Nn.dropout(x, 1, seed),
        Nn.dropout(x, 0, seed));
  }

  static Object[] droppedDrawnArguments(java.util.Random random) {
    return new Object[] {random.nextLong(), random.nextDouble(), like(random).plus(1.5)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double keptOfAll(long seed, @Shape("n") Tensor<F64> x) {
    return sum(square(Nn.dropout(x, 0.4, seed))).doubleValue()
        + sum(Nn.dropout(x, 1, seed)).doubleValue();
  }

  static Object[] keptOfAllArguments(java.util.Random random) {
    return new Object[] {random.nextLong(), org.hypatia.Random.normal(F64.class, 1, 20)};
  }
}
