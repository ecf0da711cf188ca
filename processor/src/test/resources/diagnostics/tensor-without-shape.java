import static org.hypatia.TensorMath.sum;

import org.hypatia.F32;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Sums {
  record Batch(Tensor<F32> rows, @Shape("n") Tensor<F32> labels) {}

  @Kernel
  // error: the tensor x does not state its shape
  static float total(Tensor<F32> x) {
  //                             ^
    return sum(x).floatValue();
  }

  @Kernel
  // error: the tensor batch.rows does not state its shape
  static float labels(Batch batch) {
    return sum(batch.labels()).floatValue();
  }

  @Kernel
  // error: the tensor x does not state its shape
  static Tensor<F32> stored(SparseTensor<F32> x) {
    return x.sum();
  }
}
