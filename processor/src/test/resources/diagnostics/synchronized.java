import org.hypatia.annotation.Kernel;

final class Locked {
  @Kernel
  static double next(double x) {
    // error: synchronized is not supported: kernels share nothing
    synchronized (Locked.class) {
      return x + 1;
    }
  }

  @Kernel
  static double twice(double x) {
    // error: synchronized is not supported: kernels share nothing
    return 2 * half(x);
    //         ^
  }

  private static synchronized double half(double x) {
    return x / 2;
  }
}
