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
}
