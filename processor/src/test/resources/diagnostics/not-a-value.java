import static org.hypatia.TensorMath.stopGradient;

import org.hypatia.annotation.Kernel;

final class Stopped {
  @Kernel
  static double stopped(double x) {
    // error: this is nothing that can be differentiated
    String text = stopGradient("x");
    return x;
  }
}
