import org.hypatia.annotation.Kernel;

final class Temperatures {
  record Celsius(double degrees) {
    @Override
    public double degrees() {
      return Math.max(-273.15, degrees);
    }
  }

  @Kernel
  // error: Celsius has an accessor of its own for degrees, which may give another value than it holds
  static double kelvin(Celsius celsius) {
    return celsius.degrees() + 273.15;
  }
}
