import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Tensors of I8, U8 and I16: loaded, computed as ints, cut to their bits. */
public final class SmallIntegers {
  static Tensor<I32> ints(Random random, long... shape) {
    int n = 1;
    for (long size : shape) {
      n *= (int) size;
    }
    return Tensor.of(random.ints(n).toArray(), shape);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I8> bytesStrict(@Shape("m, n") Tensor<I8> x, @Shape("n") Tensor<I8> y) {
    return x.plus(y).times(x).minus(3).floorDiv(maximum(y, y.xor(-1)).or(1)).xor(abs(x).negate());
  }

  static Object[] bytesStrictArguments(Random random) {
    int n = random.nextInt(30);
    return new Object[] {
      ints(random, random.nextInt(9), n).cast(I8.class), ints(random, n).cast(I8.class)
    };
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<U8> unsignedStrict(@Shape("m, n") Tensor<U8> x, @Shape("n") Tensor<U8> y) {
    return x.plus(y).times(x).minus(3).div(maximum(y, y.xor(255)).or(1)).xor(x.negate().mod(200));
  }

  static Object[] unsignedStrictArguments(Random random) {
    int n = random.nextInt(30);
    return new Object[] {
      ints(random, random.nextInt(9), n).cast(U8.class), ints(random, n).cast(U8.class)
    };
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I16> shiftedStrict(@Shape("n") Tensor<I16> x, @Shape("n") Tensor<I16> y) {
    return square(x.shiftLeft(y).plus(y.shiftRight(x)).plus(x.shiftLeft(9)));
  }

  static Object[] shiftedStrictArguments(Random random) {
    int n = random.nextInt(30);
    return new Object[] {ints(random, n).cast(I16.class), ints(random, n).cast(I16.class)};
  }

  /** All bits flipped, of the width that each type has. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I64> flippedStrict(@Shape("n") Tensor<U8> x, @Shape("n") Tensor<I64> y) {
    Tensor<I8> signed = x.cast(I8.class).not();
    Tensor<I64> sum = x.not().cast(I64.class).plus(signed.cast(I64.class)).minus(y.not());
    return where(x.gt(9).not(), sum, y.cast(I32.class).not().cast(I64.class));
  }

  static Object[] flippedStrictArguments(Random random) {
    int n = random.nextInt(30);
    return new Object[] {
      ints(random, n).cast(U8.class), Tensor.of(random.longs(n).toArray())
    };
  }

  /** Powers wrap; a negative exponent is refused where there is an element at all. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I64> powersStrict(
      @Shape("n") Tensor<I32> x, @Shape("n") Tensor<I64> y, @Shape("m, 1") Tensor<I32> exponent, int by) {
    Tensor<I32> fixed = x.pow(3).plus(x.cast(U8.class).pow(2).cast(I32.class));
    check(by < 3, "by is large");
    Tensor<I64> each = y.pow(by).plus(fixed.cast(I64.class));
    return by > 1 ? each.plus(x.pow(exponent).cast(I64.class)) : each.plus(exponent.cast(I64.class));
  }

  static Object[] powersStrictArguments(Random random) {
    int n = random.nextInt(4);
    Tensor<I32> exponent = Tensor.of(random.ints(2, -1, 40).toArray(), 2, 1);
    return new Object[] {
      ints(random, n), Tensor.of(random.longs(n).toArray()), exponent, random.nextInt(5) - 1
    };
  }

  record Casts(
      @Shape("n") Tensor<F32> floats,
      @Shape("n") Tensor<I64> longs,
      @Shape("n") Tensor<I8> signed,
      @Shape("n") Tensor<I16> fromFloats,
      @Shape("n") Tensor<U8> fromTruths,
      @Shape("n") Tensor<F16> halves) {}

  /** As Java casts: a float to an int first, which is then cut. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Casts castsStrict(@Shape("n") Tensor<U8> x, @Shape("n") Tensor<F32> y) {
    return new Casts(
        x.cast(F32.class),
        x.cast(I64.class),
        x.cast(I8.class),
        y.cast(I16.class),
        y.gt(0).cast(U8.class),
        x.cast(F16.class));
  }

  static Object[] castsStrictArguments(Random random) {
    int n = random.nextInt(30);
    float[] y = new float[n];
    for (int i = 0; i < n; i++) {
      y[i] = (float) Math.scalb(random.nextGaussian(), random.nextInt(40));
    }
    return new Object[] {ints(random, n).cast(U8.class), Tensor.of(y, n)};
  }

  record Reduced(
      long sum,
      @Shape("m") Tensor<I8> max,
      @Shape("m") Tensor<I8> spread,
      @Shape("m, n") Tensor<I64> running,
      @Shape("m, n") Tensor<I8> sorted) {}

  /** Sums are I64's, as NumPy's are. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Reduced reducedStrict(@Shape("m, n") Tensor<I8> x) {
    return new Reduced(
        sum(x).longValue(), max(x, 1), ptp(x, 1), cumsum(x, 1), sort(x));
  }

  static Object[] reducedStrictArguments(Random random) {
    return new Object[] {
      ints(random, random.nextInt(9), 1 + random.nextInt(40)).cast(I8.class)
    };
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I8> productStrict(@Shape("m, k") Tensor<I8> x, @Shape("k, n") Tensor<I8> y) {
    return x.matmul(y);
  }

  static Object[] productStrictArguments(Random random) {
    int k = random.nextInt(9);
    return new Object[] {
      ints(random, random.nextInt(9), k).cast(I8.class),
      ints(random, k, random.nextInt(9)).cast(I8.class)
    };
  }

  /** An index has a type of its own, which is not the result's. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<I32> indexedStrict(@Shape("n") Tensor<I32> x, @Shape("m") Tensor<U8> places) {
    return take(x, places, 0).plus(choose(places.mod(2), take(x, places, 0), places.cast(I32.class)));
  }

  static Object[] indexedStrictArguments(Random random) {
    int n = 1 + random.nextInt(250);
    int[] places = random.ints(random.nextInt(9), 0, n).toArray();
    return new Object[] {ints(random, n), Tensor.of(places).cast(U8.class)};
  }
}
