import static org.hypatia.Index.indices;

import org.hypatia.F64;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Pairs {
  @Kernel
  static Tensor<F64> pairs(
      @Shape("n, m") Tensor<F64> x, @Shape("3") Tensor<I32> rows, @Shape("2") Tensor<I32> columns) {
    // error: get: lists of places of the shapes (3) and (2) do not go together
    return x.get(indices(rows), indices(columns));
  }
}
