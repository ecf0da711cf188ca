import org.hypatia.Floating;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Zeros {
  @Kernel
  static double zero(int n) {
    // error: Floating.class is not a type of elements
    Object zeros = Tensor.zeros(Floating.class, n);
    //                                  ^
    return 0;
  }
}
