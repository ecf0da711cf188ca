import org.hypatia.Floating;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Scaling {
  @Kernel
  // error: twice has type parameters, and native code is made for one type
  static <T extends Floating> Tensor<T> twice(@Shape("n") Tensor<T> x) {
    return x.times(2);
  }
}
