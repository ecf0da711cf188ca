import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class OneElement {
  @Kernel
  static int whole(@Shape("n") Tensor<F64> x) {
    // error: getInt: the elements of x are double
    return x.getInt(0);
    //      ^
  }

  @Kernel
  static double row(@Shape("n, m") Tensor<F64> x) {
    // error: getDouble: x has shape (n, m), of which 2 indices choose an element, not 1
    return x.getDouble(0);
    //      ^
  }
}
