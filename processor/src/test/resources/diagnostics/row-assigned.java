import org.hypatia.annotation.Kernel;

final class Swap {
  @Kernel
  static double[][] swapped(double[][] x) {
    double[][] y = x.clone();
    // error: a row of an array cannot be replaced
    y[0] = x[1];
    return y;
  }
}
