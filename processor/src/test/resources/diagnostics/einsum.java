import static org.hypatia.TensorMath.einsum;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Attention {
  @Kernel
  static Tensor<F32> scores(@Shape("n, d") Tensor<F32> q, @Shape("m, d") Tensor<F32> k) {
    // error: einsum: "nd,md" does not name a result and each operand
    return einsum("nd, md", q, k);
  }

  @Kernel
  static Tensor<F32> diagonal(@Shape("n, n") Tensor<F32> x) {
    // error: einsum: "ii->i" gives 'ii' to 2 axes
    return einsum("ii->i", x);
  }

  @Kernel
  static Tensor<F32> outer(@Shape("n") Tensor<F32> x) {
    // error: einsum: "i->ij" has no operand with the letter j
    return einsum("i->ij", x);
  }
}
