import static org.hypatia.Nn.*;
import static org.hypatia.TensorMath.*;

import java.util.Arrays;
import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Convolutions and poolings, with sizes that are 0, 1, prime, or not a multiple of a step. */
public final class Convolution {
  static Tensor<F64> random(Random random, long... shape) {
    double[] data = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(data, i -> random.nextGaussian());
    return Tensor.of(data, shape);
  }

  /** Full of ties, zeros of both signs, infinities and NaN. */
  static Tensor<F64> hostile(Random random, long... shape) {
    double[] special = {
      Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 0.0, -0.0, 1, -1, 2, 2
    };
    double[] data = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
    Arrays.setAll(data, i -> special[random.nextInt(special.length)]);
    return Tensor.of(data, shape);
  }

  static long one(Random random, long... of) {
    return of[random.nextInt(of.length)];
  }

  @Kernel
  @Gradient(wrt = {"x", "kernel"})
  static double images(
      @Shape("n, c, h, w") Tensor<F64> x, @Shape("o, c, kh, kw") Tensor<F64> kernel) {
    return sum(square(conv2d(x, kernel))).doubleValue();
  }

  /** Fails for some seeds, where the window does not fit: as plain Java does. */
  static Object[] imagesArguments(Random random) {
    long c = one(random, 0, 1, 3);
    return new Object[] {
      random(random, one(random, 0, 1, 2), c, one(random, 2, 5, 7), one(random, 3, 11)),
      random(random, one(random, 0, 1, 5), c, one(random, 1, 2, 3), one(random, 1, 3))
    };
  }

  public record Padded(
      Tensor<F64> same, Tensor<F64> full, Tensor<F64> half, Tensor<F64> given, Tensor<F64> apart) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Padded paddedStrict(
      @Shape("n, c, h, w") Tensor<F64> x, @Shape("o, c, kh, kw") Tensor<F64> kernel) {
    ConvOptions steps = ConvOptions.of().withStride(2, 3);
    return new Padded(
        conv2d(x, kernel, steps.withSamePadding()),
        conv2d(x, kernel, ConvOptions.of().withFullPadding().withFlippedKernel()),
        conv2d(x, kernel, ConvOptions.of().withHalfPadding()),
        conv2d(x, kernel, steps.withPadding(new long[] {0, 3}, new long[] {4, 1})),
        conv2d(x, kernel, ConvOptions.of().withDilation(3, 2).withPadding(5).withStride(2)));
  }

  static Object[] paddedStrictArguments(Random random) {
    long c = one(random, 0, 1, 3);
    return new Object[] {
      random(random, one(random, 0, 1, 2), c, one(random, 1, 5, 7), one(random, 2, 11)),
      random(random, one(random, 1, 2), c, one(random, 1, 2, 3), one(random, 1, 4))
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "kernel"})
  static double paddedSums(
      @Shape("n, 2, h, w") Tensor<F64> x, @Shape("3, 2, 3, k") Tensor<F64> kernel) {
    ConvOptions steps = ConvOptions.of().withStride(2, 3);
    return sum(square(conv2d(x, kernel, steps.withSamePadding()))).doubleValue()
        + sum(sin(conv2d(x, kernel, steps.withDilation(2).withPadding(3, 1)))).doubleValue()
        + sum(square(conv2d(x, kernel, ConvOptions.of().withFullPadding()))).doubleValue();
  }

  static Object[] paddedSumsArguments(Random random) {
    return new Object[] {
      random(random, one(random, 0, 1, 2), 2, one(random, 1, 4, 7), one(random, 1, 5)),
      random(random, 3, 2, 3, one(random, 1, 2))
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "kernel"})
  static float floats(
      @Shape("2, c, h, w") Tensor<F32> x, @Shape("4, c, 3, 3") Tensor<F32> kernel) {
    return mean(square(conv2d(x, kernel, ConvOptions.of().withSamePadding()))).floatValue();
  }

