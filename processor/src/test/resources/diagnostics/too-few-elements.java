import static org.hypatia.TensorMath.argTopK;
import static org.hypatia.TensorMath.topK;

import org.hypatia.F64;
import org.hypatia.I64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Largest {
  @Kernel
  static Tensor<F64> five(@Shape("n, 4") Tensor<F64> x) {
    // error: topK: x has shape (n, 4), whose axis 1 does not have 5 elements
    return topK(x, 5);
  }

  @Kernel
  static Tensor<I64> lessThanNone(@Shape("n, 4") Tensor<F64> x) {
    // error: argTopK: x has shape (n, 4), whose axis 0 does not have -1 elements
    return argTopK(x, -1, 0);
  }
}
