import java.util.Arrays;
import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Library {
  record Point(double x, double y) {}

  @Kernel
  static double noise(double x) {
    // error: Math.random is not among the functions that kernels may call
    return x + Math.random();
    //             ^
  }

  @Kernel
  static double median(double[] x) {
    double[] sorted = x.clone();
    // error: Arrays.sort is not among the functions that kernels may call
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }

  @Kernel
  static boolean same(Point a, Point b) {
    // error: Point.equals is not among the functions that kernels may call
    return a.equals(b);
  }

  @Kernel
  static double composed(double x) {
    java.util.function.DoubleUnaryOperator half = v -> v / 2;
    // error: DoubleUnaryOperator.andThen is not among the functions that kernels may call
    return half.andThen(v -> v + 1).applyAsDouble(x);
  }

  @Kernel
  static long count(@Shape("n, d") Tensor<F32> x) {
    // error: Tensor.asByteBuffer is not among the functions that kernels may call
    return x.asByteBuffer().capacity();
  }
}