  static Object[] floatsArguments(Random random) {
    long c = one(random, 1, 3);
    return new Object[] {
      random(random, 2, c, one(random, 1, 8), one(random, 3, 17)).cast(F32.class),
      random(random, 4, c, 3, 3).cast(F32.class)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "kernel", "mixture"})
  static double grouped(
      @Shape("n, 4, h, 5") Tensor<F64> x,
      @Shape("6, 2, 2, 3") Tensor<F64> kernel,
      @Shape("o, 6, 1, 1") Tensor<F64> mixture) {
    Tensor<F64> groups = conv2d(x, kernel, ConvOptions.of().withGroups(2).withStride(1, 2));
    return sum(square(conv2d(groups, mixture))).doubleValue();
  }

  static Object[] groupedArguments(Random random) {
    return new Object[] {
      random(random, one(random, 0, 1, 2), 4, one(random, 2, 5), 5),
      random(random, 6, 2, 2, 3),
      random(random, one(random, 1, 3), 6, 1, 1)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "depthwise", "pointwise"})
  static double separable(
      @Shape("n, c, h, w") Tensor<F64> x,
      @Shape("2 * c, 1, 3, 2") Tensor<F64> depthwise,
      @Shape("o, 2 * c, 1, 1") Tensor<F64> pointwise) {
    ConvOptions options = ConvOptions.of().withPadding(1, 0).withStride(2, 1);
    return sum(square(separableConv2d(x, depthwise, pointwise, options))).doubleValue()
        + sum(depthwiseConv2d(x, depthwise, options)).doubleValue();
  }

  static Object[] separableArguments(Random random) {
    long c = one(random, 1, 3);
    return new Object[] {
      random(random, one(random, 0, 1, 2), c, one(random, 1, 6), one(random, 2, 5)),
      random(random, 2 * c, 1, 3, 2),
      random(random, one(random, 1, 3), 2 * c, 1, 1)
    };
  }

  public record Transposed(Tensor<F64> plain, Tensor<F64> same, Tensor<F64> apart) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Transposed transposedStrict(
      @Shape("n, c, h, w") Tensor<F64> x, @Shape("c, o, k, 3") Tensor<F64> kernel) {
    ConvOptions steps = ConvOptions.of().withStride(2, 3);
    return new Transposed(
        convTranspose2d(x, kernel),
        convTranspose2d(x, kernel, steps.withSamePadding().withFlippedKernel()),
        convTranspose2d(x, kernel, steps.withDilation(2, 1).withPadding(0, 1)));
  }

  static Object[] transposedStrictArguments(Random random) {
    long c = one(random, 0, 1, 3);
    return new Object[] {
      random(random, one(random, 0, 1, 2), c, one(random, 1, 5), one(random, 2, 7)),
      random(random, c, one(random, 1, 2), one(random, 1, 2, 3), 3)
    };
  }

  @Kernel
  @Gradient(wrt = {"x", "kernel"})
  static double transposedSums(
      @Shape("n, 4, h, w") Tensor<F64> x, @Shape("4, 3, 3, 2") Tensor<F64> kernel) {
    ConvOptions options = ConvOptions.of().withStride(2, 3).withPadding(1, 0);
    return sum(square(convTranspose2d(x, kernel, options))).doubleValue()
        + sum(sin(convTranspose2d(x, kernel, options.withGroups(2)))).doubleValue();
  }

  static Object[] transposedSumsArguments(Random random) {
    return new Object[] {
      random(random, one(random, 0, 1, 2), 4, one(random, 1, 4), one(random, 1, 3)),
      random(random, 4, 3, 3, 2)
    };
  }

  @Kernel
  @Gradient(wrt = {"signal", "volume", "kernel"})
  static double otherRanks(
      @Shape("n, 2, l") Tensor<F64> signal,
      @Shape("n, 2, 3, h, 2") Tensor<F64> volume,
      @Shape("3, 2, 2") Tensor<F64> kernel) {
    Tensor<F64> one = conv1d(signal, kernel, ConvOptions.of().withStride(2));
    Tensor<F64> solid = kernel.reshape(3, 2, 1, 2, 1);
    Tensor<F64> three = conv3d(volume, solid, ConvOptions.of().withPadding(1, 0, 1));
    return sum(square(one)).doubleValue() + sum(square(three)).doubleValue();
  }

  static Object[] otherRanksArguments(Random random) {
    long n = one(random, 0, 1, 2);
    return new Object[] {
      random(random, n, 2, one(random, 2, 3, 17)),
      random(random, n, 2, 3, one(random, 2, 5), 2),
      random(random, 3, 2, 2)
    };
  }

