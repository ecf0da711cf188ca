import org.hypatia.annotation.Kernel;

final class Newton {
  @Kernel
  static double squareRoot(double x) {
    double root = x;
    // error: while loops are not supported yet
    while (Math.abs(root * root - x) > 1e-12) {
      root = 0.5 * (root + x / root);
    }
    return root;
  }

  @Kernel
  static int digits(int n) {
    int digits = 0;
    // error: while loops are not supported yet
    do {
      digits++;
      n /= 10;
    } while (n != 0);
    return digits;
  }

  @Kernel
  static double endless(double x) {
    // error: while loops are not supported yet
    while (true) {
      x = Math.cos(x);
    }
  }
}
