import org.hypatia.annotation.Kernel;

final class Search {
  @Kernel
  static int first(double[] x, double wanted) {
    for (int i = 0; i < x.length; i++) {
      if (x[i] == wanted) {
        // error: return inside a loop is not supported
        return i;
      }
    }
    return -1;
  }

  @Kernel
  static double head(double[] x) {
    for (double element : x) {
      // error: return inside a loop is not supported
      return element;
    }
    return 0;
  }

  @Kernel
  static int sign(double[] x, int kind) {
    return switch (kind) {
      case 0 -> {
        for (int i = 0; i < x.length; i++) {
          if (x[i] < 0) {
            // error: return inside a loop is not supported
            yield -1;
          }
        }
        yield 1;
      }
      default -> 0;
    };
  }
}
