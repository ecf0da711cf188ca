import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Classic algorithms as loops, each beside a formula of its own for the result. */
public final class Numerics {
  static double[] random(Random random, int n, double low, double high) {
    return random.doubles(n, low, high).toArray();
  }

  /** Runge and Kutta's method of order 4, with its gradient through all steps. */
  @Kernel
  @Gradient(wrt = {"start", "rate"})
  static double rungeKutta(double start, double rate, double step, int steps) {
    double y = start;
    for (int i = 0; i < steps; i++) {
      double k1 = -rate * y;
      double k2 = -rate * (y + step / 2 * k1);
      double k3 = -rate * (y + step / 2 * k2);
      double k4 = -rate * (y + step * k3);
      y += step / 6 * (k1 + 2 * k2 + 2 * k3 + k4);
    }
    return y;
  }

  /** A step multiplies by the first terms of an exponential. */
  static double rungeKuttaExpected(double start, double rate, double step, int steps) {
    double z = -rate * step;
    return start * Math.pow(1 + z + z * z / 2 + z * z * z / 6 + z * z * z * z / 24, steps);
  }

  static Object[] rungeKuttaArguments(Random random) {
    return new Object[] {1 + random.nextDouble(), random.nextDouble(), 0.1, random.nextInt(20)};
  }

  /** The log-likelihood of a random walk that is observed with noise, by Kalman's filter. */
  @Kernel
  @Gradient(wrt = {"y", "walk", "noise"})
  static double kalman(double[] y, double walk, double noise) {
    double mean = 0;
    double variance = 1;
    double sum = 0;
    for (int t = 0; t < y.length; t++) {
      variance += walk;
      double total = variance + noise;
      double miss = y[t] - mean;
      sum -= 0.5 * (Math.log(2 * Math.PI * total) + miss * miss / total);
      double gain = variance / total;
      mean += gain * miss;
      variance *= 1 - gain;
    }
    return sum;
  }

