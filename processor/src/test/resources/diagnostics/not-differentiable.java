import static org.hypatia.TensorMath.grad;

import org.hypatia.F64;
import org.hypatia.SparseTensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Powers {
  enum Form {
    LINEAR,
    CUBIC
  }

  record Model(double scale, int degree) {}

  record Curve(double scale, Form form) {}

  @Kernel
  // error: no derivative with respect to n: it is int, not a floating-point number
  @Gradient(wrt = "n")
  static double power(double x, int n) {
    return x * n;
  }

  private static double height(Curve curve, double x) {
    return curve.form() == Form.LINEAR ? curve.scale() * x : x * x * x;
  }

  @Kernel
  static double slope(Curve curve, double x) {
    // error: no derivative with respect to c.form: it is Form
    return grad(c -> height(c, x), curve).scale();
  }

  @Kernel
  // error: no derivative with respect to model.degree: it is int
  @Gradient(wrt = "model")
  static double evaluate(Model model, double x) {
    return model.scale() * x * model.degree();
  }

  @Kernel
  static Model step(Model model, double x) {
    // error: no derivative with respect to m.degree: it is int
    return grad(m -> m.scale() * x, model);
  }

  @Kernel
  // error: no derivative with respect to x.rows: it is int
  @Gradient(wrt = "x")
  static double total(@Shape("n, d") SparseTensor<F64> x) {
    return x.sum().doubleValue();
  }
}
