package caller;

import static org.hypatia.TensorMath.*;

import java.util.Random;
import library.Numbers;
import org.hypatia.annotation.*;

/** Functions of numbers, called at once, in loops, in branches, under derivatives. */
public final class CallsNumbers {
  static double[] random(Random random, int n) {
    return random.doubles(n, -2, 2).toArray();
  }

  @Kernel
  @Gradient(wrt = {"x", "y"})
  public static double once(double x, double y) {
    return Numbers.logistic(x * y) + Numbers.gated(x, y);
  }

  static Object[] onceArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  @Kernel
  public static long integers(int a, long b, boolean negative) {
    return Numbers.mixed(a + 1, b, !negative) + Numbers.quotient(a, 7);
  }

  static Object[] integersArguments(Random random) {
    return new Object[] {random.nextInt(), random.nextLong(), random.nextBoolean()};
  }

  @Kernel
  @Gradient(wrt = "x")
  public static double ofEnums(double x, Numbers.Angle angle) {
    return Numbers.sine(x, angle) + Numbers.sine(x * x, Numbers.Angle.DEGREES);
  }

  static Object[] ofEnumsArguments(Random random) {
    return new Object[] {random.nextGaussian(), Numbers.Angle.values()[random.nextInt(3)]};
  }

  /** All turns at once. */
  @Kernel
  @Gradient(wrt = "x")
  public static double inLoop(double[] x, double[] y) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Numbers.logistic(x[i]) * y[i] + Numbers.cubed((float) y[i]);
    }
    return sum;
  }

  static Object[] inLoopArguments(Random random) {
    int n = random.nextInt(20);
    return new Object[] {random(random, n), random(random, n)};
  }

  /** A loop inside the function, in a loop that is so read turn by turn. */
  @Kernel
  @Gradient(wrt = "x")
  public static double loopInLoop(double[] x) {
    double sum = 0;
    for (int i = 0; i < x.length; i++) {
      sum += Numbers.squareRoot(1 + x[i] * x[i], 9);
    }
    return sum;
  }

  static Object[] loopInLoopArguments(Random random) {
    return new Object[] {random(random, random.nextInt(9))};
  }

  /** The quotient is asked for where it exists. */
  @Kernel
  public static int guarded(int[] a, int[] b) {
    int sum = 0;
    for (int i = 0; i < a.length; i++) {
      if (b[i] != 0) {
        sum += Numbers.quotient(a[i], b[i]);
      }
    }
    return b[0] != 0 ? sum + Numbers.quotient(sum, b[0]) : sum;
  }

  static Object[] guardedArguments(Random random) {
    int n = 1 + random.nextInt(20);
    return new Object[] {
      random.ints(n, -50, 50).toArray(), random.ints(n, -2, 3).toArray(),
    };
  }

  /** A branch whose other side has an infinite derivative. */
  @Kernel
  @Gradient(wrt = "x")
  public static double chosen(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += Numbers.between(each, -1, 1) ? Numbers.logistic(each) : Numbers.squareRoot(2, 5);
    }
    return sum;
  }

  static Object[] chosenArguments(Random random) {
    return new Object[] {random(random, random.nextInt(20))};
  }

  /** A result that is a size. */
  @Kernel
  public static double[] sized(double[] x, int width) {
    double[] y = new double[Numbers.windows(x.length, width)];
    for (int i = 0; i < y.length; i++) {
      y[i] = x[i] - x[i + width - 1];
    }
    return y;
  }

  static Object[] sizedArguments(Random random) {
    int width = 1 + random.nextInt(4);
    return new Object[] {random(random, width + random.nextInt(9)), width};
  }

  @Kernel
  @Gradient(wrt = "x")
  public static double derivativeDerived(double x) {
    return grad(v -> Numbers.gated(v, v), x) + grad(Numbers::logistic, x);
  }

  static Object[] derivativeDerivedArguments(Random random) {
    return new Object[] {random.nextGaussian()};
  }

  /** Derivatives of a stored kernel that holds derivatives, in a branch. */
  @Kernel
  @Jvp(wrt = {"x", "y"})
  @Vjp(wrt = {"x", "y"})
  public static double alongDerived(double x, double y) {
    double bent = jvp(v -> Numbers.bent(v, y), x, 0.5);
    return x > 0 ? bent : bent + Numbers.bent(y, x);
  }

  static double alongDerivedMeant(double x, double y) {
    double bent = 0.5 * bentSlope(x, y);
    return x > 0 ? bent : bent + bentValue(y, x);
  }

  private static double slope(double x, double d) {
    return (Math.sin(x) + x * Math.cos(x)) * d;
  }

  private static double bentValue(double x, double d) {
    return slope(x, d) + 6 * x * d * slope(x, d);
  }

  private static double bentSlope(double x, double d) {
    double change = (2 * Math.cos(x) - x * Math.sin(x)) * d;
    return change + 6 * d * slope(x, d) + 6 * x * d * change;
  }

  static Object[] alongDerivedArguments(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  public static double onceStrict(double x, double y) {
    return Numbers.squareRoot(Math.abs(x), 7) + 3 * y;
  }

  static Object[] onceStrictArguments(Random random) {
    return onceArguments(random);
  }
}
