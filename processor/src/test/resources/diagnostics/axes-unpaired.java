import static org.hypatia.TensorMath.tensordot;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Contraction {
  @Kernel
  static Tensor<F32> contract(@Shape("a, b, c") Tensor<F32> x, @Shape("b, c, d") Tensor<F32> y) {
    // error: tensordot: 2 axes of x cannot go with 1 of y
    return tensordot(x, y, new int[] {1, 2}, new int[] {0});
  }
}
