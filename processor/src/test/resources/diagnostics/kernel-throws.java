import org.hypatia.annotation.Kernel;

final class Distance {
  @Kernel
  // error: between declares exceptions, and a kernel throws none
  static double between(double a, double b) throws InterruptedException {
    return Math.abs(a - b);
  }
}
