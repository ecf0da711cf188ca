package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Transforms against their definition, summed in 34 digits. */
final class FftTest {
  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal PI = new BigDecimal("3.14159265358979323846264338327950288420");

  /** The relative error, as a root of mean squares, that a transform of n numbers may have. */
  private static double bound(int n) {
    return 1e-16 * (1 + Math.log(n) / Math.log(2));
  }

  /** Powers of 2, products of small primes, and primes and products that are not. */
  private static IntStream lengths() {
    IntStream others = IntStream.of(81, 96, 100, 101, 128, 143, 210, 211, 256, 2 * 101, 13 * 13);
    return IntStream.concat(IntStream.rangeClosed(1, 50), others);
  }

  @Test
  void transformsAreTheirSums() {
    lengths()
        .forEach(
            n -> {
              double[] x = numbers(n, 2 * n);
              BigDecimal[] sums = sums(x, -1);
              assertError(sums, Fft.fft(Tensor.of(x, n, 2)).toDoubleArray(), n);
              BigDecimal[] inverse = sums(x, 1);
              for (int i = 0; i < inverse.length; i++) {
                inverse[i] = inverse[i].divide(BigDecimal.valueOf(n), DIGITS);
              }
              assertError(inverse, Fft.ifft(Tensor.of(x, n, 2)).toDoubleArray(), n);
            });
  }

  @Test
  void transformsOfRealNumbersAreHalfOfThoseOfComplexOnes() {
    lengths()
        .forEach(
            n -> {
              Tensor<F64> x = Tensor.of(numbers(n, n), n);
              Tensor<F64> half = Fft.rfft(x);
              Tensor<F64> whole = Fft.fft(TensorMath.stack(-1, x, Tensor.zerosLike(x)));
              assertArrayEquals(new long[] {n / 2 + 1, 2}, half.shape());
              Tensor<F64> first = whole.get(Index.range(0, n / 2 + 1));
              assertArrayEquals(first.toDoubleArray(), half.toDoubleArray(), 0);
              Tensor<F64> back = Fft.irfft(half, n);
              assertTrue(back.allClose(x, 0, 4 * bound(n)), () -> n + ": " + back);
            });
  }

  /** The sum of squares of a transform is n times that of its numbers (Parseval). */
  @Test
  void longLinesKeepTheirEnergyAndComeBack() {
    for (int n : new int[] {1 << 14, 9973, 10_000, 3 * 5 * 7 * 11 * 13, 2 * 4099, 59_049}) {
      Tensor<F64> x = Tensor.of(numbers(n, 2 * n), n, 2);
      Tensor<F64> y = Fft.fft(x);
      double energy = energy(x);
      double transformed = energy(y) / n;
      assertTrue(Math.abs(transformed / energy - 1) < bound(n), () -> n + ": " + transformed);
      assertTrue(Fft.ifft(y).allClose(x, 0, 10 * bound(n)), () -> "length " + n);
    }
  }

  @Test
  void axesBeforeTheLineCountLines() {
    for (int n : new int[] {1, 6, 37}) {
      double[] x = numbers(n, 2 * 3 * n * 2);
      Tensor<F64> all = Fft.fft(Tensor.of(x, 2, 3, n, 2));
      for (int line = 0; line < 6; line++) {
        double[] one = Arrays.copyOfRange(x, line * 2 * n, (line + 1) * 2 * n);
        Tensor<F64> part = all.reshape(6, n, 2).get(Index.at(line));
        assertArrayEquals(Fft.fft(Tensor.of(one, n, 2)).toDoubleArray(), part.toDoubleArray(), 0);
      }
    }
  }

  @Test
  void planesAreTransformedAlongBothAxes() {
    int m = 4;
    int n = 5;
    Tensor<F64> x = Tensor.of(numbers(9, 2 * m * n), m, n, 2);
    Tensor<F64> rows = Fft.fft(x).swapAxes(0, 1);
    Tensor<F64> expected = Fft.fft(rows).swapAxes(0, 1);
    assertArrayEquals(expected.toDoubleArray(), Fft.fft2(x).toDoubleArray(), 0);
    assertTrue(Fft.ifft2(Fft.fft2(x)).allClose(x, 0, 1e-15));
  }

  /** As NumPy crops and pads: of 8 numbers 5 elements count. */
  @Test
  void inversesTakeAsManyElementsAsTheirLengthHas() {
    Tensor<F64> y = Tensor.of(numbers(3, 14), 7, 2);
    Tensor<F64> five = y.get(Index.range(0, 5));
    assertArrayEquals(Fft.irfft(five, 8).toDoubleArray(), Fft.irfft(y, 8).toDoubleArray(), 0);
    Tensor<F64> padded = TensorMath.concatenate(0, y, Tensor.zeros(F64.class, 4, 2));
    assertArrayEquals(Fft.irfft(padded, 21).toDoubleArray(), Fft.irfft(y, 21).toDoubleArray(), 0);
    Tensor<F64> turned = five.with(7, Index.at(0), Index.at(1)).with(-3, Index.at(4), Index.at(1));
    assertArrayEquals(Fft.irfft(five, 8).toDoubleArray(), Fft.irfft(turned, 8).toDoubleArray(), 0);
  }

