import static org.hypatia.Index.all;
import static org.hypatia.Index.mask;

import org.hypatia.Bool;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Masks {
  @Kernel
  static Tensor<F64> cleared(@Shape("n, 3") Tensor<F64> x, @Shape("4") Tensor<Bool> columns) {
    // error: with: x has shape (n, 3), whose axes from 1 on a mask of shape (4) does not fit
    return x.with(0, all(), mask(columns));
  }
}
