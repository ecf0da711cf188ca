import org.hypatia.annotation.Kernel;

final class Ellipses {
  private enum Part {
    WHOLE,
    HALF
  }

  private record Axes(double a, double b) {}

  @Kernel
  // error: the record Axes is private, so the generated class cannot name it
  static double area(Axes axes) {
    return Math.PI * axes.a() * axes.b();
  }

  @Kernel
  // error: the enum Part is private, so the generated class cannot name it
  static double share(double area, Part part) {
    return part == Part.HALF ? area / 2 : area;
  }
}
