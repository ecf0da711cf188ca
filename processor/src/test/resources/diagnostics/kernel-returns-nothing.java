import org.hypatia.annotation.Kernel;

final class Normalization {
  @Kernel
  // error: halve returns nothing, so as a kernel it would do nothing
  static void halve(double[] x) {
    for (int i = 0; i < x.length; i++) {
      x[i] /= 2;
    }
  }
}
