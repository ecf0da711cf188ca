package org.hypatia.processor.agreement;

import java.util.Locale;
import java.util.Random;

/** The source of a class of convolutions of random constant sizes, each once more as STRICT. */
final class RandomConvolutions {
  private static final String HEAD =
      """
      import static org.hypatia.Nn.*;
      import static org.hypatia.TensorMath.*;

      import java.util.Arrays;
      import java.util.Random;
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      final class %s {
        static Tensor<F64> random(Random random, long... shape) {
          double[] data = new double[(int) Arrays.stream(shape).reduce(1, (a, b) -> a * b)];
          Arrays.setAll(data, i -> random.nextGaussian());
          return Tensor.of(data, shape);
        }
      """;

  private final Random random;
  private final StringBuilder source = new StringBuilder();

  private RandomConvolutions(Random random) {
    this.random = random;
  }

  /**
   * @param kernels how many convolutions; there are two kernels for each, {@code fNUMBER} and
   *     {@code strictNUMBER}, and {@code argumentsNUMBER}
   */
  static String source(String className, Random random, int kernels) {
    RandomConvolutions convolutions = new RandomConvolutions(random);
    convolutions.source.append(HEAD.formatted(className));
    for (int i = 0; i < kernels; i++) {
      convolutions.kernels(i);
    }
    return convolutions.source.append("}\n").toString();
  }

  private int one(int... of) {
    return of[random.nextInt(of.length)];
  }

  private void kernels(int number) {
    int groups = one(1, 1, 2);
    int channels = one(1, 3, 8);
    int features = one(3, 4, 7, 20);
    int dilation = one(1, 1, 2);
    String batch = one(0, 1) == 0 ? "n" : "3";
    String x = "%d, %d, %d".formatted(groups * channels, one(7, 9, 12), one(7, 8, 13));
    String kernel =
        "%d, %d, %d, %d".formatted(groups * features, channels, one(1, 2, 3), one(1, 3, 4));
    String options =
        "ConvOptions.of().withStride(%d, %d).withDilation(%d).withPadding(%d, %d).withGroups(%d)"
            .formatted(one(1, 1, 2), one(1, 1, 3), dilation, one(0, 1, 2), one(0, 0, 3), groups);
    for (String strict : new String[] {"", "(floatingPoint = FloatingPoint.STRICT)"}) {
      source.append(
          """
            @Kernel%s @Gradient(wrt = {"x", "kernel"})
            static double %s%d(@Shape("%s, %s") Tensor<F64> x, @Shape("%s") Tensor<F64> kernel) {
              Tensor<F64> z = conv2d(tanh(x), kernel, %s);
              return sum(sin(z)).doubleValue();
            }
          """
              .formatted(
                  strict, strict.isEmpty() ? "f" : "strict", number, batch, x, kernel, options));
    }
    source.append(
        String.format(
            Locale.ROOT,
            """
              static Object[] arguments%d(Random random) {
                return new Object[] {random(random, %s, %s), random(random, %s)};
              }
            """,
            number,
            batch.equals("n") ? "random.nextInt(4)" : batch,
            x,
            kernel));
  }
}
