// needs a C compiler
// options: -Ahypatia.cache=off
import static org.hypatia.annotation.Target.CPU;
import static org.hypatia.annotation.Target.CUDA;

import org.hypatia.annotation.Kernel;

final class Norm {
  @Kernel(targets = {CPU, CUDA})
  // note: squared runs on the CPU only: x is an array
  static double squared(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
