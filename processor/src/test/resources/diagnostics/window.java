import static org.hypatia.Nn.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

final class Edges {
  @Kernel
  static Tensor<F32> edges(
      @Shape("n, 1, 4, w") Tensor<F32> x, @Shape("8, 1, 3, 5") Tensor<F32> kernel) {
    // error: conv2d: x has shape (n, 1, 4, w), whose axis 2 is too short: a window reaches over 5 places, and there are 4
    return conv2d(x, kernel, ConvOptions.of().withDilation(2));
  }

  @Kernel
  static Tensor<F32> smaller(@Shape("n, 1, 4, w") Tensor<F32> x) {
    // error: maxPool: x has shape (n, 1, 4, w), whose axis 2 is too short: a window reaches over 5 places, and there are 4
    return maxPool(x, 5, 5);
  }
}
