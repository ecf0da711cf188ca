import java.lang.invoke.MethodType;
import java.lang.reflect.Array;
import java.util.Random;
import java.util.function.Function;
import org.hypatia.annotation.*;

/** Java's arithmetic on numbers, to the bit: wrapping, widening, narrowing, dividing. */
public final class JavaArithmetic {
  static final int LETTER = 'a';
  static final long BIG = 1L << 40;
  static final float THIRD = 1 / 3f;
  static final double TENTH = 0.1;
  static final boolean ON = true;
  static final int WRAPPED = Integer.MAX_VALUE + 1;

  private static final int[] INTS = {
    0, 1, -1, 2, -2, 7, -7, 31, 32, 33, 63, 64, -31, 46341, 1 << 30, Integer.MAX_VALUE,
    Integer.MIN_VALUE
  };

  private static final double[] DOUBLES = {
    0.0, -0.0, 1, -1, 0.5, -0.5, 1.5, -1.5, 2.5, -2.5, 0.49999999999999994, 1e-320, 3e9, -3e9, 1e19,
    -1e19, 4503599627370497.5, 1e300, -1e300, Double.MIN_VALUE, Double.MAX_VALUE,
    Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN
  };

  static int anInt(Random random) {
    int i = random.nextInt(2 * INTS.length);
    return i < INTS.length ? INTS[i] : random.nextInt();
  }

  static long aLong(Random random) {
    return random.nextBoolean()
        ? anInt(random)
        : random.nextInt(5) == 0 ? Long.MIN_VALUE : random.nextLong();
  }

  static double aDouble(Random random) {
    int i = random.nextInt(2 * DOUBLES.length);
    return i < DOUBLES.length ? DOUBLES[i] : 100 * random.nextGaussian();
  }

  record Ints(int a, int b, int c, int d, int e, int f) {}

  record Longs(long a, long b, long c, long d, long e, long f) {}

  record Doubles(double a, double b, double c, double d, double e, double f) {}

  record Floats(float a, float b, float c, float d, float e, float f) {}

  record Truths(boolean a, boolean b, boolean c, boolean d, boolean e, boolean f) {}

  @Kernel
  static Ints wrapping(int a, int b) {
    return new Ints(a + b, a - b, a * b, -a, +b, ~a);
  }

  static Object[] wrappingArguments(Random random) {
    return new Object[] {anInt(random), anInt(random)};
  }

  @Kernel
  static Longs wrappingLongs(long a, long b) {
    return new Longs(a + b, a - b, a * b, -a, +b, ~a);
  }

  static Object[] wrappingLongsArguments(Random random) {
    return new Object[] {aLong(random), aLong(random)};
  }

  /** Fails where b is 0, and wraps where a is the least number and b is -1. */
  @Kernel
  static Ints division(int a, int b) {
    return new Ints(a / b, a % b, b / (a | 1), b % (a | 1), a / 7, a % -8);
  }

  static Object[] divisionArguments(Random random) {
    return random.nextInt(4) == 0
        ? new Object[] {Integer.MIN_VALUE, -1}
        : new Object[] {anInt(random), random.nextInt(3) == 0 ? 0 : anInt(random)};
  }

  @Kernel
  static Longs longDivision(long a, long b) {
    return new Longs(a / b, a % b, b / (a | 1), b % (a | 1), a / 7, a % -8);
  }

  static Object[] longDivisionArguments(Random random) {
    return random.nextInt(4) == 0
        ? new Object[] {Long.MIN_VALUE, -1L}
        : new Object[] {aLong(random), random.nextInt(3) == 0 ? 0L : aLong(random)};
  }

  @Kernel
  static Ints shifts(int a, int b, long c) {
    return new Ints(a << b, a >> b, a >>> b, a << c, a >> c, a >>> c);
  }

  static Object[] shiftsArguments(Random random) {
    return new Object[] {anInt(random), anInt(random), aLong(random)};
  }

  @Kernel
  static Longs longShifts(long a, int b, long c) {
    return new Longs(a << b, a >> b, a >>> b, a << c, a >> c, a >>> c);
  }

  static Object[] longShiftsArguments(Random random) {
    return new Object[] {aLong(random), anInt(random), aLong(random)};
  }

  @Kernel
  static Ints bits(int a, int b) {
    return new Ints(a & b, a | b, a ^ b, ~a & b, a & 0xFF, a >>> 16 ^ b << 3);
  }

  static Object[] bitsArguments(Random random) {
    return new Object[] {anInt(random), anInt(random)};
  }

