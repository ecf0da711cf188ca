import org.hypatia.annotation.Kernel;

final class Partial {
  @Kernel
  static double sumUntilNegative(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      if (x[i] < 0) {
        // error: break is not supported here
        break;
      }
      sum += x[i];
    }
    return sum;
  }

  @Kernel
  static double chosen(int kind, double x) {
    switch (kind) {
      case 0:
        if (x < 0) {
          // error: break is not supported here
          break;
        }
        x = x + 1;
        break;
      default:
        x = 0;
    }
    return x;
  }
}
