import static org.hypatia.TensorMath.grad;
import static org.hypatia.TensorMath.hessianVector;

import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.HessianVector;
import org.hypatia.annotation.Kernel;

final class Vectors {
  record Pair(double a, double b) {}

  @Kernel
  @Gradient(wrt = "x")
  // error: a gradient is that of one floating-point number, but this function has another result
  static double[] doubled(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = 2 * x[i];
    }
    return y;
  }

  @Kernel
  @Gradient(wrt = "x")
  // error: a gradient is that of one floating-point number
  static int sign(double x) {
    return x < 0 ? -1 : 1;
  }

  @Kernel
  @Gradient(wrt = "x")
  // error: a gradient is that of one floating-point number
  static Pair both(double x) {
    return new Pair(x, x * x);
  }

  @Kernel
  static double slope(double x) {
    // error: a gradient is that of one floating-point number
    return grad(v -> v < 0 ? -1 : 1, x);
  }

  @Kernel
  @HessianVector(wrt = "x")
  // error: a gradient is that of one floating-point number
  static double[] curved(double[] x) {
    return x.clone();
  }

  @Kernel
  static double[] bent(double[] x) {
    // error: a gradient is that of one floating-point number
    return hessianVector(v -> (int) v[0], x, x);
  }
}
