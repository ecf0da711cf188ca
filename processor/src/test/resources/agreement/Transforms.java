import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Fourier transforms of any length: small factors, a large prime, one number and none. */
public final class Transforms {
  static final int[] LENGTHS = {1, 2, 3, 8, 12, 30, 37, 74};

  static Tensor<F64> random(Random random, long... shape) {
    return org.hypatia.Random.normal(F64.class, random.nextLong(), shape);
  }

  static int length(Random random) {
    return LENGTHS[random.nextInt(LENGTHS.length)];
  }

  public record Both(Tensor<F64> forward, Tensor<F64> back) {}

  @Kernel
  static Both both(@Shape("m, n, 2") Tensor<F64> x) {
    return new Both(Fft.fft(x), Fft.ifft(x.times(2)));
  }

  static Object[] bothArguments(Random random) {
    return new Object[] {random(random, random.nextInt(3), random.nextInt(5) * length(random), 2)};
  }

  /** What the transform multiplies does not lie in the order in which it is read. */
  @Kernel
  @Gradient(wrt = {"x", "w"})
  @Jvp(wrt = "x")
  static double filtered(@Shape("2, n, m") Tensor<F64> x, @Shape("n, 2") Tensor<F64> w) {
    Tensor<F64> y = Fft.fft(x.transpose(2, 1, 0));
    return sum(exp(Fft.ifft(y.times(w)).times(0.1))).doubleValue();
  }

  static Object[] filteredArguments(Random random) {
    int n = length(random);
    return new Object[] {random(random, 2, n, 1 + random.nextInt(3)), random(random, n, 2)};
  }

  @Kernel
  @Gradient(wrt = "x")
  @HessianVector(wrt = "x")
  static double energyOfReal(@Shape("m, n") Tensor<F64> x) {
    Tensor<F64> y = Fft.rfft(x);
    return sum(cos(y.times(0.1))).doubleValue() / x.size(1);
  }

  static Object[] energyOfRealArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(2), length(random))};
  }

  @Kernel
  @Gradient(wrt = "y")
  @Jvp(wrt = "y")
  static double real(@Shape("m, k, 2") Tensor<F64> y, int n) {
    Tensor<F64> x = Fft.irfft(y, n);
    return sum(exp(x)).doubleValue();
  }

  static Object[] realArguments(Random random) {
    return new Object[] {random(random, 2, random.nextInt(6), 2), 1 + random.nextInt(12)};
  }

  /** A circular convolution of real numbers. */
  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double circular(@Shape("n") Tensor<F64> a, @Shape("n") Tensor<F64> b) {
    Tensor<F64> x = Fft.rfft(a);
    Tensor<F64> y = Fft.rfft(b);
    Tensor<F64> xr = x.get(Index.all(), Index.at(0));
    Tensor<F64> xi = x.get(Index.all(), Index.at(1));
    Tensor<F64> yr = y.get(Index.all(), Index.at(0));
    Tensor<F64> yi = y.get(Index.all(), Index.at(1));
    Tensor<F64> product =
        stack(-1, xr.times(yr).minus(xi.times(yi)), xr.times(yi).plus(xi.times(yr)));
    return sum(square(Fft.irfft(product, a.size()))).doubleValue();
  }

  static Object[] circularArguments(Random random) {
    int n = length(random);
    return new Object[] {random(random, n), random(random, n)};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double planes(@Shape("2, m, n, 2") Tensor<F64> x) {
    return sum(sin(Fft.ifft2(Fft.fft2(x).times(x)))).doubleValue();
  }

  static Object[] planesArguments(Random random) {
    return new Object[] {random(random, 2, 1 + random.nextInt(4), length(random), 2)};
  }

  @Kernel
  static Tensor<F32> single(@Shape("m, n, 2") Tensor<F32> x) {
    return Fft.ifft2(Fft.fft(x));
  }

  static Object[] singleArguments(Random random) {
    return new Object[] {random(random, 3, length(random), 2).cast(F32.class)};
  }
}
