import java.util.Random;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntBinaryOperator;
import org.hypatia.annotation.*;

/** Java's statements and the order in which it evaluates. */
public final class JavaStatements {
  enum Mode {
    LINEAR,
    SQUARE,
    CUBE
  }

  record Pair(int a, int b) {
    int sum() {
      return a + b();
    }

    Pair swapped() {
      return new Pair(this.b, a);
    }

    static Pair of(int both) {
      return new Pair(both, both);
    }
  }

  interface Area {
    double area();

    default double twice() {
      return 2 * area();
    }
  }

  record Circle(double radius) implements Area {
    @Override
    public double area() {
      return Math.PI * radius * radius;
    }
  }

  record Square(double side) implements Area {
    @Override
    public double area() {
      return side * side;
    }

    @Override
    public double twice() {
      return 2 * area() + 1;
    }
  }

  /** An accessor of its own: what it gives is not what the record holds. */
  record Kelvin(double degrees) {
    @Override
    public double degrees() {
      return Math.max(0, degrees);
    }

    double raw() {
      return degrees;
    }
  }

  static Object[] twoInts(Random random) {
    return new Object[] {random.nextInt(7) - 3, random.nextInt(7) - 3};
  }

  static Object[] twoDoubles(Random random) {
    return new Object[] {random.nextGaussian(), random.nextGaussian()};
  }

