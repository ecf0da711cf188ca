import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Images {
  @Kernel
  static Tensor<F32> channelsLast(@Shape("n, c, h, w") Tensor<F32> x) {
    // error: transpose: x has shape (n, c, h, w), whose axes [0, 2, 3] does not order
    return x.transpose(0, 2, 3);
  }
}
