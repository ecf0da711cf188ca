import static org.hypatia.Index.newAxis;
import static org.hypatia.Index.at;
import static org.hypatia.TensorMath.concatenate;
import static org.hypatia.TensorMath.sum;
import static org.hypatia.TensorMath.tensordot;

import org.hypatia.F32;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Axes {
  @Kernel
  static Tensor<F32> totals(@Shape("n, d") Tensor<F32> x) {
    // error: sum: x has shape (n, d), which has no axis 2
    return sum(x, 2);
  }

  @Kernel
  static long third(@Shape("n, d") Tensor<F32> x) {
    // error: shape: x has shape (n, d), which has no axis 2
    return x.shape()[2];
  }

  @Kernel
  static Tensor<F32> turned(@Shape("n") Tensor<F32> x) {
    // error: t: x has shape (n), which has no axis -2
    return x.t();
  }

  @Kernel
  static Tensor<F32> joined(@Shape("n") Tensor<F32> x, @Shape("m") Tensor<F32> y) {
    // error: concatenate: x has shape (n), which has no axis 1
    return concatenate(1, x, y);
  }

  @Kernel
  static Tensor<F32> contracted(@Shape("n, m") Tensor<F32> x, @Shape("n") Tensor<F32> y) {
    // error: tensordot: y has shape (n), which has no axis 1
    return tensordot(x, y, new int[] {0}, new int[] {1});
  }

  @Kernel
  static Tensor<F32> deep(@Shape("n, m") Tensor<F32> x) {
    // error: get: x has shape (n, m), which has no axis 2
    return x.get(at(0), newAxis(), at(0), at(0));
  }

  @Kernel
  static Tensor<F32> ofLines(@Shape("2, 3") SparseTensor<F32> x) {
    // error: sum: x has shape (2, 3), which has no axis 2
    return x.sum(2);
  }
}
