import static org.hypatia.Index.range;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Histograms {
  @Kernel
  static double[] bins(double[] x) {
    int count = 0;
    for (double value : x) {
      if (value > 0) {
        count++;
      }
    }
    // error: count is computed by the kernel, but sizes must be known when it is entered
    return new double[count];
    //                ^
  }

  @Kernel
  static Tensor<F32> shaped(@Shape("n") Tensor<F32> x, float size) {
    // error: (long)size is computed by the kernel
    return x.reshape((long) size, 2);
  }

  @Kernel
  static Tensor<F32> upTo(@Shape("n") Tensor<F32> x, double part) {
    // error: (long)(part * x.size()) is computed by the kernel, but sizes must be known
    return x.get(range(0, (long) (part * x.size())));
  }
}
