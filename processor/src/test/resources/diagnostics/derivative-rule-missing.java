import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;

final class Fit {
  // error: Fit has no static method backwards
  @Derivative(vjp = "backwards")
  //                ^
  @Kernel
  static double at(double x) {
    return Math.rint(x);
  }
}
