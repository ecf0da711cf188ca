import org.hypatia.annotation.Kernel;

final class Optional {
  @Kernel
  static double orZero(double x) {
    // error: kernels know no null
    Double missing = null;
    //               ^
    return x;
  }
}
