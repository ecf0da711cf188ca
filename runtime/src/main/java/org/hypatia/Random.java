package org.hypatia;

import java.util.Objects;
import org.hypatia.runtime.random.Draws;
import org.hypatia.runtime.random.Rejection;

/**
 * Random numbers as functions of a seed: the same call gives the same numbers wherever and whenever
 * it is made, in plain Java, in kernels and on every machine, to the bit. Element {@code i} in row
 * order depends on the seed, the distribution and {@code i} only, so a shorter draw is the
 * beginning of a longer one.
 *
 * <p>Two draws from the same distribution with the same seed are therefore the same numbers. Give
 * each its own seed with {@link #foldIn}: {@code foldIn(seed, step)} in a loop, {@code foldIn(seed,
 * 1)} and {@code foldIn(seed, 2)} for two layers. Draws from different distributions are
 * independent also with the same seed.
 *
 * <p>Numbers come from Philox4x32-10. Derivatives take them to be constants. There are derivatives
 * with respect to a mean, a deviation, a scale and the bounds of {@link #uniform(long, Tensor,
 * Tensor)}; what is counted or chosen changes by jumps only, and its derivative is 0 as that of a
 * comparison is; with respect to the parameters of {@link #gamma}, {@link #beta} and {@link
 * #truncatedNormal} there is none, and asking for it is an error of compilation. Parameters for
 * which a distribution does not exist give NaN, or -1 where counts are drawn.
 */
public final class Random {
  private Random() {}

  /**
   * A seed for draws of their own: seeds of different numbers, and the seed they are made from,
   * give independent draws.
   */
  public static long foldIn(long seed, long number) {
    return Draws.foldIn(seed, number);
  }

  /** Numbers from [0, 1), all equally likely; in steps of 2^-24 (F32) or 2^-52 (F64). */
  public static <T extends Floating> Tensor<T> uniform(Class<T> dtype, long seed, long... shape) {
    DType type = Sampling.floating("uniform", dtype);
    return type == DType.F32
        ? Sampling.numbers(type, shape, place -> Draws.uniformSingle(seed, place))
        : Sampling.numbers(type, shape, place -> Draws.uniform(seed, place));
  }

  /**
   * Numbers from {@code low} to {@code high}, which broadcast and give the result their shape. In
   * exact arithmetic below {@code high}, which rounding may give.
   */
  public static <T extends Floating> Tensor<T> uniform(long seed, Tensor<T> low, Tensor<T> high) {
    Class<T> dtype = Objects.requireNonNull(low, "low").dtype();
    long[] shape = Sampling.shape("uniform", low, Objects.requireNonNull(high, "high"));
    return Sampling.placed(uniform(dtype, seed, shape), high.minus(low), low);
  }

  /** Normal variables of mean 0 and deviation 1. */
  public static <T extends Floating> Tensor<T> normal(Class<T> dtype, long seed, long... shape) {
    DType type = Sampling.floating("normal", dtype);
    return Sampling.numbers(type, shape, place -> Draws.normal(seed, place));
  }

  /** Normal variables; mean and deviation broadcast and give the result their shape. */
  public static <T extends Floating> Tensor<T> normal(
      long seed, Tensor<T> mean, Tensor<T> deviation) {
    Class<T> dtype = Objects.requireNonNull(mean, "mean").dtype();
    Objects.requireNonNull(deviation, "deviation");
    long[] shape = Sampling.shape("normal", mean, deviation);
    return Sampling.placed(normal(dtype, seed, shape), deviation, mean);
  }

  /** Normal variables of mean 0 and deviation 1, kept between {@code low} and {@code high}. */
  public static <T extends Floating> Tensor<T> truncatedNormal(
      Class<T> dtype, long seed, double low, double high, long... shape) {
    DType type = Sampling.floating("truncatedNormal", dtype);
    return Sampling.numbers(
        type, shape, place -> Rejection.truncatedNormal(seed, place, low, high));
  }

