import static org.hypatia.Nn.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

final class Halves {
  @Kernel
  static Tensor<F32> halves(@Shape("n, c, h, w") Tensor<F32> x) {
    // error: maxPool: x has shape (n, c, h, w), along whose axis 2 padding of 2 leaves nothing of 2
    return maxPool(x, 2, 2, PoolOptions.of().withPadding(2));
  }
}
