import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Same {
  @Kernel
  static boolean same(@Shape("n") Tensor<F32> x, @Shape("n") Tensor<F32> y) {
    // error: the operator in x == y takes numbers only
    return x == y;
    //       ^
  }

  @Kernel
  static boolean sameRow(double[][] x) {
    // error: the operator in x[0] != x[1] takes numbers only
    return x[0] != x[1];
  }

  @Kernel
  static boolean boxed(int x) {
    Integer a = x;
    Integer b = x;
    // error: the operator in a == b takes numbers only
    return a == b;
  }
}
