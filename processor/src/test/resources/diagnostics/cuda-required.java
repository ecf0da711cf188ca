// options: -Ahypatia.cuda=required -Ahypatia.cache=off
import static org.hypatia.annotation.Target.CPU;
import static org.hypatia.annotation.Target.CUDA;

import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.FloatingPoint;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Blur {
  @Kernel(targets = {CPU, CUDA})
  // error: mix cannot be compiled for a GPU: it takes no Tensor
  static double mix(double a, double b) {
    return 0.5 * (a + b);
  }

  @Kernel(targets = {CPU, CUDA})
  // error: squares cannot be compiled for a GPU: it returns an array
  static double[] squares(@Shape("n") Tensor<F32> x, double y) {
    double[] both = new double[2];
    both[0] = y;
    both[1] = y * y;
    return both;
  }

  @Kernel(
      targets = {CPU, CUDA},
      floatingPoint = FloatingPoint.STRICT)
  // error: heat cannot be compiled for a GPU: it is STRICT and calls exp
  static @Shape("n") Tensor<F32> heat(@Shape("n") Tensor<F32> x) {
    return org.hypatia.TensorMath.exp(x);
  }

  @Kernel(targets = {CPU, CUDA})
  // error: sharpen cannot be compiled for a GPU: it calls lu, whose steps follow one another
  static Tensor<F32> sharpen(@Shape("n, n") Tensor<F32> blur, @Shape("n") Tensor<F32> x) {
    return org.hypatia.LinearAlgebra.solve(blur, x);
  }
}
