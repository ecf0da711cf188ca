import org.hypatia.annotation.Kernel;

final class Sums {
  @Kernel
  static double total(double x, double y, double z) {
    // error: Sums.sum takes a variable number of arguments
    return sum(x, y, z);
    //     ^
  }

  private static double sum(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }
}
