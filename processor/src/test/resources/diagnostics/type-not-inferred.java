import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;

final class Norm {
  @Kernel
  @Gradient(wrt = "x")
  static double squared(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i] * x[i];
    }
    return sum;
  }

  static double sumOfSlopes(double[] x) {
    double sum = 0;
    // error: the type of g cannot be inferred, because a class it follows from is being generated
    var g = NormKernels.squaredGradient(x);
    for (int i = 0; i < x.length; i++) {
      sum += g.x()[i];
    }
    // error: the type of slope cannot be inferred, because a class it follows from is being generated
    for (var slope : NormKernels.squaredGradient(x).x()) {
      sum -= slope;
    }
    NormKernels.SquaredGradient typed = NormKernels.squaredGradient(x);
    sum += typed.value();
    // error: the type of y cannot be inferred, because a class it follows from is being generated
    return sum + use(NormKernels.squaredGradient(x), y -> y.value());
  }

  static double ofOptional(double[] x) {
    // error: the type of y cannot be inferred, because a class it follows from is being generated
    return Optional.of(NormKernels.squaredGradient(x)).map(y -> y.value()).get();
  }

  static Object ofResults(double[] x) {
    return Optional.of(x)
        .map(values -> NormKernels.squaredGradient(values))
        // error: the type of slopes cannot be inferred, because a class it follows from is being generated
        .map(slopes -> slopes.value())
        .get();
  }

  static double ofDeclared(double[] x) {
    ToDoubleFunction<NormKernels.SquaredGradient> value =
        // error: the type of y cannot be inferred, because a class it follows from is being generated
        x.length == 0 ? NormKernels.SquaredGradient::value : (y) -> y.value();
    return value.applyAsDouble(NormKernels.squaredGradient(x))
        + use(x, y -> NormKernels.squaredGradient(y).value());
  }

  private static <T> double use(T value, ToDoubleFunction<T> function) {
    return function.applyAsDouble(value);
  }
}
