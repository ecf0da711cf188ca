import org.hypatia.annotation.Kernel;

final class Sieve {
  @Kernel
  static double strided(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      // error: a loop in steps other than 1 starts where an outer loop says
      for (int j = i; j < x.length; j += 2) {
        sum += x[i] * x[j];
      }
    }
    return sum;
  }
}
