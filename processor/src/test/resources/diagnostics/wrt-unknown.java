import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Fit {
  @Kernel
  // error: at has no parameter ofset
  @Gradient(wrt = {"slope", "ofset"})
  //                        ^
  static double at(double slope, double offset, double x) {
    return slope * x + offset;
  }
}
