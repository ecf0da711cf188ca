import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Columns {
  @Kernel
  static Tensor<F32> flat(@Shape("n, d") Tensor<F32> x) {
    // error: squeeze: x has shape (n, d), whose axis 1 is not known to have size 1
    return x.squeeze(1);
  }
}