  /** The normal density of all observations together. */
  static double kalmanExpected(double[] y, double walk, double noise) {
    int n = y.length;
    double[] all = new double[n * n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        all[i * n + j] = 1 + walk * (1 + Math.min(i, j)) + (i == j ? noise : 0);
      }
    }
    Tensor<F64> covariance = Tensor.of(all, n, n);
    double[] white = LinearAlgebra.solve(covariance, Tensor.of(y, n)).toDoubleArray();
    double sum = n * Math.log(2 * Math.PI) + LinearAlgebra.logDet(covariance).doubleValue();
    for (int i = 0; i < n; i++) {
      sum += white[i] * y[i];
    }
    return -sum / 2;
  }

  static Object[] kalmanArguments(Random random) {
    return new Object[] {random(random, 1 + random.nextInt(5), -1, 1), 0.3, 0.2 + random.nextDouble()};
  }

  /** The cheapest alignment of two words; a gap and a mismatch cost 1. */
  @Kernel
  static int alignment(int[] a, int[] b) {
    int[][] cost = new int[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length; j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        int both = cost[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        cost[i][j] = Math.min(both, 1 + Math.min(cost[i - 1][j], cost[i][j - 1]));
      }
    }
    return cost[a.length][b.length];
  }

  static int alignmentExpected(int[] a, int[] b) {
    return cheapest(a, b, a.length, b.length);
  }

  private static int cheapest(int[] a, int[] b, int i, int j) {
    if (i == 0 || j == 0) {
      return i + j;
    }
    int both = cheapest(a, b, i - 1, j - 1) + (a[i - 1] == b[j - 1] ? 0 : 1);
    return Math.min(both, 1 + Math.min(cheapest(a, b, i - 1, j), cheapest(a, b, i, j - 1)));
  }

  static int[] word(Random random) {
    return random.ints(random.nextInt(6), 0, 3).toArray();
  }

  static Object[] alignmentArguments(Random random) {
    return new Object[] {word(random), word(random)};
  }

  /** The same over all alignments, of which cheap ones count most. */
  @Kernel
  @Gradient(wrt = {"a", "b"})
  static double softAlignment(double[] a, double[] b) {
    double[][] cost = new double[a.length + 1][b.length + 1];
    for (int i = 0; i <= a.length; i++) {
      cost[i][0] = i;
    }
    for (int j = 0; j <= b.length; j++) {
      cost[0][j] = j;
    }
    for (int i = 1; i <= a.length; i++) {
      for (int j = 1; j <= b.length; j++) {
        double miss = a[i - 1] - b[j - 1];
        cost[i][j] =
            -Math.log(
                Math.exp(-cost[i - 1][j - 1] - miss * miss)
                    + Math.exp(-cost[i - 1][j] - 1)
                    + Math.exp(-cost[i][j - 1] - 1));
      }
    }
    return cost[a.length][b.length];
  }

  static double softAlignmentExpected(double[] a, double[] b) {
    return -Math.log(weight(a, b, a.length, b.length));
  }

  private static double weight(double[] a, double[] b, int i, int j) {
    if (i == 0 || j == 0) {
      return Math.exp(-i - j);
    }
    double miss = a[i - 1] - b[j - 1];
    return weight(a, b, i - 1, j - 1) * Math.exp(-miss * miss)
        + (weight(a, b, i - 1, j) + weight(a, b, i, j - 1)) / Math.E;
  }

  static Object[] softAlignmentArguments(Random random) {
    return new Object[] {
      random(random, random.nextInt(4), -1, 1), random(random, random.nextInt(4), -1, 1)
    };
  }

  /** The logarithm of a determinant by Cholesky's factor. */
  @Kernel
  @Gradient(wrt = "a")
  static double cholesky(double[][] a) {
    double[][] l = new double[a.length][a.length];
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      double square = a[j][j];
      for (int k = 0; k < j; k++) {
        square -= l[j][k] * l[j][k];
      }
      l[j][j] = Math.sqrt(square);
      sum += Math.log(square);
      for (int i = j + 1; i < a.length; i++) {
        double rest = a[i][j];
        for (int k = 0; k < j; k++) {
          rest -= l[i][k] * l[j][k];
        }
        l[i][j] = rest / l[j][j];
      }
    }
    return sum;
  }

  /** Of two or three rows. The factor reads the lower triangle only. */
  static double choleskyExpected(double[][] a) {
    double two = a[0][0] * a[1][1] - a[1][0] * a[1][0];
    if (a.length == 2) {
      return Math.log(two);
    }
    double x = a[2][0];
    double y = a[2][1];
    return Math.log(
        a[2][2] * two - x * (x * a[1][1] - y * a[1][0]) + y * (x * a[1][0] - y * a[0][0]));
  }

  static Object[] choleskyArguments(Random random) {
    int n = 2 + random.nextInt(2);
    double[][] a = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j <= i; j++) {
        a[i][j] = i == j ? 3 : random.nextDouble() - 0.5;
        a[j][i] = a[i][j];
      }
    }
    return new Object[] {a};
  }

  /** A tridiagonal system by elimination. */
  @Kernel
  @Vjp(wrt = {"lower", "diagonal", "upper", "right"})
  static double[] tridiagonal(double[] lower, double[] diagonal, double[] upper, double[] right) {
    double[] d = diagonal.clone();
    double[] x = right.clone();
    for (int i = 1; i < d.length; i++) {
      double factor = lower[i - 1] / d[i - 1];
      d[i] -= factor * upper[i - 1];
      x[i] -= factor * x[i - 1];
    }
    x[d.length - 1] /= d[d.length - 1];
    for (int i = d.length - 2; i >= 0; i--) {
      x[i] = (x[i] - upper[i] * x[i + 1]) / d[i];
    }
    return x;
  }

  static double[] tridiagonalExpected(
      double[] lower, double[] diagonal, double[] upper, double[] right) {
    int n = diagonal.length;
    double[] dense = new double[n * n];
    for (int i = 0; i < n; i++) {
      dense[i * n + i] = diagonal[i];
      if (i > 0) {
        dense[i * n + i - 1] = lower[i - 1];
        dense[(i - 1) * n + i] = upper[i - 1];
      }
    }
    return LinearAlgebra.solve(Tensor.of(dense, n, n), Tensor.of(right, n)).toDoubleArray();
  }

  static Object[] tridiagonalArguments(Random random) {
    int n = 1 + random.nextInt(6);
    return new Object[] {
      random(random, n - 1, -1, 1), random(random, n, 3, 4),
      random(random, n - 1, -1, 1), random(random, n, -1, 1)
    };
  }

  /** Cooley and Tukey's transform, in halves: real parts, then imaginary ones. */
  @Kernel
  @Vjp(wrt = "x")
  static double[] fourier(double[] x) {
    int n = x.length;
    double[] re = x.clone();
    double[] im = new double[n];
    int done = 1;
    while (done < n) {
      double[] nextRe = new double[n];
      double[] nextIm = new double[n];
      for (int k = 0; k < n / 2; k++) {
        int at = k % done;
        double angle = -Math.PI * at / done;
        double c = Math.cos(angle);
        double s = Math.sin(angle);
        double oddRe = c * re[k + n / 2] - s * im[k + n / 2];
        double oddIm = c * im[k + n / 2] + s * re[k + n / 2];
        int to = 2 * (k - at) + at;
        nextRe[to] = re[k] + oddRe;
        nextIm[to] = im[k] + oddIm;
        nextRe[to + done] = re[k] - oddRe;
        nextIm[to + done] = im[k] - oddIm;
      }
      re = nextRe;
      im = nextIm;
      done *= 2;
    }
    double[] both = new double[2 * n];
    for (int k = 0; k < n; k++) {
      both[k] = re[k];
      both[n + k] = im[k];
    }
    return both;
  }

  static double[] fourierExpected(double[] x) {
    int n = x.length;
    double[] both = new double[2 * n];
    for (int k = 0; k < n; k++) {
      for (int t = 0; t < n; t++) {
        both[k] += x[t] * Math.cos(2 * Math.PI * k * t / n);
        both[n + k] -= x[t] * Math.sin(2 * Math.PI * k * t / n);
      }
    }
    return both;
  }

  static Object[] fourierArguments(Random random) {
    return new Object[] {random(random, 1 << (1 + random.nextInt(4)), -1, 1)};
  }
}
