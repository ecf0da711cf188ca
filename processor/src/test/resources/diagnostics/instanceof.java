import org.hypatia.annotation.Kernel;

final class Kinds {
  record Circle(double radius) {}

  @Kernel
  static double area(Circle circle) {
    Object shape = circle;
    // error: instanceof is not supported: types are fixed while compiling
    if (shape instanceof Circle) {
      return Math.PI * circle.radius() * circle.radius();
    }
    return 0;
  }
}