  /** What is widened when: an int product wraps before it becomes a long. */
  @Kernel
  static Longs widening(int a, int b, long c) {
    long product = a * b;
    long wide = (long) a * b;
    return new Longs(product, wide, a + c, a * 2L, a + BIG, b - c);
  }

  static Object[] wideningArguments(Random random) {
    return new Object[] {anInt(random), anInt(random), aLong(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles promotedStrict(int a, long b, float c) {
    return new Doubles(a * c, a * (double) c, b + c, b + (double) c, c * 0.1, c * 0.1f);
  }

  static Object[] promotedStrictArguments(Random random) {
    return new Object[] {anInt(random), aLong(random), (float) aDouble(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Floats floatsStrict(float a, float b, double c) {
    float scaled = (float) (a * c);
    float fourth = (float) (0.1 + b);
    return new Floats(a + b, a * b - a, scaled, fourth, a / b, THIRD * a);
  }

  static Object[] floatsStrictArguments(Random random) {
    return new Object[] {(float) aDouble(random), (float) aDouble(random), aDouble(random)};
  }

  /** A compound assignment casts to the type of its target. */
  @Kernel
  static Ints compound(int start, long by, double times) {
    int a = start;
    a += 1.5;
    int b = start;
    b *= times;
    int c = start;
    c -= by;
    int d = start;
    d /= 0.3;
    int e = start;
    e <<= 33L;
    int f = start;
    f %= 2.5f;
    return new Ints(a, b, c, d, e, f);
  }

  static Object[] compoundArguments(Random random) {
    return new Object[] {anInt(random), aLong(random), aDouble(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Floats compoundFloatsStrict(float start, double by, long times) {
    float a = start;
    a += by;
    float b = start;
    b *= times;
    float c = start;
    c -= 1;
    float d = start;
    d /= by;
    float e = start;
    e++;
    float f = start;
    --f;
    return new Floats(a, b, c, d, e, f);
  }

  static Object[] compoundFloatsStrictArguments(Random random) {
    return new Object[] {(float) aDouble(random), aDouble(random), aLong(random)};
  }

  /** NaN becomes 0, what is out of range the nearest number. */
  @Kernel
  static Longs narrowed(double a, float b, long c) {
    return new Longs((int) a, (long) a, (int) b, (long) b, (int) c, (int) (float) c);
  }

  static Object[] narrowedArguments(Random random) {
    return new Object[] {aDouble(random), (float) aDouble(random), aLong(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Floats roundedToFloatsStrict(double a, long b, int c) {
    return new Floats((float) a, b, c, (float) (a * 2), (float) (double) b, (float) 1e40);
  }

  static Object[] roundedToFloatsStrictArguments(Random random) {
    return new Object[] {aDouble(random), aLong(random), anInt(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles remaindersStrict(double a, double b, float c) {
    return new Doubles(a % b, a % 1, -a % b, c % (float) b, c % 0.5, a % 0);
  }

  static Object[] remaindersStrictArguments(Random random) {
    return new Object[] {aDouble(random), aDouble(random), (float) aDouble(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles divisionsStrict(double a, double b, int c) {
    return new Doubles(a / b, a / 0, 1 / a, c / 2, c / 2.0, (double) c / 3);
  }

  static Object[] divisionsStrictArguments(Random random) {
    return new Object[] {aDouble(random), aDouble(random), anInt(random)};
  }

  @Kernel
  static Truths comparisons(double a, double b, int c) {
    return new Truths(a < b, a >= b, a == b, a != a, c < a, c == b);
  }

  static Object[] comparisonsArguments(Random random) {
    return new Object[] {aDouble(random), aDouble(random), anInt(random)};
  }

  @Kernel
  static Truths logic(boolean a, boolean b, boolean c) {
    boolean d = a;
    d &= b;
    boolean e = b;
    e ^= c;
    boolean f = !c;
    f |= a & !b;
    return new Truths(a & b | c, a ^ b, !(a || b) && c, d, e, f);
  }

  static Object[] logicArguments(Random random) {
    return new Object[] {random.nextBoolean(), random.nextBoolean(), random.nextBoolean()};
  }

  @Kernel
  static Ints integerMath(int a, int b) {
    return new Ints(
        Math.abs(a), Math.max(a, b), Math.min(a, b), Math.floorDiv(a, b), Math.floorMod(a, b),
        Integer.sum(a, b));
  }

  static Object[] integerMathArguments(Random random) {
    return new Object[] {anInt(random), random.nextInt(4) == 0 ? 0 : anInt(random)};
  }

  @Kernel
  static Longs longMath(long a, long b, int c) {
    return new Longs(
        Math.abs(a), Math.max(a, c), Math.min(a, b), Math.floorDiv(a, b), Math.floorMod(a, b),
        Math.floorMod(a, c));
  }

  static Object[] longMathArguments(Random random) {
    return new Object[] {
      aLong(random), random.nextInt(4) == 0 ? 0L : aLong(random), anInt(random) | 1
    };
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles roundingStrict(double a, double b, float c) {
    return new Doubles(
        Math.floor(a), Math.ceil(a), Math.rint(a), Math.max(a, b), Math.min(a, b), Math.abs(c));
  }

  static Object[] roundingStrictArguments(Random random) {
    return new Object[] {aDouble(random), aDouble(random), (float) aDouble(random)};
  }

  @Kernel
  static Longs rounded(double a, float b) {
    return new Longs(Math.round(a), Math.round(b), Math.round(-a), Math.round(b / 2), 0, 1);
  }

  static Object[] roundedArguments(Random random) {
    return new Object[] {aDouble(random), (float) aDouble(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles specialStrict(double a, double b) {
    return new Doubles(
        Math.sqrt(a), Math.signum(a), Math.fma(a, b, 1), Math.max(a, -0.0), Math.min(0.0, b), a - a);
  }

  static Object[] specialStrictArguments(Random random) {
    return new Object[] {aDouble(random), aDouble(random)};
  }

  /** A float steps to the next float, though its direction is a double. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles steppedStrict(double a, float b, double to) {
    return new Doubles(
        Math.nextAfter(a, to),
        Math.nextAfter(b, to),
        Math.nextAfter(b, b + 1e-12),
        Math.nextAfter(b, (double) b),
        Math.copySign(a, to),
        Math.copySign(b, -2f));
  }

  static Object[] steppedStrictArguments(Random random) {
    return new Object[] {aDouble(random), (float) aDouble(random), aDouble(random)};
  }

  @Kernel
  static Truths classified(double a, float b) {
    return new Truths(
        Double.isNaN(a), Double.isInfinite(a), Double.isFinite(a), Float.isNaN(b), a != a, b == b);
  }

  static Object[] classifiedArguments(Random random) {
    return new Object[] {aDouble(random), (float) aDouble(random)};
  }

  /** Constants are folded as Java folds them. */
  @Kernel
  static Longs constants(int x) {
    final int local = 1_000_000 * 1_000_000;
    return new Longs(
        x + WRAPPED, x + LETTER, BIG * x, (ON ? 1 : 2) + x, (long) (TENTH * 10) + x, local + x);
  }

  static Object[] constantsArguments(Random random) {
    return new Object[] {anInt(random)};
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles literalsStrict(float x) {
    return new Doubles(x + 1, x + 1L, x + 0.1f, x + 0.1, x * 0x1p-3, x + 1_000_000_007);
  }

  static Object[] literalsStrictArguments(Random random) {
    return new Object[] {(float) aDouble(random)};
  }

  /** The type of a conditional is that of both sides together. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static Doubles conditionalsStrict(boolean a, int b, float c, double d) {
    float single = a ? b : c;
    return new Doubles(
        single, a ? b : d, a ? c : d, (a ? 1 : 2) / 2, (a ? 1 : 2.0) / 2, a ? b : -b);
  }

  static Object[] conditionalsStrictArguments(Random random) {
    return new Object[] {
      random.nextBoolean(), anInt(random), (float) aDouble(random), aDouble(random)
    };
  }

  // The same over arrays, which is enough work for machine code.

  private static void store(int[] all, Ints one) {
    all[0] = one.a();
    all[1] = one.b();
    all[2] = one.c();
    all[3] = one.d();
    all[4] = one.e();
    all[5] = one.f();
  }

  private static void store(long[] all, Longs one) {
    all[0] = one.a();
    all[1] = one.b();
    all[2] = one.c();
    all[3] = one.d();
    all[4] = one.e();
    all[5] = one.f();
  }

  private static void store(double[] all, Doubles one) {
    all[0] = one.a();
    all[1] = one.b();
    all[2] = one.c();
    all[3] = one.d();
    all[4] = one.e();
    all[5] = one.f();
  }

  private static void store(float[] all, Floats one) {
    all[0] = one.a();
    all[1] = one.b();
    all[2] = one.c();
    all[3] = one.d();
    all[4] = one.e();
    all[5] = one.f();
  }

  private static void store(boolean[] all, Truths one) {
    all[0] = one.a();
    all[1] = one.b();
    all[2] = one.c();
    all[3] = one.d();
    all[4] = one.e();
    all[5] = one.f();
  }

  /** What the arguments of many calls are, parameter by parameter. */
  private static Object[] columns(Random random, Function<Random, Object[]> arguments) {
    int n = random.nextInt(40);
    Object[] columns = null;
    for (int i = 0; i <= n; i++) {
      Object[] row = arguments.apply(random);
      columns = columns == null ? new Object[row.length] : columns;
      for (int j = 0; j < row.length; j++) {
        if (i == 0) {
          columns[j] = Array.newInstance(primitive(row[j]), n + 1);
        }
        Array.set(columns[j], i, row[j]);
      }
    }
    return columns;
  }

  private static Class<?> primitive(Object boxed) {
    return MethodType.methodType(boxed.getClass()).unwrap().returnType();
  }

  @Kernel
  static int[][] wrappingAll(int[] a, int[] b) {
    int[][] all = new int[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], wrapping(a[i], b[i]));
    }
    return all;
  }

  static Object[] wrappingAllArguments(Random random) {
    return columns(random, JavaArithmetic::wrappingArguments);
  }

  @Kernel
  static long[][] wrappingLongsAll(long[] a, long[] b) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], wrappingLongs(a[i], b[i]));
    }
    return all;
  }

  static Object[] wrappingLongsAllArguments(Random random) {
    return columns(random, JavaArithmetic::wrappingLongsArguments);
  }

  @Kernel
  static int[][] divisionAll(int[] a, int[] b) {
    int[][] all = new int[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], division(a[i], b[i]));
    }
    return all;
  }

  static Object[] divisionAllArguments(Random random) {
    return columns(random, JavaArithmetic::divisionArguments);
  }

  @Kernel
  static long[][] longDivisionAll(long[] a, long[] b) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], longDivision(a[i], b[i]));
    }
    return all;
  }

  static Object[] longDivisionAllArguments(Random random) {
    return columns(random, JavaArithmetic::longDivisionArguments);
  }

  @Kernel
  static int[][] shiftsAll(int[] a, int[] b, long[] c) {
    int[][] all = new int[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], shifts(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] shiftsAllArguments(Random random) {
    return columns(random, JavaArithmetic::shiftsArguments);
  }

  @Kernel
  static long[][] longShiftsAll(long[] a, int[] b, long[] c) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], longShifts(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] longShiftsAllArguments(Random random) {
    return columns(random, JavaArithmetic::longShiftsArguments);
  }

  @Kernel
  static int[][] bitsAll(int[] a, int[] b) {
    int[][] all = new int[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], bits(a[i], b[i]));
    }
    return all;
  }

  static Object[] bitsAllArguments(Random random) {
    return columns(random, JavaArithmetic::bitsArguments);
  }

  @Kernel
  static long[][] wideningAll(int[] a, int[] b, long[] c) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], widening(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] wideningAllArguments(Random random) {
    return columns(random, JavaArithmetic::wideningArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] promotedAllStrict(int[] a, long[] b, float[] c) {
    double[][] all = new double[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], promotedStrict(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] promotedAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::promotedStrictArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static float[][] floatsAllStrict(float[] a, float[] b, double[] c) {
    float[][] all = new float[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], floatsStrict(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] floatsAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::floatsStrictArguments);
  }

  @Kernel
  static int[][] compoundAll(int[] start, long[] by, double[] times) {
    int[][] all = new int[start.length][6];
    for (int i = 0; i < start.length; i++) {
      store(all[i], compound(start[i], by[i], times[i]));
    }
    return all;
  }

  static Object[] compoundAllArguments(Random random) {
    return columns(random, JavaArithmetic::compoundArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static float[][] compoundFloatsAllStrict(float[] start, double[] by, long[] times) {
    float[][] all = new float[start.length][6];
    for (int i = 0; i < start.length; i++) {
      store(all[i], compoundFloatsStrict(start[i], by[i], times[i]));
    }
    return all;
  }

  static Object[] compoundFloatsAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::compoundFloatsStrictArguments);
  }

  @Kernel
  static long[][] narrowedAll(double[] a, float[] b, long[] c) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], narrowed(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] narrowedAllArguments(Random random) {
    return columns(random, JavaArithmetic::narrowedArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static float[][] roundedToFloatsAllStrict(double[] a, long[] b, int[] c) {
    float[][] all = new float[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], roundedToFloatsStrict(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] roundedToFloatsAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::roundedToFloatsStrictArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] remaindersAllStrict(double[] a, double[] b, float[] c) {
    double[][] all = new double[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], remaindersStrict(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] remaindersAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::remaindersStrictArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] divisionsAllStrict(double[] a, double[] b, int[] c) {
    double[][] all = new double[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], divisionsStrict(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] divisionsAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::divisionsStrictArguments);
  }

  @Kernel
  static boolean[][] comparisonsAll(double[] a, double[] b, int[] c) {
    boolean[][] all = new boolean[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], comparisons(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] comparisonsAllArguments(Random random) {
    return columns(random, JavaArithmetic::comparisonsArguments);
  }

  @Kernel
  static boolean[][] logicAll(boolean[] a, boolean[] b, boolean[] c) {
    boolean[][] all = new boolean[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], logic(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] logicAllArguments(Random random) {
    return columns(random, JavaArithmetic::logicArguments);
  }

  @Kernel
  static int[][] integerMathAll(int[] a, int[] b) {
    int[][] all = new int[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], integerMath(a[i], b[i]));
    }
    return all;
  }

  static Object[] integerMathAllArguments(Random random) {
    return columns(random, JavaArithmetic::integerMathArguments);
  }

  @Kernel
  static long[][] longMathAll(long[] a, long[] b, int[] c) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], longMath(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] longMathAllArguments(Random random) {
    return columns(random, JavaArithmetic::longMathArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] roundingAllStrict(double[] a, double[] b, float[] c) {
    double[][] all = new double[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], roundingStrict(a[i], b[i], c[i]));
    }
    return all;
  }

  static Object[] roundingAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::roundingStrictArguments);
  }

  @Kernel
  static long[][] roundedAll(double[] a, float[] b) {
    long[][] all = new long[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], rounded(a[i], b[i]));
    }
    return all;
  }

  static Object[] roundedAllArguments(Random random) {
    return columns(random, JavaArithmetic::roundedArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] specialAllStrict(double[] a, double[] b) {
    double[][] all = new double[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], specialStrict(a[i], b[i]));
    }
    return all;
  }

  static Object[] specialAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::specialStrictArguments);
  }

