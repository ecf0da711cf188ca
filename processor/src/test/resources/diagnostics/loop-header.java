import org.hypatia.annotation.Kernel;

final class Series {
  @Kernel
  static double harmonic(int n) {
    double sum = 0;
    int i = 1;
    // error: the head of this loop does not say how often it turns
    for (; i <= n; i++) {
      sum += 1.0 / i;
    }
    return sum;
  }

  @Kernel
  static double squares() {
    double sum = 0;
    // error: the head of this loop does not say how often it turns
    for (double x = 0; x < 1; x += 0.1) {
      sum += x * x;
    }
    return sum;
  }

  @Kernel
  static double powers(int n) {
    double sum = 0;
    // error: the head of this loop does not say how often it turns
    for (int i = 1; i < n; i *= 2) {
      sum += i;
    }
    return sum;
  }

  @Kernel
  static double wrongWay(int n) {
    double sum = 0;
    // error: the head of this loop does not say how often it turns
    for (int i = 0; i > n; i++) {
      sum += i;
    }
    return sum;
  }

  @Kernel
  static double pair(int n) {
    double sum = 0;
    // error: the head of this loop does not say how often it turns
    for (int i = 0, j = n; i < j; i++, j--) {
      sum += i * j;
    }
    return sum;
  }

  @Kernel
  static double forever(double x) {
    // error: the head of this loop does not say how often it turns
    for (;;) {
      x = Math.cos(x);
    }
  }

  @Kernel
  static double until(int n) {
    double sum = 0;
    // error: the head of this loop does not say how often it turns
    for (int i = 0; i != n; i++) {
      sum += i;
    }
    return sum;
  }
}
