import java.util.function.DoubleUnaryOperator;
import org.hypatia.annotation.Kernel;

final class Alternation {
  @Kernel
  static double alternate(double[] x) {
    DoubleUnaryOperator f = v -> v + 1;
    double sum = 0;
    // error: f goes from turn to turn of this loop, but it is no number, array or record of these
    for (int i = 0; i < x.length; i++) {
      sum += f.applyAsDouble(x[i]);
      f = v -> v - 1;
    }
    return sum;
  }
}
