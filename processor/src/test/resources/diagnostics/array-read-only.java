import org.hypatia.annotation.Kernel;

final class Scaling {
  @Kernel
  static double[] doubled(double[] x) {
    for (int i = 0; i < x.length; i++) {
      // error: this array cannot be written: it is the caller's (the parameter x)
      x[i] *= 2;
    }
    return x;
  }

  @Kernel
  static double[] either(int n, boolean first) {
    double[] a = new double[n];
    double[] b = new double[n];
    double[] chosen = first ? a : b;
    // error: this array cannot be written: it is one of two arrays
    chosen[0] = 1;
    return a;
  }
}
