import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.HessianVector;
import org.hypatia.annotation.Jvp;
import org.hypatia.annotation.Vjp;

final class Well {
  @Gradient(wrt = "x")
  // error: potential has @Gradient but is not a kernel
  static double potential(double x) {
    return 0.5 * x * x;
  }

  @HessianVector(wrt = "x")
  // error: deep has @HessianVector but is not a kernel
  static double deep(double x) {
    return x * x * x * x;
  }

  @Jvp(wrt = "x")
  // error: force has @Jvp but is not a kernel
  static double force(double x) {
    return -x;
  }

  @Vjp(wrt = "x")
  // error: forces has @Vjp but is not a kernel
  static double[] forces(double[] x) {
    return x.clone();
  }
}
