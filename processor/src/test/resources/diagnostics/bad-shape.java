import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Shapes {
  @Kernel
  // error: @Shape("n; d") of x: 'n; d' is not a size
  static float semicolon(@Shape("n; d") Tensor<F32> x) {
    return sum(x).floatValue();
  }

  @Kernel
  // error: @Shape("n, -1") of x: -1 is negative
  static float negative(@Shape("n, -1") Tensor<F32> x) {
    return sum(x).floatValue();
  }

  @Kernel
  // error: @Shape("n,") of x: a size is missing
  static float empty(@Shape("n,") Tensor<F32> x) {
    return sum(x).floatValue();
  }

  @Kernel
  // error: @Shape("x.length") of y: 'x.length' is not a size
  static double method(double[] x, @Shape("x.length") double[] y) {
    return x[0] + y[0];
  }

  @Kernel
  // error: @Shape("99999999999999999999") of x: '99999999999999999999' is not a size
  static float huge(@Shape("99999999999999999999") Tensor<F32> x) {
    return sum(x).floatValue();
  }
}
