import static org.hypatia.TensorMath.*;

import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;

final class Fit {
  // error: a derivative that is stated for Fit.at checks or prints
  @Derivative(vjp = "backwards")
  //                ^
  @Kernel
  static double at(double x) {
    return Math.rint(x);
  }

  static double backwards(double x, double cotangent) {
    check(x > 0, "not positive");
    return cotangent;
  }
}
