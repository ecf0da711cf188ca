import org.hypatia.annotation.Gradient;

final class Well {
  @Gradient(wrt = "x")
  // error: potential has @Gradient but is not a kernel
  static double potential(double x) {
    return 0.5 * x * x;
  }
}
