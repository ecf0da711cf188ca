import static org.hypatia.Nn.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

final class Halves {
  @Kernel
  static Tensor<F32> halves(@Shape("n, c, h, w") Tensor<F32> x) {
    // error: maxPool: x has shape (n, c, h, w), along whose axis 2 padding of 2 leaves nothing of 2
    return maxPool(x, 2, 2, PoolOptions.of().withPadding(2));
  }

  @Kernel
  static Tensor<F32> nothing(
      @Shape("n, 1, 2, w") Tensor<F32> x, @Shape("1, 1, 3, 3") Tensor<F32> kernel) {
    // error: convTranspose2d: x has shape (n, 1, 2, w), along whose axis 2 padding of 6 leaves nothing of 4
    return convTranspose2d(x, kernel, ConvOptions.of().withPadding(3));
  }
}
