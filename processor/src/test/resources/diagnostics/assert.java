import org.hypatia.annotation.Kernel;

final class Checked {
  @Kernel
  static double inverse(double x) {
    // error: assert is not supported in a kernel
    assert x != 0 : "zero";
    return 1 / x;
  }
}
