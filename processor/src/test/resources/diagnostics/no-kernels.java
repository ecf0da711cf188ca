import org.hypatia.annotation.Kernel;

@Kernel
// error: Constants has no static method, so there is nothing to compile
final class Constants {
  static final double GRAVITY = 9.80665;
}

@Kernel
// error: Hidden has no static method
final class Hidden {
  private static double half(double x) {
    return x / 2;
  }

  double whole(double x) {
    return 2 * half(x);
  }
}
