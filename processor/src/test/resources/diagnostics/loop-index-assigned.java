import org.hypatia.annotation.Kernel;

final class Skipping {
  @Kernel
  static double sum(double[] x) {
    double sum = 0;
    // error: the loop assigns its own index i
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
      if (x[i] < 0) {
        i++;
      }
    }
    return sum;
  }
}
