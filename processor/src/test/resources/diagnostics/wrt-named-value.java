import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Fit {
  @Kernel
  // error: a parameter called value collides with the component for the kernel's own value
  @Gradient(wrt = "value")
  static double square(double value) {
    return value * value;
  }
}
