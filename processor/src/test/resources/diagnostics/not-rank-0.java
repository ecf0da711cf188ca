import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Single {
  @Kernel
  static float value(@Shape("1") Tensor<F32> x) {
    // error: floatValue: x has shape (1), not rank 0
    return x.floatValue();
  }
}
