import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Patches {
  @Kernel
  static Tensor<F32> split(@Shape("n, 784") Tensor<F32> x) {
    // error: more than one size is -1
    return x.reshape(-1, 28, -1);
  }
}
