// needs a C compiler
// options: -Ahypatia.cache=/dev/null/cache
import org.hypatia.annotation.Kernel;

// note: the cache /dev/null/cache/build cannot be used
final class Norm {
  @Kernel
  static double squared(double[] x) {
    double sum = 0;
    for (double value : x) {
      sum += value * value;
    }
    return sum;
  }
}
