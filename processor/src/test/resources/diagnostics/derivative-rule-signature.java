import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;

final class Fit {
  // error: backwards takes (double) and returns double, which is no derivative of at
  @Derivative(vjp = "backwards")
  //                ^
  @Kernel
  static double at(double x) {
    return Math.rint(x);
  }

  static double backwards(double cotangent) {
    return cotangent;
  }
}
