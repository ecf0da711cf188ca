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

  /** Every way to say where a loop over neighbours ends. */
  @Kernel
  @Gradient(wrt = "x")
  static double neighbours(double[] x) {
    double sum = 0;
    for (int i = 0; i + 1 < x.length; i++) {
      sum += x[i] * x[i + 1];
    }
    for (int i = 0; 2 + i <= x.length - 1; i++) {
      sum += x[i] * x[i + 2];
    }
    for (int i = x.length - 1; i >= 1; i--) {
      sum -= x[i] * x[i - 1] * 0.5;
    }
    for (int i = 1; x.length > 1 + i; i += 2) {
      sum += x[i];
    }
    for (int i = 4; i - 2 > 0; i--) {
      sum += x[0] * i;
    }
    return sum;
  }

  static Object[] neighboursArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(6))};
  }

  @Kernel
  static double trace(double[][] a, int most) {
    double sum = 0;
    for (int i = 0; i < Math.min(a.length, a[0].length); i++) {
      sum += a[i][i];
    }
    for (int i = 0; i < Math.min(most, a.length); i++) {
      sum += 0.5 * a[i][0];
    }
    int n = Math.max(0, Math.min(most, a[0].length));
    double[] row = new double[n];
    for (int i = 0; i < n; i++) {
      row[i] = a[0][i];
    }
    for (double value : row) {
      sum += value;
    }
    return sum;
  }

  static Object[] traceArguments(Random random) {
    int rows = 1 + random.nextInt(4);
    return new Object[] {random(random, rows, 1 + random.nextInt(4)), random.nextInt(7)};
  }
}
