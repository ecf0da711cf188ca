import static org.hypatia.TensorMath.grad;

import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Powers {
  record Model(double scale, int degree) {}

  @Kernel
  // error: no derivative with respect to n: it is int, not a floating-point number
  @Gradient(wrt = "n")
  static double power(double x, int n) {
    return x * n;
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
}
