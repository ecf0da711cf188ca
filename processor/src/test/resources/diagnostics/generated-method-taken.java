import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Jvp;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Vjp;

final class Well {
  @Kernel
  @Gradient(wrt = "x")
  static double potential(double x) {
    return 0.5 * x * x;
  }

  @Kernel
  // error: a method potentialGradient with these parameters is generated for the kernel potential
  static double potentialGradient(double x) {
    return x;
  }

  @Kernel
  static double[] scaled(double[] x) {
    return x.clone();
  }

  @Kernel
  // error: a method scaledInto with these parameters is generated for the kernel scaled
  static double[] scaledInto(double[] x, double[] scales) {
    double[] y = x.clone();
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * scales[i];
    }
    return y;
  }

  @Kernel
  @Jvp(wrt = "x")
  static double along(double x, double y) {
    return x * y;
  }

  @Kernel
  // error: a method alongJvp with these parameters is generated for the kernel along
  static double alongJvp(double x, double y, double tangent) {
    return x + y + tangent;
  }

  @Kernel
  @Vjp(wrt = "x")
  static double[] back(double[] x) {
    return x.clone();
  }

  @Kernel
  // error: a method backVjp with these parameters is generated for the kernel back
  static double[] backVjp(double[] x, double[] y) {
    return y.clone();
  }

  @Kernel
  @Vjp(wrt = "x")
  static double[] turned(double[] x) {
    return x.clone();
  }

  @Kernel
  // error: a method turnedVjpInto with these parameters is generated for the kernel turned
  static double turnedVjpInto(double[] x, double[] y, double[] z) {
    return x[0] + y[0] + z[0];
  }

  /** Not for one that has no such derivative. */
  @Kernel
  static double turnedJvp(double[] x, double[] y) {
    return x[0] + y[0];
  }
}
