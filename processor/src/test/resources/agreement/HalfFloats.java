import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.Index;
import org.hypatia.annotation.*;

/** Tensors of F16 and BF16: loaded, computed as floats, rounded once by each function, stored. */
public final class HalfFloats {
  static Tensor<F32> floats(Random random, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    float[] values = new float[n];
    for (int i = 0; i < n; i++) {
      values[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(6) - 3);
    }
    return Tensor.of(values, shape.length == 0 ? new long[] {n} : shape);
  }

  static Tensor<F16> f16(Random random, long... shape) {
    return floats(random, shape).cast(F16.class);
  }

  static Tensor<BF16> bf16(Random random, long... shape) {
    return floats(random, shape).cast(BF16.class);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<BF16> throughFloatStrict(@Shape("n") Tensor<BF16> x, float a) {
    return x.cast(F32.class).times(a).plus(1).cast(BF16.class);
  }

  static Object[] throughFloatStrictArguments(Random random) {
    return new Object[] {bf16(random, random.nextInt(40)), random.nextFloat()};
  }

  record Casts(
      @Shape("n") Tensor<F64> wide,
      @Shape("n") Tensor<I32> ints,
      @Shape("n") Tensor<Bool> truths,
      @Shape("n") Tensor<BF16> other,
      @Shape("n") Tensor<F16> back) {}

  /** Numbers that F16 cannot hold as they are, overflow and underflow among them. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Casts castsStrict(@Shape("n") Tensor<F16> x, @Shape("n") Tensor<F64> y) {
    return new Casts(
        x.cast(F64.class),
        x.cast(I32.class),
        x.cast(Bool.class),
        x.cast(BF16.class),
        y.cast(F16.class));
  }

  static Object[] castsStrictArguments(Random random) {
    int n = random.nextInt(40);
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = Math.scalb(random.nextGaussian(), random.nextInt(50) - 30);
    }
    return new Object[] {f16(random, n), Tensor.of(y, n)};
  }

  /** Each operation is rounded, and a number of Java takes the tensor's type first. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<F16> arithmeticStrict(
      @Shape("m, n") Tensor<F16> x, @Shape("n") Tensor<F16> y, float a) {
    Tensor<F16> sum = x.plus(y).times(a).minus(0.1);
    return maximum(sum.div(y), abs(x)).plus(sqrt(abs(sum))).negate();
  }

  static Object[] arithmeticStrictArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {f16(random, random.nextInt(9), n), f16(random, n), random.nextFloat()};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<BF16> brainArithmeticStrict(
      @Shape("m, n") Tensor<BF16> x, @Shape("n") Tensor<BF16> y, float a) {
    Tensor<BF16> sum = x.plus(y).times(a).minus(0.1);
    return maximum(sum.div(y), abs(x)).plus(sqrt(abs(sum))).negate();
  }

  static Object[] brainArithmeticStrictArguments(Random random) {
    int n = random.nextInt(9);
    return new Object[] {bf16(random, random.nextInt(9), n), bf16(random, n), random.nextFloat()};
  }

  /** Comparisons see what is stored: 0.1 is not the number of F16 nearest to it. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<Bool> comparedStrict(@Shape("n") Tensor<F16> x, @Shape("n") Tensor<F16> y) {
    return x.lt(y).or(x.eq(0.1)).or(isNaN(x.div(y)));
  }

  static Object[] comparedStrictArguments(Random random) {
    int n = 3 + random.nextInt(9);
    Tensor<F16> x = f16(random, n).with(0.1, Index.at(0)).with(0, Index.at(1));
    return new Object[] {x, f16(random, n).with(0, Index.at(1))};
  }

  /** What moves elements moves their bits. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<F16> movedStrict(@Shape("m, n") Tensor<F16> x, @Shape("m") Tensor<I64> places) {
    Tensor<F16> rows = take(x, places, 0);
    return concatenate(0, rows.t(), x.t().with(2.5, Index.all(), Index.range(0, 1)));
  }

  static Object[] movedStrictArguments(Random random) {
    int m = 1 + random.nextInt(6);
    long[] places = random.longs(m, 0, m).toArray();
    return new Object[] {f16(random, m, random.nextInt(6)), Tensor.of(places, m)};
  }

  /** Tensors that a loop carries and branches choose between. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<BF16> steppedStrict(@Shape("n") Tensor<BF16> x, int steps, boolean up) {
    Tensor<BF16> state = x;
    for (int i = 0; i < steps; i++) {
      state = state.times(0.75).plus(x);
    }
    if (up) {
      state = state.plus(1);
    }
    return state;
  }

  static Object[] steppedStrictArguments(Random random) {
    return new Object[] {
      bf16(random, random.nextInt(9)), random.nextInt(5), random.nextBoolean()
    };
  }

  record Made(
      @Shape("3, 2") Tensor<BF16> full,
      @Shape("5") Tensor<F16> range,
      @Shape("3, 3") Tensor<F16> eye,
      @Shape("n") Tensor<F16> ones) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Made madeStrict(@Shape("n") Tensor<F16> x, float a) {
    return new Made(
        Tensor.full(BF16.class, a, 3, 2),
        Tensor.arange(F16.class, 0, 0.5, 0.1),
        Tensor.eye(x.dtype(), 3, 3, 1),
        Tensor.onesLike(x));
  }

  static Object[] madeStrictArguments(Random random) {
    return new Object[] {f16(random, random.nextInt(4)), random.nextFloat()};
  }

  record Reduced(
      float sum,
      @Shape("m") Tensor<F16> mean,
      @Shape("n") Tensor<F16> max,
      @Shape("m") Tensor<I64> first,
      @Shape("m, n") Tensor<F16> running) {}

  /** Sums are rounded once. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Reduced reducedStrict(@Shape("m, n") Tensor<F16> x) {
    return new Reduced(
        sum(x).floatValue(), mean(x, 1), max(x, 0), argmax(x, 1), cumsum(x, 1));
  }

  static Object[] reducedStrictArguments(Random random) {
    return new Object[] {f16(random, 1 + random.nextInt(9), 1 + random.nextInt(40))};
  }

  @Kernel
  static Tensor<BF16> product(@Shape("m, k") Tensor<BF16> x, @Shape("k, n") Tensor<BF16> y) {
    return x.matmul(y);
  }

  static Object[] productArguments(Random random) {
    int k = random.nextInt(40);
    return new Object[] {bf16(random, random.nextInt(20), k), bf16(random, k, random.nextInt(20))};
  }

  @Kernel
  static Tensor<F16> functions(@Shape("m, n") Tensor<F16> x) {
    return Nn.softmax(tanh(x).plus(exp(x.times(0.5)))).plus(std(x, keepDims(1)));
  }

  static Object[] functionsArguments(Random random) {
    return new Object[] {f16(random, random.nextInt(5), 1 + random.nextInt(9))};
  }

  record Sorted(@Shape("n") Tensor<BF16> sorted, @Shape("n") Tensor<I64> places) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Sorted sortedStrict(@Shape("n") Tensor<BF16> x) {
    return new Sorted(sort(x), argsort(x));
  }

  static Object[] sortedStrictArguments(Random random) {
    return new Object[] {bf16(random, random.nextInt(50))};
  }

  public record Layer(@Shape("k") Tensor<BF16> weights, @Shape("n") Tensor<F16> shift) {}

  /** The gradient has the types of what it is with respect to. */
  @Kernel
  static Layer gradient(Layer layer, @Shape("n, k") Tensor<BF16> x) {
    return grad(
        l -> {
          Tensor<BF16> z = x.times(l.weights());
          Tensor<F16> y = l.shift().times(l.shift());
          return sum(z).floatValue() + sum(y).floatValue();
        },
        layer);
  }

  static Layer gradientMeant(Layer layer, Tensor<BF16> x) {
    return new Layer(sum(x, 0), layer.shift().times(2));
  }

  static Object[] gradientArguments(Random random) {
    int k = 1 + random.nextInt(5);
    int n = 1 + random.nextInt(5);
    return new Object[] {new Layer(bf16(random, k), f16(random, n)), bf16(random, n, k)};
  }

  /** Cotangents meet where a loop carries elements that are only stored so. */
  @Kernel
  static Tensor<F16> gradientOfLoop(@Shape("n") Tensor<F16> x, int steps) {
    return grad(
        v -> {
          Tensor<F16> state = v;
          for (int i = 0; i < steps; i++) {
            state = state.times(0.5).plus(v);
          }
          return sum(state).floatValue();
        },
        x);
  }

  static Tensor<F16> gradientOfLoopMeant(Tensor<F16> x, int steps) {
    return Tensor.fullLike(x, 2 - Math.scalb(1.0, -steps));
  }

  static Object[] gradientOfLoopArguments(Random random) {
    return new Object[] {f16(random, 1 + random.nextInt(5)), random.nextInt(5)};
  }
}
