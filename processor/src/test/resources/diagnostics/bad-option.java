// options: -Ahypatia.native=maybe
import org.hypatia.annotation.Kernel;

// error of no line: -Ahypatia.native=maybe: the value can be auto|required|off
final class Nothing {
  @Kernel
  static double same(double x) {
    return x;
  }
}
