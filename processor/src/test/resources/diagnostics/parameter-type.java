import java.util.List;
import org.hypatia.annotation.Kernel;

final class Statistics {
  record Named(String name, double value) {}

  enum None {}

  @Kernel
  // error: values is java.util.List<java.lang.Double>, which no kernel takes
  static double total(List<Double> values) {
  //                               ^
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum;
  }

  @Kernel
  // error: named.name is java.lang.String, which no kernel takes
  static double valueOf(Named named) {
    return named.value();
  }

  @Kernel
  // error: unit is Statistics.None, which no kernel takes
  static double metres(double length, None unit) {
    return length;
  }

  @Kernel
  // error: x is java.lang.Double, which no kernel takes
  static double half(Double x) {
    return x / 2;
  }
}