  public record Pools(
      Tensor<F64> largest, Tensor<F64> lines, Tensor<F64> same, Tensor<F64> overlapping) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Pools largestStrict(@Shape("n, c, h, w") Tensor<F64> x) {
    return new Pools(
        maxPool(x, 2, 3),
        maxPool(x, 2),
        maxPool(x, 3, 2, PoolOptions.of().withSamePadding()),
        maxPool(x, 3, 3, PoolOptions.of().withStride(2, 1).withPadding(1)));
  }

  static Object[] largestStrictArguments(Random random) {
    return new Object[] {
      hostile(random, one(random, 0, 1, 2), one(random, 0, 1, 3), one(random, 2, 7), one(random, 3, 5))
    };
  }

  public record Means(Tensor<F64> plain, Tensor<F64> counting, Tensor<F64> there) {}

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Means meansStrict(@Shape("n, h, w") Tensor<F64> x) {
    PoolOptions options = PoolOptions.of().withStride(2, 1).withPadding(1, 2);
    return new Means(
        avgPool(x, 2, 3),
        avgPool(x, 2, 3, options),
        avgPool(x, 2, 3, options.withoutCountingPadding()));
  }

  static Object[] meansStrictArguments(Random random) {
    return new Object[] {random(random, one(random, 0, 1, 2), one(random, 2, 7), one(random, 3, 5))};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double pooledSums(@Shape("n, h, w") Tensor<F64> x) {
    PoolOptions options = PoolOptions.of().withStride(2, 1).withPadding(1);
    return sum(square(maxPool(x, 3, 2, options))).doubleValue()
        + sum(square(avgPool(x, 3, 2, options))).doubleValue()
        + sum(square(avgPool(x, 3, 2, options.withoutCountingPadding()))).doubleValue()
        + sum(square(avgPool(x, 2, PoolOptions.of().withStride(3)))).doubleValue();
  }

  static Object[] pooledSumsArguments(Random random) {
    return new Object[] {random(random, one(random, 0, 1, 2), one(random, 1, 7), one(random, 2, 5))};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Tensor<F64> neighboursStrict(@Shape("n, c, h, w") Tensor<F64> x) {
    return concatenate(
        0, images2Neibs(x, 2, 3), images2Neibs(x, 2, 3, PoolOptions.of().withStride(1, 2)));
  }

  static Object[] neighboursStrictArguments(Random random) {
    return new Object[] {
      hostile(random, one(random, 0, 1, 2), one(random, 1, 3), one(random, 2, 5), one(random, 3, 7))
    };
  }

  /** A network of two layers, as derivatives and loops meet. */
  @Kernel
  @Gradient(wrt = {"first", "second"})
  static double network(
      @Shape("n, 1, 9, 9") Tensor<F64> x,
      @Shape("3, 1, 3, 3") Tensor<F64> first,
      @Shape("2, 3, 3, 3") Tensor<F64> second) {
    Tensor<F64> hidden = maxPool(tanh(conv2d(x, first, ConvOptions.of().withSamePadding())), 2, 2);
    return mean(square(tanh(conv2d(hidden, second)))).doubleValue();
  }

  static Object[] networkArguments(Random random) {
    return new Object[] {
      random(random, one(random, 1, 2), 1, 9, 9), random(random, 3, 1, 3, 3), random(random, 2, 3, 3, 3)
    };
  }

  /** One image after the other, each summed so far with what came before. */
  @Kernel
  @Gradient(wrt = {"x", "kernel"})
  static double imageByImage(
      @Shape("n, 2, 4, 4") Tensor<F64> x, @Shape("2, 2, 3, 3") Tensor<F64> kernel) {
    double sum = 0;
    for (int i = 0; i < x.size(0); i++) {
      Tensor<F64> image = x.get(i).expandDims(0);
      sum = sum * 0.5 + sum(square(conv2d(image, kernel))).doubleValue();
    }
    return sum;
  }

  static Object[] imageByImageArguments(Random random) {
    return new Object[] {random(random, one(random, 0, 1, 3), 2, 4, 4), random(random, 2, 2, 3, 3)};
  }
}