  @Kernel
  static boolean[][] classifiedAll(double[] a, float[] b) {
    boolean[][] all = new boolean[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], classified(a[i], b[i]));
    }
    return all;
  }

  static Object[] classifiedAllArguments(Random random) {
    return columns(random, JavaArithmetic::classifiedArguments);
  }

  @Kernel
  static long[][] constantsAll(int[] x) {
    long[][] all = new long[x.length][6];
    for (int i = 0; i < x.length; i++) {
      store(all[i], constants(x[i]));
    }
    return all;
  }

  static Object[] constantsAllArguments(Random random) {
    return columns(random, JavaArithmetic::constantsArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] literalsAllStrict(float[] x) {
    double[][] all = new double[x.length][6];
    for (int i = 0; i < x.length; i++) {
      store(all[i], literalsStrict(x[i]));
    }
    return all;
  }

  static Object[] literalsAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::literalsStrictArguments);
  }

  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[][] conditionalsAllStrict(boolean[] a, int[] b, float[] c, double[] d) {
    double[][] all = new double[a.length][6];
    for (int i = 0; i < a.length; i++) {
      store(all[i], conditionalsStrict(a[i], b[i], c[i], d[i]));
    }
    return all;
  }

  static Object[] conditionalsAllStrictArguments(Random random) {
    return columns(random, JavaArithmetic::conditionalsStrictArguments);
  }

  /** What is cast there and back has lost its sign with its fraction. */
  @Kernel(floatingPoint = FloatingPoint.STRICT)
  static double[] castThereAndBack(double[] x, float[] y) {
    double[] back = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      back[i] = (double) (long) x[i] + 1 / (double) (int) x[i];
    }
    for (int i = 0; i < y.length; i++) {
      back[0] += 1 / ((float) (long) y[i] * 0.5) + 1 / ((float) (int) y[i] * 0.5);
    }
    return back;
  }

  static Object[] castThereAndBackArguments(Random random) {
    float[] fractions = new float[random.nextInt(40)];
    for (int i = 0; i < fractions.length; i++) {
      fractions[i] = -random.nextFloat();
    }
    return new Object[] {random.doubles(1 + random.nextInt(40), -1.5, 0).toArray(), fractions};
  }
}
