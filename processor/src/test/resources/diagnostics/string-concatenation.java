import org.hypatia.annotation.Kernel;

final class Labels {
  @Kernel
  static double labelled(double x) {
    // error: kernels do not make strings
    String label = "x = " + x;
    return x;
  }

  @Kernel
  static double appended(double x) {
    String label = "x";
    // error: kernels do not make strings
    label += x;
    return x;
  }

  @Kernel
  static double formatted(double x) {
    // error: String.format is not among
    String label = String.format("%.3f", x);
    return x;
  }
}
