import org.hypatia.annotation.Hessian;
import org.hypatia.annotation.Jacobian;
import org.hypatia.annotation.Kernel;

final class Blocks {
  record Model(double scale, double offset) {}

  @Kernel
  @Jacobian(wrt = "model")
  // error: the derivatives of the result by model have no Java type: one of them is a record
  static double at(Model model, double x) {
    return model.scale() * x + model.offset();
  }

  @Kernel
  @Jacobian(wrt = "x")
  // error: the derivatives of the result by x have no Java type: they have 4 axes together
  static double[][] copied(double[][] x) {
    double[][] y = new double[x.length][x.length];
    for (int i = 0; i < x.length; i++) {
      y[i][i] = 2 * x[i][i];
    }
    return y;
  }

  @Kernel
  @Hessian(wrt = {"x", "model"})
  // error: the derivatives of x by model have no Java type: one of them is a record
  static double energy(Model model, double x) {
    return model.scale() * x + model.offset();
  }
}
