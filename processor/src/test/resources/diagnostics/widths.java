import static org.hypatia.TensorMath.pad;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Borders {
  @Kernel
  static Tensor<F32> framed(@Shape("h, w") Tensor<F32> image) {
    // error: pad: image has shape (h, w), for which 3 widths are not the right number
    return pad(image, 0.0, 1, 1, 2);
  }
}
