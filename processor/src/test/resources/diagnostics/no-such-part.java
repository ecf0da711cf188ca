import static org.hypatia.TensorMath.split;

import java.util.List;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Thirds {
  @Kernel
  static Tensor<F64> third(@Shape("3, n") Tensor<F64> x) {
    List<Tensor<F64>> parts = split(x, 0, 1, 2);
    // error: parts has 2 parts, and none of number 2
    return parts.get(2);
  }
}
