import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Fit {
  @Kernel
  // error: wrt names no parameter
  @Gradient(wrt = {})
  //              ^
  static double at(double slope, double x) {
    return slope * x;
  }
}
