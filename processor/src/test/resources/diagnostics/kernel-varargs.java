import org.hypatia.annotation.Kernel;

final class Polynomial {
  @Kernel
  // error: horner takes a variable number of arguments
  static double horner(double x, double... coefficients) {
    double value = 0;
    for (double coefficient : coefficients) {
      value = value * x + coefficient;
    }
    return value;
  }
}
