import java.util.Random;
import org.hypatia.annotation.*;

/** Scalar Java with loops. */
public final class PlainLoops {
  static double[] random(Random random, int n) {
    double[] data = new double[n];
    for (int i = 0; i < n; i++) {
      data[i] = random.nextGaussian();
    }
    return data;
  }

  static double[][] random(Random random, int n, int m) {
    double[][] data = new double[n][];
    for (int i = 0; i < n; i++) {
      data[i] = random(random, m);
    }
    return data;
  }

  @Kernel
  @Gradient(wrt = {"w", "b"})
  static double logistic(double[][] x, double[] y, double[] w, double b) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double z = b;
      for (int j = 0; j < w.length; j++) {
        z += x[i][j] * w[j];
      }
      sum += Math.log1p(Math.exp(z)) - y[i] * z;
    }
    return sum / x.length;
  }

  static Object[] logisticArguments(Random random) {
    int n = 1 + random.nextInt(10);
    int d = 1 + random.nextInt(6);
    return new Object[] {random(random, n, d), random(random, n), random(random, d), 0.2};
  }

  @Kernel
  static double[][] matmul(double[][] a, double[][] b) {
    double[][] c = new double[a.length][b[0].length];
    for (int i = 0; i < a.length; i++) {
      for (int j = 0; j < b[0].length; j++) {
        for (int k = 0; k < b.length; k++) {
          c[i][j] += a[i][k] * b[k][j];
        }
      }
    }
    return c;
  }

  static Object[] matmulArguments(Random random) {
    int n = 1 + random.nextInt(20);
    int k = 1 + random.nextInt(20);
    int m = 1 + random.nextInt(20);
    return new Object[] {random(random, n, k), random(random, k, m)};
  }

  @Kernel
  @Gradient(wrt = {"stiffness", "damping"})
  static double oscillator(double stiffness, double damping, double[] observed) {
    double position = 1;
    double velocity = 0;
    double error = 0;
    for (int t = 0; t < observed.length; t++) {
      double acceleration = -stiffness * position - damping * velocity;
      velocity += 0.1 * acceleration;
      position += 0.1 * velocity;
      double miss = position - observed[t];
      error += miss * miss;
    }
    return error;
  }

  static Object[] oscillatorArguments(Random random) {
    return new Object[] {1 + random.nextDouble(), random.nextDouble(), random(random, 20)};
  }

  @Kernel
  static double[] smoothed(double[] x, double alpha) {
    double[] out = new double[x.length];
    double level = 0;
    for (int i = 0; i < x.length; i++) {
      level = alpha * x[i] + (1 - alpha) * level;
      out[i] = level;
    }
    return out;
  }

  static Object[] smoothedArguments(Random random) {
    return new Object[] {random(random, random.nextInt(30)), 0.3};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double hornerStrict(double[] coefficients, double x) {
    double value = 0;
    for (int i = 0; i < coefficients.length; i++) {
      value = value * x + coefficients[i];
    }
    return value;
  }

  static Object[] hornerStrictArguments(Random random) {
    return new Object[] {random(random, random.nextInt(12)), random.nextGaussian()};
  }

  @Kernel
  static int wrapped(int a, int b) {
    return a * b + (a << 3) - b / 7 + a % 5;
  }

  static Object[] wrappedArguments(Random random) {
    return new Object[] {random.nextInt(), random.nextInt()};
  }
}
