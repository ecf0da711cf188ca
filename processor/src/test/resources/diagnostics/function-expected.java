import static org.hypatia.TensorMath.grad;

import org.hypatia.ScalarFunction;
import org.hypatia.annotation.Kernel;

final class Parabolas {
  record Point(double x) {}

  record Parabola(double a, double b) implements ScalarFunction<Point> {
    @Override
    public double apply(Point at) {
      return (a * at.x() + b) * at.x();
    }
  }

  @Kernel
  static Point slope(Parabola parabola, Point at) {
    // error: parabola is not a lambda
    return grad(parabola, at);
    //          ^
  }
}
