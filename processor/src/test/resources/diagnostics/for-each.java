import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Sizes {
  @Kernel
  static long product(@Shape("n, d") Tensor<F32> x) {
    long product = 1;
    // error: a loop cannot go through x.shape()
    for (long size : x.shape()) {
      product *= size;
    }
    return product;
  }
}
