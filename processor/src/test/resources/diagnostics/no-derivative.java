import static org.hypatia.TensorMath.argmax;
import static org.hypatia.TensorMath.grad;
import static org.hypatia.TensorMath.jv;
import static org.hypatia.TensorMath.sum;

import org.hypatia.F64;
import org.hypatia.Random;
import org.hypatia.Tensor;
import org.hypatia.annotation.Gradient;
import org.hypatia.annotation.Kernel;
import org.hypatia.annotation.Shape;

final class Steps {
  @Kernel
  @Gradient(wrt = "x")
  static double best(@Shape("n") Tensor<F64> x) {
    // error: no derivative of argmax
    return argmax(x).doubleValue();
  }

  @Kernel
  @Gradient(wrt = "x")
  static double inTurnsOfALoop(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      // error: no derivative of a conversion to int: it gives integers, and nothing else
      sum = sum * 0.5 + (int) x[i];
    }
    return sum;
  }

  @Kernel
  static double inAnInnerFunction(double x) {
    // error: no derivative of a conversion to int: it gives integers, and nothing else
    return grad(u -> grad(v -> v * v * (int) u, 2.0), x);
  }

  @Kernel
  static double ofAnInnerFunction(double x) {
    // error: no derivative of a conversion to int: it gives integers, and nothing else
    return grad(u -> grad(v -> (int) v * u, u), x);
  }
}

final class Draws {
  @Kernel
  @Gradient(wrt = "a")
  static double waiting(long seed, @Shape("n") Tensor<F64> a) {
    // error: no derivative of draw: a number drawn from gamma does not change smoothly with
    return sum(Random.gamma(seed, a)).doubleValue();
  }
}

final class Orders {
  @Kernel
  static double ofAnOrder(double x) {
    // error: no derivative of jv: there is none with respect to the order
    return grad(v -> jv(v, x), 2.5);
  }
}
