import org.hypatia.annotation.Kernel;

final class Decay {
  @Kernel
  static double triangle(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      // error: the bound i * i differs from turn to turn of a loop around
      for (int j = 0; j < i * i; j++) {
        //                  ^
        sum += x[i];
      }
    }
    return sum;
  }
}
