import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Jvp;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Vjp;

final class Fit {
  @Kernel
  // error: a parameter called value collides with the component for the kernel's own value
  @Gradient(wrt = "value")
  static double square(double value) {
    return value * value;
  }

  @Kernel
  // error: a parameter called value collides with the component for the kernel's own value
  @Vjp(wrt = "value")
  static double cube(double value) {
    return value * value * value;
  }

  /** No component is called like the parameter here. */
  @Kernel
  @Jvp(wrt = "value")
  static double half(double value) {
    return value / 2;
  }
}
