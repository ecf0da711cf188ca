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
}
