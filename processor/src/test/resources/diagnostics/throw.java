import org.hypatia.annotation.Kernel;

final class Roots {
  @Kernel
  static double squareRoot(double x) {
    if (x < 0) {
      // error: a kernel cannot throw
      throw new IllegalArgumentException("negative");
    }
    return Math.sqrt(x);
  }
}