  /** The same between bounds that broadcast and give the result their shape. */
  public static <T extends Floating> Tensor<T> truncatedNormal(
      long seed, Tensor<T> low, Tensor<T> high) {
    return Sampling.numbers(
        "truncatedNormal",
        Objects.requireNonNull(low, "low"),
        Objects.requireNonNull(high, "high"),
        low.type(),
        (place, a, b) -> Rejection.truncatedNormal(seed, place, a, b));
  }

  /** Exponential variables of mean 1. */
  public static <T extends Floating> Tensor<T> exponential(
      Class<T> dtype, long seed, long... shape) {
    DType type = Sampling.floating("exponential", dtype);
    return Sampling.numbers(type, shape, place -> Draws.exponential(seed, place));
  }

  /** Exponential variables, one for each mean. */
  public static <T extends Floating> Tensor<T> exponential(long seed, Tensor<T> scale) {
    Objects.requireNonNull(scale, "scale");
    return exponential(scale.dtype(), seed, scale.shape()).times(scale);
  }

  /** Gamma variables of scale 1; {@code a} is what NumPy calls the shape, and their mean. */
  public static <T extends Floating> Tensor<T> gamma(
      Class<T> dtype, long seed, double a, long... shape) {
    DType type = Sampling.floating("gamma", dtype);
    return Sampling.numbers(type, shape, place -> Rejection.gamma(seed, place, a));
  }

  /** Gamma variables of scale 1, one for each {@code a}. */
  public static <T extends Floating> Tensor<T> gamma(long seed, Tensor<T> a) {
    return Sampling.numbers(
        Objects.requireNonNull(a, "a"),
        a.type(),
        (place, shape) -> Rejection.gamma(seed, place, shape));
  }

  /** Beta variables, of mean {@code a / (a + b)}. */
  public static <T extends Floating> Tensor<T> beta(
      Class<T> dtype, long seed, double a, double b, long... shape) {
    DType type = Sampling.floating("beta", dtype);
    return Sampling.numbers(type, shape, place -> Rejection.beta(seed, place, a, b));
  }

  /** Beta variables; {@code a} and {@code b} broadcast and give the result their shape. */
  public static <T extends Floating> Tensor<T> beta(long seed, Tensor<T> a, Tensor<T> b) {
    return Sampling.numbers(
        "beta",
        Objects.requireNonNull(a, "a"),
        Objects.requireNonNull(b, "b"),
        a.type(),
        (place, x, y) -> Rejection.beta(seed, place, x, y));
  }

  /** True with probability {@code p}. */
  public static Tensor<Bool> bernoulli(long seed, double p, long... shape) {
    return Sampling.numbers(DType.BOOL, shape, place -> Draws.bernoulli(seed, place, p));
  }

  /** One for each probability, true with that. */
  public static <T extends Floating> Tensor<Bool> bernoulli(long seed, Tensor<T> p) {
    return Sampling.numbers(
        Objects.requireNonNull(p, "p"), DType.BOOL, (place, x) -> Draws.bernoulli(seed, place, x));
  }

  /**
   * How many of {@code n} trials, at most 1e15, succeed that each do with probability {@code p}.
   */
  public static Tensor<I64> binomial(long seed, long n, double p, long... shape) {
    return Sampling.numbers(
        DType.I64, shape, place -> Rejection.binomial(seed, place, (double) n, p));
  }

  /** The same for each {@code n} and {@code p}, which broadcast. */
  public static <T extends Floating> Tensor<I64> binomial(long seed, Tensor<I64> n, Tensor<T> p) {
    return Sampling.numbers(
        "binomial",
        Objects.requireNonNull(n, "n"),
        Objects.requireNonNull(p, "p"),
        DType.I64,
        (place, x, y) -> Rejection.binomial(seed, place, x, y));
  }

  /** Poisson variables, counts of that mean; at most 1e15. */
  public static Tensor<I64> poisson(long seed, double mean, long... shape) {
    return Sampling.numbers(DType.I64, shape, place -> Rejection.poisson(seed, place, mean));
  }

