import static org.hypatia.TensorMath.argmax;
import static org.hypatia.TensorMath.takeAlongAxis;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Largest {
  @Kernel
  static Tensor<F64> largest(@Shape("n, m") Tensor<F64> x) {
    // error: takeAlongAxis: argmax(x, 1) has shape (n), but x has shape (n, m), of another rank
    return takeAlongAxis(x, argmax(x, 1), 1);
  }
}
