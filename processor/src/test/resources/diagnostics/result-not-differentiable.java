import static org.hypatia.TensorMath.jvp;
import static org.hypatia.TensorMath.vjp;

import org.hypatia.annotation.Jvp;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Vjp;

final class Signals {
  record Peak(double height, int place) {}

  @Kernel
  @Jvp(wrt = "x")
  // error: no derivative of result: it is int, not a floating-point number
  static int sign(double x) {
    return x < 0 ? -1 : 1;
  }

  @Kernel
  @Vjp(wrt = "x")
  // error: no derivative of result.place: it is int, not a floating-point number
  static Peak first(double[] x) {
    return new Peak(x[0], 0);
  }

  @Kernel
  static double inside(double x) {
    // error: no derivative of result.place: it is int, not a floating-point number
    return jvp(v -> new Peak(v * v, 1), x, 1.0).height();
    //     ^
  }

  @Kernel
  static double back(double x) {
    // error: no derivative of result: it is int, not a floating-point number
    return vjp(v -> v < 0 ? -1 : 1, x, 1);
  }
}
