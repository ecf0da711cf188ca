import static org.hypatia.Nn.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

final class Edges {
  @Kernel
  static Tensor<F32> edges(
      @Shape("n, 4, h, w") Tensor<F32> x, @Shape("7, 2, 5, 5") Tensor<F32> kernel) {
    // error: conv2d: kernel has shape (7, 2, 5, 5), whose axis 0 cannot be cut into 2 groups
    return conv2d(x, kernel, ConvOptions.of().withGroups(2));
  }

  @Kernel
  static Tensor<F32> normal(@Shape("n, 4, h, w") Tensor<F32> x) {
    // error: groupNorm: x has shape (n, 4, h, w), whose axis 1 cannot be cut into 3 groups
    return groupNorm(x, 3, 1e-5);
  }
}
