import static org.hypatia.Index.at;
import static org.hypatia.Index.indices;
import static org.hypatia.Index.mask;

import org.hypatia.Bool;
import org.hypatia.F64;
import org.hypatia.I64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Mixed {
  @Kernel
  static Tensor<F64> row(@Shape("n, m") Tensor<F64> x, @Shape("m") Tensor<Bool> some) {
    // error: with: a mask goes with ranges and whole axes only
    return x.with(0, at(1), mask(some));
  }

  @Kernel
  static Tensor<F64> rows(
      @Shape("n, m") Tensor<F64> x, @Shape("k") Tensor<I64> i, @Shape("m") Tensor<Bool> some) {
    // error: withAdded: a mask goes with ranges and whole axes only
    return x.withAdded(1, indices(i), mask(some));
  }
}
