import static org.hypatia.Index.all;
import static org.hypatia.Index.at;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Places {
  @Kernel
  static Tensor<F64> fourth(@Shape("n, 3") Tensor<F64> x) {
    // error: get: x has shape (n, 3), whose axis 1 has no place 3
    return x.get(all(), at(3));
  }

  @Kernel
  static Tensor<F64> beforeTheFirst(@Shape("3") Tensor<F64> x) {
    // error: with: x has shape (3), whose axis 0 has no place -4
    return x.with(1, at(-4));
  }

  @Kernel
  static Tensor<F64> behindTheLast(@Shape("n") Tensor<F64> x) {
    // error: get: x has shape (n), whose axis 0 has no place n
    return x.get(x.size());
  }
}
