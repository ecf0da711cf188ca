import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Windows of any number of places, also none and one. */
public final class SignalWindows {
  public record Windows(
      Tensor<F64> bartlett, Tensor<F64> hann, Tensor<F64> hamming, Tensor<F32> single) {}

  @Kernel
  static Windows windows(int n) {
    return new Windows(
        Signal.bartlett(F64.class, n),
        Signal.hann(F64.class, n),
        Signal.hamming(F64.class, 2 * n),
        Signal.hann(F32.class, n + 1));
  }

  static Object[] windowsArguments(Random random) {
    return new Object[] {new int[] {0, 1, 2, 7, 64}[random.nextInt(5)]};
  }

  @Kernel
  @Gradient(wrt = "x")
  static double energy(@Shape("n") Tensor<F64> x) {
    return sum(square(x.times(Signal.hann(F64.class, x.size())))).doubleValue();
  }

  static Object[] energyArguments(Random random) {
    return new Object[] {
      org.hypatia.Random.normal(F64.class, random.nextLong(), random.nextInt(20))
    };
  }

  public record Modes(Tensor<F64> full, Tensor<F64> same, Tensor<F64> valid) {}

  /** Either operand is the longer one. */
  @Kernel
  static Modes modes(@Shape("n") Tensor<F64> a, @Shape("m") Tensor<F64> v) {
    return new Modes(
        Signal.convolve(a, v),
        Signal.convolve(a, v, ConvolveMode.SAME),
        Signal.convolve(a, v, ConvolveMode.VALID));
  }

  static Tensor<F64> some(Random random) {
    return org.hypatia.Random.normal(F64.class, random.nextLong(), 1 + random.nextInt(9));
  }

  static Object[] modesArguments(Random random) {
    return new Object[] {some(random), some(random)};
  }

  @Kernel
  @Gradient(wrt = {"a", "v"})
  @Jvp(wrt = "v")
  @HessianVector(wrt = "a")
  static double smooth(@Shape("n") Tensor<F64> a, @Shape("m") Tensor<F64> v) {
    Tensor<F64> full = Signal.convolve(a, v, ConvolveMode.FULL);
    Tensor<F64> same = Signal.convolve(tanh(a), v, ConvolveMode.SAME);
    Tensor<F64> valid = Signal.convolve(v, tanh(a), ConvolveMode.VALID);
    return sum(sin(full)).doubleValue() + sum(exp(same.times(0.1))).doubleValue()
        + sum(square(valid)).doubleValue();
  }

  static Object[] smoothArguments(Random random) {
    return new Object[] {some(random), some(random)};
  }

  /** With a window that is known, where no padding is needed. */
  @Kernel
  static Tensor<F32> known(@Shape("n") Tensor<F32> a, @Shape("3") Tensor<F32> v) {
    return Signal.convolve(Signal.convolve(a, v), v, ConvolveMode.VALID);
  }

  static Object[] knownArguments(Random random) {
    return new Object[] {
      some(random).cast(F32.class), Tensor.of(new float[] {0.25f, -0.5f, 2}, 3)
    };
  }
}
