import static org.hypatia.TensorMath.split;

import java.util.List;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Halves {
  @Kernel
  static Tensor<F64> half(@Shape("n, 4") Tensor<F64> x) {
    // error: split: x has shape (n, 4), whose axis 1 parts of 3 in all do not make up
    List<Tensor<F64>> parts = split(x, 1, 1, 2);
    return parts.get(0);
  }
}
