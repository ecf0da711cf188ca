import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;

final class Fit {
  record Line(double slope) {
    // error: Line.at is an instance method, whose derivative cannot be stated
    @Derivative(vjp = "backwards")
    //                ^
    double at(double x) {
      return slope * x;
    }

    static double backwards(double x, double cotangent) {
      return cotangent;
    }
  }

  @Kernel
  static double at(double slope, double x) {
    return new Line(slope).at(x);
  }
}
