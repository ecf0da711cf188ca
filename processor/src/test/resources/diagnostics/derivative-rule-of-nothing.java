import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;

final class Fit {
  @Kernel
  // error: Fit.at takes no floating-point number, so it has no derivative
  @Derivative(vjp = "backwards")
  //                ^
  static double at(int x) {
    return x;
  }

  static double backwards(int x, double cotangent) {
    return cotangent;
  }
}
