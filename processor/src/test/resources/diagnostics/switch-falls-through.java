import org.hypatia.annotation.Kernel;

final class Degrees {
  @Kernel
  static double derivative(int degree, double x) {
    double value = 0;
    switch (degree) {
      // error: this case falls through to the next
      case 2:
        value += x;
      case 1:
        value += 1;
        break;
      default:
        value = -1;
    }
    return value;
  }
}
