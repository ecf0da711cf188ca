import static org.hypatia.TensorMath.grad;

import java.util.function.DoubleFunction;
import org.hypatia.annotation.Kernel;

final class References {
  record Point(double x) {
    double square() {
      return x * x;
    }
  }

  @Kernel
  static Point slope(Point point) {
    // error: Point::square is no static method whose source is part of this compilation
    return grad(Point::square, point);
    //          ^
  }

  @Kernel
  static double sine(double x) {
    // error: Math::sin is no static method
    return grad(Math::sin, x);
  }

  @Kernel
  static Point made(double x) {
    // error: Point::new is no static method
    DoubleFunction<Point> maker = Point::new;
    return maker.apply(x);
  }
}
