import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Twice {
  @Kernel
  static Tensor<F32> totals(@Shape("n, d") Tensor<F32> x) {
    // error: sum: axis -1 is named twice
    return sum(x, 1, -1);
  }
}
