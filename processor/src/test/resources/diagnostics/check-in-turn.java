import static org.hypatia.TensorMath.*;

import org.hypatia.annotation.Kernel;

final class Iteration {
  @Kernel
  static double at(double start, int turns) {
    double x = start;
    for (int i = 0; i < turns; i++) {
      // error: a check in a loop whose turns follow from one another
      check(x > 1, "too small");
      x = Math.sqrt(x - 1);
    }
    return x;
  }
}
