import static org.hypatia.TensorMath.*;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Iteration {
  @Kernel
  static double at(double start, int turns) {
    double x = start;
    for (int i = 0; i < turns; i++) {
      // error: a print in a loop whose turns follow from one another
      print("x", x);
      x = Math.sqrt(x - 1);
    }
    return x;
  }

  @Kernel
  static Tensor<F64> doubled(@Shape("n") Tensor<F64> x) {
    // error: a print in a loop whose turns follow from one another
    return map(row -> print("row", row).times(2), x);
  }
}
