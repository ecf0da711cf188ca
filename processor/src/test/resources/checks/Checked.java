import static org.hypatia.TensorMath.*;

import org.hypatia.F32;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

/** Kernels compiled with {@code -Ahypatia.check=nan,compare}. */
final class Checked {
  private Checked() {}

  @Kernel
  static double sumOfLogs(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Math.log(x[i]); // the log
    }
    return sum;
  }

  @Kernel
  static double sumOfGuardedLogs(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] > 0 ? Math.log(x[i]) : 0;
    }
    return sum;
  }

  @Kernel
  static double difference(double x, double y, double[] z) {
    double d = x - y; // the difference
    double sum = 0;
    for (int i = 0; i < z.length; i++) {
      sum += Math.sqrt(z[i]) * d; // a later root
    }
    return sum;
  }

  @Kernel
  static Tensor<F32> normalized(@Shape("n, m") Tensor<F32> x) {
    var total = sum(x, 1).expandDims(1);
    return x.div(total); // the quotient
  }

  @Kernel
  static double iterated(double start, int turns) {
    double x = start;
    for (int i = 0; i < turns; i++) {
      x = Math.sqrt(x - 1); // the root
    }
    return x;
  }

  @Kernel
  static boolean isAbove(double x, double bound) {
    return Math.log(x) > bound; // what is compared
  }

  @Kernel
  static double nanOrLog(double x) {
    double y = Math.log(x);
    return Double.isNaN(y) ? -1 : y;
  }

  @Kernel
  @Gradient(wrt = "x")
  static double length(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i];
    }
    return Math.sqrt(sum); // the length
  }

  @Kernel
  static Tensor<F64> product(@Shape("n, k") Tensor<F64> x, @Shape("k, m") Tensor<F64> y) {
    return x.matmul(y); // the product
  }

  @Kernel
  static double softplus(double x) {
    return Math.log(1 + Math.exp(x)); // overflows
  }

  @Kernel
  static Tensor<F64> variance(@Shape("n, m") Tensor<F64> x) {
    var of = mean(square(x), 1);
    return of.minus(square(mean(x, 1)));
  }
}