  /** Poisson variables, one for each mean. */
  public static <T extends Floating> Tensor<I64> poisson(long seed, Tensor<T> mean) {
    return Sampling.numbers(
        Objects.requireNonNull(mean, "mean"),
        DType.I64,
        (place, x) -> Rejection.poisson(seed, place, x));
  }

  /**
   * Whole numbers from {@code low} to {@code high - 1}, all equally likely; {@code low} where there
   * are none. I32 takes the low 32 bits.
   */
  public static <T extends Integral> Tensor<T> randint(
      Class<T> dtype, long seed, long low, long high, long... shape) {
    DType type = DType.of(dtype);
    type.require("randint", type.isIntegral());
    long count = Math.max(low, high) - low;
    return Sampling.wholes(type, shape, place -> Draws.randint(seed, place, low, count));
  }

  /**
   * For each row the number of a class along the last axis, drawn with a probability in proportion
   * to the exponential of its logit. More than one a row: of {@code logits.broadcastTo(n,
   * classes)}.
   */
  public static <T extends Floating> Tensor<I64> categorical(long seed, Tensor<T> logits) {
    Objects.requireNonNull(logits, "logits");
    Tensor<T> noise =
        Sampling.numbers(logits.type(), logits.shape(), place -> Draws.gumbel(seed, place));
    return TensorMath.argmax(logits.plus(noise), -1);
  }

  /**
   * How often each class along the last axis is drawn in {@code n} draws, with a probability in
   * proportion to its weight; weights need not sum to 1.
   */
  public static <T extends Floating> Tensor<I64> multinomial(long seed, long n, Tensor<T> weights) {
    int rank = Objects.requireNonNull(weights, "weights").rank();
    Axes.of("multinomial", weights, -1);
    long classes = weights.size(-1);
    long[] shape = new long[rank + 1];
    System.arraycopy(weights.shape(), 0, shape, 0, rank - 1);
    shape[rank - 1] = n;
    shape[rank] = classes;
    Tensor<F64> times = Sampling.numbers(DType.F64, shape, place -> Draws.race(seed, place));
    Tensor<I64> first =
        TensorMath.argmin(times.div(weights.cast(F64.class).expandDims(-2)), -1).expandDims(-1);
    Tensor<Bool> chosen = first.eq(Tensor.arange(I64.class, 0, classes, 1));
    return TensorMath.sum(chosen, -2);
  }

  /** The numbers from 0 to {@code n - 1} in random order. */
  public static Tensor<I64> permutation(long seed, long n) {
    long[] shape = {n};
    Tensor<I64> order = Sampling.wholes(DType.I64, shape, place -> Draws.order(seed, place));
    return TensorMath.argsort(order);
  }

  /** {@code x} with its rows, the parts along axis 0, in the order of {@link #permutation}. */
  public static <T extends Element> Tensor<T> shuffle(long seed, Tensor<T> x) {
    Axes.of("shuffle", Objects.requireNonNull(x, "x"), 0);
    return TensorMath.take(x, permutation(seed, x.size(0)), 0);
  }

  /** {@code n} rows of {@code x}, each of them any one. */
  public static <T extends Element> Tensor<T> choice(long seed, Tensor<T> x, long n) {
    return choice(seed, x, n, true);
  }

  /**
   * {@code n} rows of {@code x}, the parts along axis 0; without {@code replace} none of them
   * twice.
   *
   * @throws IllegalArgumentException if there are not so many
   */
  public static <T extends Element> Tensor<T> choice(
      long seed, Tensor<T> x, long n, boolean replace) {
    Axes.of("choice", Objects.requireNonNull(x, "x"), 0);
    long rows = x.size(0);
    if (!replace && n > rows) {
      throw new IllegalArgumentException(
          "choice: " + n + " different rows of " + rows + "; draw fewer, or with replacement");
    }
    long[] shape = {n};
    Tensor<I64> places =
        replace
            ? Sampling.wholes(DType.I64, shape, place -> Draws.choice(seed, place, rows))
            : permutation(seed, rows).get(Index.range(0, n));
    return TensorMath.take(x, places, 0);
  }
}
