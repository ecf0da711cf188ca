package library;

import static org.hypatia.TensorMath.*;

import org.hypatia.annotation.*;

/** Plain loops over arrays. */
public final class Arrays {
  private Arrays() {}

  public record Fit(double[] slopes, double offset, int count) {}

  /** Demands a condition, which a caller demands too. */
  @Kernel
  public static double logarithm(double x) {
    check(x > 0, "x must be \"positive\"\n");
    return Math.log(x);
  }

  @Kernel
  public static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  @Kernel
  public static double[] times(double[][] m, double[] x) {
    double[] y = new double[m.length];
    for (int i = 0; i < m.length; i++) {
      for (int j = 0; j < x.length; j++) {
        y[i] += m[i][j] * x[j];
      }
    }
    return y;
  }

  @Kernel
  public static double[] scaled(double[] x, double factor) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = factor * x[i];
    }
    return y;
  }

  /** Means of windows; the width is a size. */
  @Kernel
  public static double[] smooth(double[] x, int width) {
    double[] y = new double[Numbers.windows(x.length, width)];
    for (int i = 0; i < y.length; i++) {
      for (int j = 0; j < width; j++) {
        y[i] += x[i + j] / width;
      }
    }
    return y;
  }

  @Kernel
  public static double[] ramp(int n, double step) {
    double[] y = new double[n];
    for (int i = 0; i < n; i++) {
      y[i] = step * i;
    }
    return y;
  }

  /** What it is given, and a part of it. */
  @Kernel
  public static double[] same(double[] x) {
    return x;
  }

  @Kernel
  public static double[] row(double[][] x, int i) {
    return x[i];
  }

  @Kernel
  public static double third(double[] x) {
    return x[2];
  }

  @Kernel
  public static double at(double[] x, int i) {
    return x[i];
  }

  @Kernel
  public static double[] running(double[] x, double keep) {
    double[] y = new double[x.length];
    double state = 0;
    for (int i = 0; i < x.length; i++) {
      state = keep * state + (1 - keep) * Math.tanh(x[i]);
      y[i] = state;
    }
    return y;
  }

  /** Divides in a loop. */
  @Kernel
  public static double harmonic(double[] x) {
    double h = 0;
    for (int i = 0; i < x.length; i++) {
      h = 1 / (x[i] + h);
    }
    return h;
  }

  @Kernel
  public static int remainders(int[] a, int by) {
    int state = 1;
    for (int i = 0; i < a.length; i++) {
      state = (31 * state + a[i]) % by;
    }
    return state;
  }

  @Kernel
  public static double error(Fit fit, double[][] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      double e = dot(fit.slopes(), x[i]) + fit.offset() - y[i];
      sum += e * e;
    }
    return sum / fit.count();
  }

  @Kernel
  public static Fit moved(Fit fit, double[] by) {
    double[] slopes = new double[by.length];
    for (int i = 0; i < by.length; i++) {
      slopes[i] = fit.slopes()[i] + by[i];
    }
    return new Fit(slopes, fit.offset() + by[0], fit.count() + 1);
  }

  /** A kernel with a derivative inside. */
  @Kernel
  public static double[] energyGradient(double[] x) {
    return grad(
        v -> {
          double sum = 0;
          for (int i = 0; i < v.length; i++) {
            sum += Math.exp(v[i]) * Math.sin(v[i]);
          }
          return sum;
        },
        x);
  }

  @Kernel
  public static double norm(double[] x) {
    return Math.sqrt(dot(x, x));
  }

  @Kernel
  public static float norm(float[] x) {
    float sum = 0;
    for (float each : x) {
      sum += each * each;
    }
    return (float) Math.sqrt(sum);
  }

  @Kernel
  public static double norm(double x) {
    return Math.abs(x);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  public static float orderedSum(float[] x) {
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Kernel
  public static float sum(float[] x) {
    float sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += x[i];
    }
    return sum;
  }

  @Kernel
  public static long product(long[] sizes) {
    long product = 1;
    for (long size : sizes) {
      product *= size;
    }
    return product;
  }
}
