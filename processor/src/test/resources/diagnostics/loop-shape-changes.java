import static org.hypatia.TensorMath.concatenate;

import org.hypatia.F32;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Growing {
  @Kernel
  static Tensor<F32> repeated(@Shape("n") Tensor<F32> x, int times) {
    Tensor<F32> all = x;
    // error: all has shape (n) before a turn of this loop and (2*n) after it
    for (int i = 0; i < times; i++) {
      all = concatenate(0, all, x);
    }
    return all;
  }

  @Kernel
  static double[] longer(double[] x, int times) {
    double[] y = x.clone();
    // error: y has shape (x.length) before a turn of this loop and (x.length+1) after it
    for (int i = 0; i < times; i++) {
      double[] z = new double[y.length + 1];
      z[0] = y[0];
      y = z;
    }
    return y;
  }

  @Kernel
  static SparseTensor<F32> turned(@Shape("2, 3") SparseTensor<F32> x, int turns) {
    SparseTensor<F32> y = x;
    // error: y has shape (2) before a turn of this loop and (3) after it
    for (int i = 0; i < turns; i++) {
      y = y.transpose();
    }
    return y;
  }
}
