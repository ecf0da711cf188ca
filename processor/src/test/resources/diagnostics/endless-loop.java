import org.hypatia.annotation.Kernel;

final class Endless {
  @Kernel
  static double endless(double x) {
    double y = x;
    // error: this loop never ends
    while (true) {
      y = Math.cos(y);
    }
  }

  @Kernel
  static double forever(double x) {
    // error: this loop never ends
    for (; ; ) {
      x = Math.cos(x);
    }
  }
}
