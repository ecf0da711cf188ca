import org.hypatia.annotation.Kernel;

final class Careful {
  @Kernel
  static int quotient(int a, int b) {
    // error: try is not supported: nothing in a kernel throws
    try {
      return a / b;
    } catch (ArithmeticException divisionByZero) {
      return 0;
    }
  }

  @Kernel
  static double finallyZero(double x) {
    // error: try is not supported
    try {
      x = x + 1;
    } finally {
      x = 0;
    }
    return x;
  }

  @Kernel
  static double closing(double x) {
    // error: try is not supported
    try (java.io.StringReader reader = new java.io.StringReader("1")) {
      return x;
    }
  }
}
