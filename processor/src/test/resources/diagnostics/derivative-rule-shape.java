import static org.hypatia.TensorMath.*;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Derivative;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Fit {
  @Kernel
  // error: backwards gives a derivative of shape () for (n)
  @Derivative(vjp = "backwards")
  //                ^
  static Tensor<F64> at(@Shape("n") Tensor<F64> x) {
    return sum(x);
  }

  static Tensor<F64> backwards(Tensor<F64> x, Tensor<F64> cotangent) {
    return cotangent;
  }
}
