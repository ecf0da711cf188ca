import org.hypatia.annotation.Kernel;

final class Points {
  static final class Point {
    final double x;

    Point(double x) {
      this.x = x;
    }
  }

  @Kernel
  static double first(double x) {
    // error: Point is not a record; a kernel creates no other objects
    Point point = new Point(x);
    return point.x;
  }
}
