import org.hypatia.annotation.Kernel;

final class Units {
  enum Unit {
    FOOT;

    double metres() {
      return 0.3048;
    }
  }

  @Kernel
  static double metres(double feet) {
    // error: Unit.metres is an instance method, and a kernel has no object
    return feet * Unit.FOOT.metres();
  }
}
