import java.util.Random;
import org.hypatia.annotation.*;

/** What random programs with loops have found, made short. */
public final class FoundLoops {
  static double[] random(Random random, int n) {
    return random.doubles(n, -1, 1).toArray();
  }

  /** gcc 12 takes 0.0 - x for -x where it knows that x is not -0.0. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[] fromZeroStrict(long[] w, double[] x) {
    double[] y = new double[w.length];
    double[] z = new double[x.length];
    for (int i = 0; i < w.length; i++) {
      y[i] -= w[i];
    }
    for (int i = 0; i < x.length; i++) {
      z[i] = 1 / (y[i] - w[i]) + 1 / (0.0 - Math.abs(x[i]));
    }
    return z;
  }

  static Object[] fromZeroStrictArguments(Random random) {
    return new Object[] {new long[] {0, 3, 0}, new double[] {0, 0, -2}};
  }
}
