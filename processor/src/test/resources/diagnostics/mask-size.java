import static org.hypatia.Index.mask;
import static org.hypatia.TensorMath.sum;

import org.hypatia.Bool;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Chosen {
  @Kernel
  static Tensor<F64> total(@Shape("n") Tensor<F64> x, @Shape("n") Tensor<Bool> some) {
    // error: get: how many elements a mask chooses is known only when the kernel runs
    return sum(x.get(mask(some)));
  }

  @Kernel
  static Tensor<F64> replaced(
      @Shape("n") Tensor<F64> x, @Shape("n") Tensor<Bool> some, @Shape("k") Tensor<F64> y) {
    // error: with: how many elements a mask chooses is known only when the kernel runs
    return x.with(y, mask(some));
  }
}
