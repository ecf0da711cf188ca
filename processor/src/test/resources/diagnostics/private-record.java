import org.hypatia.annotation.Kernel;

final class Ellipses {
  private record Axes(double a, double b) {}

  @Kernel
  // error: the record Axes is private, so the generated class cannot name it
  static double area(Axes axes) {
    return Math.PI * axes.a() * axes.b();
  }
}
