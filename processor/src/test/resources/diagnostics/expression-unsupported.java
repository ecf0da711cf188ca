import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Sizes {
  @Kernel
  static long sizeOf(@Shape("n, d") Tensor<F32> x, int axis) {
    // error: x.shape()[axis] is not supported in a kernel
    return x.shape()[axis];
  }

  @Kernel
  static long changed(@Shape("n, d") Tensor<F32> x) {
    // error: x.shape()[0] is not supported in a kernel
    x.shape()[0] = 1;
    return x.size(0);
  }
}
