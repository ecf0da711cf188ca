import org.hypatia.annotation.Kernel;

final class Pendulum {
  private final double length;

  Pendulum(double length) {
    this.length = length;
  }

  @Kernel
  // error: period is an instance method, and a kernel has no object to read
  double period(double gravity) {
  //     ^
    return 2 * Math.PI * Math.sqrt(length / gravity);
  }
}

abstract class Integrand {
  // error: value is an instance method
  @Kernel abstract double value(double x);
}

interface Activation {
  @Kernel
  // error: apply is an instance method
  default double apply(double x) {
    return Math.tanh(x);
  }
}
