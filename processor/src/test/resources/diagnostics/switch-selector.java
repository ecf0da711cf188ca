import org.hypatia.annotation.Kernel;

final class Conversions {
  @Kernel
  static double metres(double x) {
    String unit = "ft";
    // error: a switch is over an int, a long or an enum here
    switch (unit) {
      case "ft":
        return 0.3048 * x;
      default:
        return x;
    }
  }
}
