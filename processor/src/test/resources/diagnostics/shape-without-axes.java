import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Line {
  record Coefficients(double slope, double offset) {}

  @Kernel
  // error: slope is double, which has no shape
  static double at(@Shape("n") double slope, double x) {
    return slope * x;
  }

  @Kernel
  // error: line is a record, which has no shape
  static double zero(@Shape("2") Coefficients line) {
    return -line.offset() / line.slope();
  }

  @Kernel
  // error: the result is double, which has no shape
  @Shape("n")
  //     ^
  static double sum(double a, double b) {
    return a + b;
  }
}
