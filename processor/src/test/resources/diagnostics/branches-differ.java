import org.hypatia.F32;
import org.hypatia.Tensor;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Features {
  @Kernel
  static Tensor<F32> features(@Shape("n, 3") Tensor<F32> x, boolean wide) {
    Tensor<F32> chosen = x;
    if (wide) {
      // error: one branch gives f32 of shape (n, 3, 1), the other f32 of shape (n, 3)
      chosen = x.expandDims(2);
    }
    return chosen;
  }

  @Kernel
  static double[] padded(@Shape("n") double[] x, boolean longer) {
    // error: one branch gives f64 of shape (n+1), the other f64 of shape (n)
    return longer ? new double[x.length + 1] : new double[x.length];
    //            ^
  }
}
