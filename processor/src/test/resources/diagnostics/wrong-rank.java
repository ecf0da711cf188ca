import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Rows {
  @Kernel
  // error: @Shape("n, d") of x is of rank 2, but x is an array of rank 1
  static double first(@Shape("n, d") double[] x) {
    return x[0];
  }

  @Kernel
  // error: @Shape("n") of the result is of rank 1, but the result is an array of rank 2
  @Shape("n")
  static double[][] square(@Shape("n") double[] x) {
    return new double[x.length][x.length];
  }
}
