// options: -Ahypatia.cc=/nonexistent/cc -Ahypatia.cache=off
import org.hypatia.annotation.Kernel;

// note: Norm runs as Java code:
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
