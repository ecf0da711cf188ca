import static org.hypatia.TensorMath.unique;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Chosen {
  @Kernel
  static double halved(@Shape("n") Tensor<F64> x, int times) {
    Tensor<F64> now = x;
    long different = 0;
    for (int i = 0; i < times; i++) {
      now = now.times(now);
      // error: how many elements unique gives depends on a value inside a loop
      different += unique(now).size();
    }
    return different;
  }
}
