import org.hypatia.annotation.Kernel;

final class Positive {
  @Kernel
  static double sum(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] < 0) {
        // error: continue is not supported
        continue;
      }
      sum += x[i];
    }
    return sum;
  }
}
