package library;

import static org.hypatia.TensorMath.jvp;
import static org.hypatia.TensorMath.vjp;

import org.hypatia.annotation.*;

/** Functions of numbers. All static methods are kernels. */
@Kernel
public final class Numbers {
  private Numbers() {}

  public static double logistic(double x) {
    if (x >= 0) {
      return 1 / (1 + Math.exp(-x));
    }
    double e = Math.exp(x);
    return e / (1 + e);
  }

  public static float cubed(float x) {
    return x * x * x;
  }

  public static int quotient(int a, int b) {
    return a / b;
  }

  public static long mixed(int a, long b, boolean negative) {
    long product = a * b + (a ^ 3);
    return negative ? -product : product;
  }

  /** How the angle is measured. */
  public enum Angle {
    DEGREES,
    GRADIANS,
    RADIANS
  }

  public static double sine(double x, Angle angle) {
    return switch (angle) {
      case DEGREES -> Math.sin(x * Math.PI / 180);
      case GRADIANS -> Math.sin(x * Math.PI / 200);
      case RADIANS -> Math.sin(x);
    };
  }

  public static boolean between(double x, double low, double high) {
    return low <= x && x <= high;
  }

  public static int windows(int n, int width) {
    return n - width + 1;
  }

  /** Newton's method: a loop that carries. */
  public static double squareRoot(double x, int steps) {
    double root = 1;
    for (int i = 0; i < steps; i++) {
      root = 0.5 * (root + x / root);
    }
    return root;
  }

  /** A kernel that calls kernels. */
  public static double gated(double x, double gate) {
    return x * logistic(gate) + squareRoot(1 + x * x, 12);
  }

  /** A kernel that has derivatives in both modes, and one of these of the other. */
  public static double bent(double x, double direction) {
    double slope = jvp(v -> v * Math.sin(v), x, direction);
    return slope + vjp(v -> jvp(w -> w * w * w, v, direction), x, slope);
  }
}
