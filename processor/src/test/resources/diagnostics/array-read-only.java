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

  @Kernel
  static double[] replaced(double[] x, int n) {
    double[] all = x.clone();
    double[] last = all;
    for (int i = 0; i < n; i++) {
      // error: this array cannot be written: it may be the array that all names
      last[0] = i;
      last = new double[x.length];
    }
    return all;
  }
}
