import org.hypatia.annotation.Kernel;

final class Decay {
  @Kernel
  static double remaining(double amount, double time) {
    // error: the bound (int)time is computed by the kernel
    for (int step = 0; step < (int) time; step++) {
    //                        ^
      amount *= 0.9;
    }
    return amount;
  }

  @Kernel
  static double capped(double amount, int steps) {
    int turns = steps > 100 ? 100 : steps;
    // error: the bound turns is computed by the kernel
    for (int step = 0; step < turns; step++) {
      amount *= 0.9;
    }
    return amount;
  }

  @Kernel
  static double triangle(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      // error: the bound i * i is computed by the kernel
      for (int j = 0; j < i * i; j++) {
        sum += x[i];
      }
    }
    return sum;
  }
}
