import static org.hypatia.Index.at;
import static org.hypatia.Index.ellipsis;

import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Middle {
  @Kernel
  static Tensor<F64> middle(@Shape("n, m, k") Tensor<F64> x) {
    // error: get: more than one ellipsis
    return x.get(ellipsis(), at(0), ellipsis());
  }
}