  @Test
  void singlePrecisionIsRoundedOnce() {
    double[] x = numbers(5, 60);
    Tensor<F32> single = Tensor.of(x, 30, 2).cast(F32.class);
    Tensor<F32> exact = Fft.fft(single.cast(F64.class)).cast(F32.class);
    assertArrayEquals(exact.toFloatArray(), Fft.fft(single).toFloatArray(), 0);
    Tensor<F32> plane = single.reshape(6, 5, 2);
    Tensor<F32> exactPlane = Fft.ifft2(plane.cast(F64.class)).cast(F32.class);
    assertArrayEquals(exactPlane.toFloatArray(), Fft.ifft2(plane).toFloatArray(), 0);
  }

  @Test
  void noLinesAndNoNumbersStayEmpty() {
    assertArrayEquals(new long[] {0, 7, 2}, Fft.fft(Tensor.zeros(F64.class, 0, 7, 2)).shape());
    assertArrayEquals(new long[] {3, 0, 2}, Fft.ifft(Tensor.zeros(F64.class, 3, 0, 2)).shape());
    assertArrayEquals(new long[] {0, 4, 2}, Fft.rfft(Tensor.zeros(F64.class, 0, 7)).shape());
    assertArrayEquals(
        new double[] {0}, Fft.irfft(Tensor.zeros(F64.class, 0, 2), 1).toDoubleArray());
  }

  @Test
  void whatIsNotComplexIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Fft.fft(Tensor.zeros(F64.class, 2)));
    assertThrows(IllegalArgumentException.class, () -> Fft.fft(Tensor.zeros(F64.class, 2, 3)));
    assertThrows(IllegalArgumentException.class, () -> Fft.fft2(Tensor.zeros(F64.class, 3, 2)));
    assertThrows(IllegalArgumentException.class, () -> Fft.rfft(Tensor.zeros(F64.class, 0)));
    assertThrows(IllegalArgumentException.class, () -> Fft.rfft(Tensor.zeros(F64.class)));
    assertThrows(IllegalArgumentException.class, () -> Fft.irfft(Tensor.zeros(F64.class, 3, 2), 0));
  }

  private static double energy(Tensor<F64> x) {
    return Arrays.stream(x.toDoubleArray()).map(each -> each * each).sum();
  }

  private static double[] numbers(int seed, int count) {
    return new Random(seed).doubles(count, -1, 1).toArray();
  }

  private static void assertError(BigDecimal[] exact, double[] got, int n) {
    double error = 0;
    double size = 0;
    for (int i = 0; i < got.length; i++) {
      double off = new BigDecimal(got[i]).subtract(exact[i]).doubleValue();
      error += off * off;
      size += exact[i].doubleValue() * exact[i].doubleValue();
    }
    double relative = Math.sqrt(error / size);
    assertTrue(relative <= bound(n), () -> "length " + n + ": error " + relative);
  }

  /** {@code sum of x[j] exp(sign 2 pi i j k / n)}. */
  private static BigDecimal[] sums(double[] x, int sign) {
    int n = x.length / 2;
    BigDecimal[][] roots = roots(n, sign);
    BigDecimal[] sums = new BigDecimal[2 * n];
    for (int k = 0; k < n; k++) {
      BigDecimal real = BigDecimal.ZERO;
      BigDecimal imaginary = BigDecimal.ZERO;
      for (int j = 0; j < n; j++) {
        BigDecimal[] root = roots[j * k % n];
        BigDecimal a = new BigDecimal(x[2 * j]);
        BigDecimal b = new BigDecimal(x[2 * j + 1]);
        real = real.add(a.multiply(root[0]).subtract(b.multiply(root[1])), DIGITS);
        imaginary = imaginary.add(a.multiply(root[1]).add(b.multiply(root[0])), DIGITS);
      }
      sums[2 * k] = real;
      sums[2 * k + 1] = imaginary;
    }
    return sums;
  }

  /** Powers of the first root, which is a sum of powers of its angle. */
  private static BigDecimal[][] roots(int n, int sign) {
    BigDecimal angle =
        PI.multiply(BigDecimal.valueOf(2L * sign)).divide(BigDecimal.valueOf(n), DIGITS);
    BigDecimal[] sums = {BigDecimal.ZERO, BigDecimal.ZERO};
    BigDecimal term = BigDecimal.ONE;
    for (int i = 0; i < 60; i++) {
      sums[i % 2] = i / 2 % 2 == 0 ? sums[i % 2].add(term) : sums[i % 2].subtract(term);
      term = term.multiply(angle).divide(BigDecimal.valueOf(i + 1L), DIGITS);
    }
    BigDecimal[][] roots = new BigDecimal[n][];
    roots[0] = new BigDecimal[] {BigDecimal.ONE, BigDecimal.ZERO};
    for (int k = 1; k < n; k++) {
      BigDecimal[] last = roots[k - 1];
      roots[k] =
          new BigDecimal[] {
            last[0].multiply(sums[0]).subtract(last[1].multiply(sums[1]), DIGITS),
            last[0].multiply(sums[1]).add(last[1].multiply(sums[0]), DIGITS)
          };
    }
    return roots;
  }
}
