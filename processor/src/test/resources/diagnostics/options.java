import static org.hypatia.Nn.*;

import org.hypatia.*;
import org.hypatia.annotation.*;

final class Edges {
  @Kernel
  static Tensor<F32> edges(
      @Shape("n, 1, h, w") Tensor<F32> x, @Shape("8, 1, 5, 5") Tensor<F32> kernel) {
    // error: withStride: stride 0 is less than 1
    return conv2d(x, kernel, ConvOptions.of().withStride(0));
  }

  @Kernel
  static Tensor<F32> three(
      @Shape("n, 1, h, w") Tensor<F32> x, @Shape("8, 1, 5, 5") Tensor<F32> kernel) {
    // error: conv2d: stride is [1, 2, 3], not one number for each of 2 axes
    return conv2d(x, kernel, ConvOptions.of().withStride(1, 2, 3));
  }

  @Kernel
  static Tensor<F32> nothing(@Shape("n, h, w") Tensor<F32> x) {
    // error: maxPool: a window of size 0
    return maxPool(x, 2, 0);
  }

  @Kernel
  static Tensor<F32> depthwise(
      @Shape("n, 4, h, w") Tensor<F32> x, @Shape("8, 1, 5, 5") Tensor<F32> kernel) {
    // error: depthwiseConv2d: channels are the groups, and 2 differ
    return depthwiseConv2d(x, kernel, ConvOptions.of().withGroups(2));
  }
}
