import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;

final class Grid {
  @Kernel
  static Tensor<F64> points(int n) {
    // error: a step of 0 leads nowhere
    return Tensor.arange(F64.class, 0, n, 0);
  }
}
