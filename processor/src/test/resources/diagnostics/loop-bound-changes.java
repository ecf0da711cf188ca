import org.hypatia.annotation.Kernel;

final class Halving {
  @Kernel
  static double sum(double[] x) {
    int end = x.length;
    double sum = 0;
    // error: the loop changes end, which its own bound depends on
    for (int i = 0; i < end; i++) {
      sum += x[i];
      end--;
    }
    return sum;
  }
}
