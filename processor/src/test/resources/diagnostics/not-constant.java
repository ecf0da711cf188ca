import static org.hypatia.Index.range;
import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Totals {
  @Kernel
  static Tensor<F32> along(@Shape("n, d") Tensor<F32> x, int axis) {
    // error: axis must be known while compiling
    return sum(x, axis);
    //            ^
  }

  @Kernel
  static Tensor<F32> every(@Shape("n") Tensor<F32> x, int step) {
    // error: step must be known while compiling
    return x.get(range(0, 9, step));
  }
}
