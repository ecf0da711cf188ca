import static org.hypatia.Index.range;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Grid {
  @Kernel
  static Tensor<F64> points(int n) {
    // error: a step of 0 leads nowhere
    return Tensor.arange(F64.class, 0, n, 0);
  }

  @Kernel
  static Tensor<F64> nowhere(@Shape("n") Tensor<F64> x) {
    // error: range: a step of 0 leads nowhere
    return x.get(range(0, 5, 0));
  }
}
