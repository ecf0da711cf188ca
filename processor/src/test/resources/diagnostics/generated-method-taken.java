import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

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
}
