import static org.hypatia.TensorMath.stack;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;

final class Boxed {
  record Celsius(double degrees) {}

  @Kernel
  static double twice(double x) {
    Object box = new Celsius(x);
    // error: (Double)box is not a number
    double number = (Double) box;
    //              ^
    return 2 * number;
  }

  @Kernel
  static Tensor<F32> empty(int n) {
    // error: stack of nothing is not a number
    return stack(0);
  }
}
