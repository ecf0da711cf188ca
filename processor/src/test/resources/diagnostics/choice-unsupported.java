import java.util.function.DoubleUnaryOperator;
import org.hypatia.annotation.Kernel;

final class Activations {
  @Kernel
  static double activate(double x, boolean smooth) {
    // error: what this stands for depends on a condition known only at run time
    DoubleUnaryOperator f = smooth ? v -> Math.tanh(v) : v -> Math.max(0, v);
    return f.applyAsDouble(x);
  }
}
