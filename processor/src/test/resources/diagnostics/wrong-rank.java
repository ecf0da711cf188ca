import org.hypatia.F64;
import org.hypatia.SparseTensor;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Rows {
  @Kernel
  // error: @Shape("n, d") of x is of rank 2, but x is of rank 1
  static double first(@Shape("n, d") double[] x) {
    return x[0];
  }

  @Kernel
  // error: @Shape("n") of the result is of rank 1, but the result is of rank 2
  @Shape("n")
  static double[][] square(@Shape("n") double[] x) {
    return new double[x.length][x.length];
  }

  @Kernel
  // error: @Shape("n") of x is of rank 1, but x is of rank 2
  static Tensor<F64> stored(@Shape("n") SparseTensor<F64> x) {
    return x.sum();
  }
}
