import static org.hypatia.TensorMath.argmax;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Steps {
  @Kernel
  @Gradient(wrt = "x")
  static double best(@Shape("n") Tensor<F64> x) {
    // error: no derivative of argmax
    return argmax(x).doubleValue();
  }
}
