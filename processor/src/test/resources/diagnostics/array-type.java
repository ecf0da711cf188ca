import org.hypatia.annotation.Kernel;

final class Ragged {
  @Kernel
  static double triangle(int n) {
    // error: arrays of double[] are not supported
    double[][] rows = new double[n][];
    return n;
  }

  @Kernel
  static double names(double x) {
    // error: arrays of java.lang.String are not supported
    String[] names = {"a", "b"};
    return x;
  }

  @Kernel
  static double points(double x) {
    // error: arrays of Object are not supported
    Object[] points = new Object[3];
    return x;
  }
}
