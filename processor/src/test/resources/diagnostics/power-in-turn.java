import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Towers {
  @Kernel
  static Tensor<I32> tower(@Shape("n") Tensor<I32> x, int turns) {
    Tensor<I32> y = x;
    for (int i = 0; i < turns; i++) {
      // error: pow of integers by a computed exponent in a loop whose turns follow from one another
      y = x.pow(y);
    }
    return y;
  }
}
