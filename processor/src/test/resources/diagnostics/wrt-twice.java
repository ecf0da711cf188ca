import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Fit {
  @Kernel
  // error: wrt names slope twice
  @Gradient(wrt = {"slope", "slope"})
  //                        ^
  static double at(double slope, double x) {
    return slope * x;
  }
}
