import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;

final class Fit {
  // error: doubled writes to an array that it is given, but its derivative is stated
  @Derivative(vjp = "backwards")
  //                ^
  static double doubled(double[] x) {
    x[0] = 2 * x[0];
    return x[0];
  }

  static double[] backwards(double[] x, double cotangent) {
    double[] back = new double[x.length];
    back[0] = 2 * cotangent;
    return back;
  }

  @Kernel
  static double at(double[] x) {
    return doubled(x);
  }
}
