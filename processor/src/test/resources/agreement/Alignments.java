import static org.hypatia.Nn.*;
import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Losses of alignments: repeated labels, empty targets, and targets that have no alignment. */
public final class Alignments {
  static Tensor<I64> numbers(Random random, long from, long below, long... shape) {
    int size = 1;
    for (long axis : shape) {
      size *= (int) axis;
    }
    return Tensor.of(random.longs(size, from, below).toArray(), shape);
  }

  static Tensor<F64> scores(Random random, long... shape) {
    return org.hypatia.Random.normal(F64.class, random.nextLong(), shape);
  }

  @Kernel
  @Gradient(wrt = "x")
  @Jvp(wrt = "x")
  @HessianVector(wrt = "x")
  static double loss(
      @Shape("t, n, 3") Tensor<F64> x,
      @Shape("n, s") Tensor<I64> targets,
      @Shape("n") Tensor<I64> inputs,
      @Shape("n") Tensor<I64> lengths) {
    return sum(ctcLoss(logSoftmax(x), targets, inputs, lengths)).doubleValue();
  }

  /** As many steps as labels and repetitions at least. */
  static Object[] lossArguments(Random random) {
    long n = random.nextInt(3);
    long s = random.nextInt(4);
    return new Object[] {
      scores(random, 8, n, 3),
      numbers(random, 1, 3, n, s),
      numbers(random, 6, 9, n),
      numbers(random, 0, s + 1, n)
    };
  }

  /** With lengths and labels in 32 bits, and another blank. */
  @Kernel
  static Tensor<F32> single(
      @Shape("t, n, c") Tensor<F32> x,
      @Shape("n, 2") Tensor<I32> targets,
      @Shape("n") Tensor<I32> inputs,
      @Shape("n") Tensor<I32> lengths,
      int blank) {
    return ctcLoss(logSoftmax(x), targets, inputs, lengths, blank);
  }

  static Object[] singleArguments(Random random) {
    long n = 1 + random.nextInt(3);
    return new Object[] {
      scores(random, 5, n, 4).cast(F32.class),
      numbers(random, 0, 3, n, 2).cast(I32.class),
      numbers(random, 4, 6, n).cast(I32.class),
      numbers(random, 0, 3, n).cast(I32.class),
      3
    };
  }

  public record Slopes(Tensor<F64> losses, Tensor<F64> gradient) {}

  /** What has no alignment is infinite, and no other gradient is spoilt by it. */
  @Kernel
  static Slopes hopeless(
      @Shape("t, n, c") Tensor<F64> x,
      @Shape("n, c") Tensor<Bool> never,
      @Shape("n, s") Tensor<I64> targets,
      @Shape("n") Tensor<I64> inputs,
      @Shape("n") Tensor<I64> lengths) {
    Tensor<F64> gradient =
        grad(
            at -> {
              Tensor<F64> some = where(never, Double.NEGATIVE_INFINITY, at);
              Tensor<F64> losses = ctcLoss(some, targets, inputs, lengths);
              return sum(where(isInf(losses), 0, losses)).doubleValue();
            },
            x);
    Tensor<F64> some = where(never, Double.NEGATIVE_INFINITY, x);
    return new Slopes(ctcLoss(some, targets, inputs, lengths), gradient);
  }

  /** Short inputs, and classes that never come. */
  static Object[] hopelessArguments(Random random) {
    long n = 4;
    return new Object[] {
      logSoftmax(scores(random, 5, n, 4)),
      numbers(random, 0, 4, n, 4).eq(0),
      numbers(random, 1, 4, n, 3),
      numbers(random, 0, 6, n),
      numbers(random, -1, 5, n)
    };
  }
}