  static double[] doubles(Random random, int n) {
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = random.nextGaussian();
    }
    return x;
  }

  @Kernel
  static int steps(int a, int b) {
    int c = a++ + ++a;
    int d = b-- - --b;
    c += c++;
    d = d++ + d;
    a = a++ * 2 + a;
    return 1000 * c + 100 * d + 10 * a + b;
  }

  static Object[] stepsArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static int chained(int a, int b) {
    int c;
    int d = c = a + b;
    d += c -= 3;
    c = d = a = b;
    return 100 * a + 10 * c + d + (b = 5) + b;
  }

  static Object[] chainedArguments(Random random) {
    return twoInts(random);
  }

  /** The element is settled before the right side changes the index. */
  @Kernel
  static int[] indices(int a, int b) {
    int[] x = new int[6];
    int i = 0;
    x[i++] = a;
    x[i] = i = 3;
    x[i--] += b + i;
    x[i] = x[i++] + x[i] + i;
    x[++i] = i;
    x[x[5] & 1] += 100;
    return x;
  }

  static Object[] indicesArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static int early(int a, int b) {
    if (a > 2) {
      return 1;
    }
    if (a > 0) {
      if (b > 0) {
        return 2;
      } else if (b == 0) {
        return 3;
      }
      b = -b;
    } else {
      a = -a;
      if (a == b) {
        return 4;
      }
    }
    a = a * 10;
    if (b > a) return 5;
    return a + b;
  }

  static Object[] earlyArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static int nested(int a, int b) {
    return a < 0 ? b < 0 ? 1 : b == 0 ? 2 : 3 : a == 0 ? b > 0 ? 4 : 5 : b > a ? 6 : a > b ? 7 : 8;
  }

  static Object[] nestedArguments(Random random) {
    return twoInts(random);
  }

  /** What the side not taken does is not done. */
  @Kernel
  static int sideEffects(int a, int b) {
    int calls = 0;
    int c = a > 0 ? calls++ : --calls;
    int d = b > 0 ? (calls += 10) : a;
    if (a > 0 && b > 0) {
      calls *= 2;
    }
    return 100 * calls + 10 * c + d;
  }

  static Object[] sideEffectsArguments(Random random) {
    return twoInts(random);
  }

  /** A right side that is not asked for changes nothing. */
  @Kernel
  static int conditionalEffects(int a, int b) {
    int calls = 0;
    int[] seen = new int[2];
    boolean both = a > 0 && calls++ < 5 && b > (calls += 2);
    boolean either = b > 0 || (seen[1] = a) > 1 || --calls < 0;
    for (int i = 0; i < 3; i++) {
      if (a > i && (seen[0] += i) >= 0 && counted(a, b) > 1) {
        calls++;
      }
    }
    return 100 * seen[1] + 10 * seen[0] + calls + (both ? 7 : either ? 5 : 3);
  }

  private static int counted(int a, int b) {
    int sum = a;
    sum += b;
    return sum;
  }

  static Object[] conditionalEffectsArguments(Random random) {
    return twoInts(random);
  }

  /** A method that is called in branches, with arrays of different lengths. */
  @Kernel
  static double lengthsInBranches(double a, double b) {
    double[] three = {a, b, a};
    double[] two = {b, b};
    double sum = 0;
    if (a > b) {
      sum = added(three);
      if (a > 0) {
        sum += added(two);
      }
    } else if (b > 0) {
      sum -= added(two) + folded(x -> added(x) * 2, three);
    }
    return sum + (a > 1 ? folded(x -> added(x) - 1, two) : folded(x -> x[0], three));
  }

  private static double added(double[] x) {
    double sum = 0;
    for (double each : x) {
      sum += each;
    }
    return sum;
  }

  private static double folded(java.util.function.ToDoubleFunction<double[]> f, double[] x) {
    return f.applyAsDouble(x);
  }

  static Object[] lengthsInBranchesArguments(Random random) {
    return twoDoubles(random);
  }

  /** A division is not done where the left side decides. */
  @Kernel
  static boolean shortCircuit(int a, int b) {
    return b != 0 && a / b > 1 || b == 0 || a % b == 0;
  }

  static Object[] shortCircuitArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static int guarded(int a, int b) {
    int q = 0;
    if (b != 0) {
      q = a / b;
    }
    return b == 0 ? q : q + a % b;
  }

  static Object[] guardedArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static int oldSwitch(int a, int b) {
    int c = 1;
    switch (a) {
      case 0:
      case 1:
        c += b;
        break;
      default:
        c = -1;
        break;
      case -1: {
        int inner = b * b;
        c = inner;
        break;
      }
      case 2:
        return 50;
    }
    switch (b) {
      case 1:
        c++;
    }
    return c;
  }

  static Object[] oldSwitchArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static double newSwitch(int a, int b) {
    double c =
        switch (a) {
          case 0, 1 -> b;
          case -1 -> {
            int inner = b + 1;
            if (inner > 0) {
              yield inner * 0.5;
            }
            yield -inner;
          }
          default -> b > 0 ? 7 : 8L;
        };
    switch (b) {
      case 1 -> c = c + 1;
      case 2 -> {
        c = c * 2;
        c = c - 1;
      }
      default -> {}
    }
    return c + switch (a) { case 2: yield 1; default: yield 2; };
  }

  static Object[] newSwitchArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static double enums(double x, double y) {
    Mode mode = Mode.SQUARE == Mode.SQUARE ? Mode.CUBE : Mode.LINEAR;
    double power =
        switch (mode) {
          case LINEAR -> x;
          case SQUARE -> x * x;
          case CUBE -> x * x * x;
        };
    return mode != Mode.LINEAR ? power + y : y;
  }

  static Object[] enumsArguments(Random random) {
    return twoDoubles(random);
  }

  static final int x = 1000;

  /** Names hide others, and give them free again. */
  @Kernel
  static int shadowing(int a, int b) {
    int sum = x;
    {
      int x = a;
      sum += x;
      x++;
      sum += x;
    }
    sum += x;
    for (int x = 0; x < 3; x++) {
      sum += x * b;
    }
    for (int x = 5; x > 3; x--) {
      sum += x;
    }
    IntBinaryOperator f = (x, y) -> x - y;
    sum += f.applyAsInt(b, a);
    a = b;
    final var last = a;
    return sum + x + last;
  }

  static Object[] shadowingArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static double functions(double a, double b) {
    DoubleUnaryOperator square = v -> v * v;
    double offset = a + 1;
    DoubleBinaryOperator mixed =
        (u, v) -> {
          double w = u - v;
          if (w < 0) {
            return offset * w;
          }
          return square.applyAsDouble(w);
        };
    return mixed.applyAsDouble(a, b) + applied(JavaStatements::cube, b) + applied(v -> v + b, a);
  }

  private static double applied(DoubleUnaryOperator f, double x) {
    return f.applyAsDouble(f.applyAsDouble(x));
  }

  private static double cube(double x) {
    return x * x * x;
  }

  static Object[] functionsArguments(Random random) {
    return twoDoubles(random);
  }

  private static double pick(double a, double b) {
    return a - b;
  }

  private static int pick(int a, int b) {
    return a + b;
  }

  private static long pick(long a, int b) {
    return a * b;
  }

  private static <T> T same(T x) {
    return x;
  }

  /** Overloads, conversions of arguments and results, generic helpers. */
  @Kernel
  static double overloads(int a, int b) {
    long wide = a;
    float single = pick(a, b);
    return pick(a, b) + pick(wide, b) + pick(a, 0.5) + single + same(a) / 2 + half(a);
  }

  private static double half(double x) {
    x /= 2;
    return x;
  }

  static Object[] overloadsArguments(Random random) {
    return twoInts(random);
  }

  @Kernel
  static Pair records(int a, int b) {
    Pair pair = new Pair(a, b).swapped();
    Pair other = Pair.of(a + b);
    if (a > b) {
      pair = other;
    }
    return new Pair(pair.sum() + pair.a(), a > 0 ? other.b() : pair.b());
  }

  static Object[] recordsArguments(Random random) {
    return twoInts(random);
  }

  /** The method that runs is that of the record, not that of the declared type. */
  @Kernel
  static double dispatched(double a, double b) {
    Area circle = new Circle(a);
    Area square = new Square(b);
    return circle.twice() + 3 * square.twice() + square.area();
  }

  static Object[] dispatchedArguments(Random random) {
    return twoDoubles(random);
  }

  @Kernel
  static double accessors(double a, double b) {
    Kelvin cold = new Kelvin(a);
    return cold.degrees() + 10 * cold.raw() + new Kelvin(b).degrees();
  }

  static Object[] accessorsArguments(Random random) {
    return twoDoubles(random);
  }

  private static void scale(double[] x, double by) {
    for (int i = 0; i < x.length; i++) {
      x[i] *= by;
    }
  }

  private static double[] made(double[] x) {
    double[] y = x;
    y[0] = -1;
    return y;
  }

  /** Arrays are references: all who have one see what is written. */
  @Kernel
  static double[] references(double[] x, boolean first) {
    double[] a = x.clone();
    double[] b = a;
    b[0] = 7;
    double[] c = a.clone();
    scale(c, 2);
    a[1] += c[0] + made(c)[0] + c[0];
    double[] chosen = first ? a : c;
    a[2] = 100;
    c[2] = 200;
    double[][] rows = new double[2][x.length];
    double[] row = rows[1];
    row[0] = 3;
    rows[1][1] = row[0] + 1;
    scale(rows[1], 10);
    b[3] = chosen[2] + row[1] + rows[0][0] + b.length + rows[1].length;
    return a;
  }

  static Object[] referencesArguments(Random random) {
    return new Object[] {doubles(random, 4 + random.nextInt(3)), random.nextBoolean()};
  }

  @Kernel
  static long typedArrays(int a, int b) {
    long[] longs = {a, b, 3};
    int[] ints = new int[] {a, b};
    boolean[] flags = new boolean[2];
    float[][] floats = {{1, 2}, {a, b}};
    flags[1] = a > b;
    longs[0] += ints[1] + 0.9;
    ints[0] = (int) longs[0];
    ints[0] *= 1.5;
    floats[1][0] /= 3;
    return longs[0] + ints[0] + (flags[1] ? 1 : 0) + (flags[0] ? 100 : 0) + (long) floats[1][0];
  }

  static Object[] typedArraysArguments(Random random) {
    return twoInts(random);
  }
}
