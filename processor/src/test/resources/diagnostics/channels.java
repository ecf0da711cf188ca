import static org.hypatia.Nn.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

final class Edges {
  @Kernel
  static Tensor<F32> edges(
      @Shape("n, 3, h, w") Tensor<F32> x, @Shape("8, 2, 5, 5") Tensor<F32> kernel) {
    // error: conv2d: x has shape (n, 3, h, w), but kernel of shape (8, 2, 5, 5) in 1 groups is made for 2 channels
    return conv2d(x, kernel);
  }
}
