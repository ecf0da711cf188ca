import org.hypatia.annotation.Kernel;

final class Units {
  enum Unit {
    FOOT(0.3048);

    final double metres;

    Unit(double metres) {
      this.metres = metres;
    }
  }

  @Kernel
  static double metres(double feet) {
    // error: the field metres belongs to an object
    return feet * Unit.FOOT.metres;
  }
}
