import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Halves {
  @Kernel
  // error: the size n cannot be read off any parameter
  static Tensor<F32> left(@Shape("2 * n") Tensor<F32> x) {
    return x.times(0.5);
  }
}
