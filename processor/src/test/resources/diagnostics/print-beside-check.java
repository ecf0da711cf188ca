import static org.hypatia.TensorMath.*;

import org.hypatia.annotation.Kernel;

final class Both {
  @Kernel
  static double sum(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      print("x", x[i]);
      // error: a print and a check in one loop
      check(x[i] > 0, "not positive");
      sum += x[i];
    }
    return sum;
  }
}
