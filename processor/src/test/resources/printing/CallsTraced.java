import static org.hypatia.TensorMath.*;

import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Kernels that call those of {@code Traced}, of which they have the class file. */
public final class CallsTraced {
  @Kernel
  static double once(double[] x, double bound) {
    print("before", bound);
    double sum = Traced.loops(x, 2);
    if (bound > 1) {
      sum += Traced.checked(x, bound);
    }
    print("between", sum);
    return sum + Traced.branches(bound, x.length);
  }

  static Object[] onceArguments(Random random) {
    return Traced.checkedArguments(random);
  }

  /** In a loop, where a turn prints all of what is called. */
  @Kernel
  static double inTurn(double[] x, int n) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      print("i", i);
      sum += Traced.branches(x[i], n);
      if (i > 0) {
        sum += Traced.differentiated(x[i]);
      }
    }
    return sum;
  }

  static Object[] inTurnArguments(Random random) {
    return Traced.loopsArguments(random);
  }
}
