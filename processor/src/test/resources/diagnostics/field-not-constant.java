import org.hypatia.annotation.Kernel;

final class Physics {
  static double gravity = 9.81;
  static final double BOLTZMANN = Double.parseDouble("1.380649e-23");
  static final double[] COEFFICIENTS = {1, 2, 3};

  @Kernel
  static double weight(double mass) {
    // error: the field gravity is not a compile-time constant
    return mass * gravity;
    //            ^
  }

  @Kernel
  static double energy(double temperature) {
    // error: the field BOLTZMANN is not a compile-time constant
    return 1.5 * Physics.BOLTZMANN * temperature;
  }

  @Kernel
  static double polynomial(double x) {
    // error: the field COEFFICIENTS is not a compile-time constant
    return COEFFICIENTS[0] + x;
  }
}
