package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hypatia.processor.agreement.ProgramScope.Array;
import org.hypatia.processor.agreement.ProgramScope.Kind;
import org.hypatia.processor.agreement.ProgramScope.Length;
import org.hypatia.processor.agreement.ProgramScope.Scalar;
import org.hypatia.processor.agreement.ProgramScope.Target;
import org.hypatia.processor.agreement.ProgramScope.Tensor;

/** Random methods with loops, each with methods that it calls, and classes of them. */
final class RandomLoopPrograms {
  private static final String HEAD =
      """
      import static org.hypatia.Index.at;
      import static org.hypatia.TensorMath.*;

      import java.util.Random;
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      final class %s {
        record Result(
            double d, float f, int i, long l, boolean b, double[] v, int[] c, double[][] m) {}

        static Object[] arguments(Random random) {
          int n = 1 + random.nextInt(6);
          int m = 1 + random.nextInt(4);
          int[] k = new int[n];
          boolean[] g = new boolean[n];
          double[][] a = new double[n][];
          for (int i = 0; i < n; i++) {
            k[i] = random.nextInt(3) == 0 ? random.nextInt() : random.nextInt(17) - 4;
            g[i] = random.nextBoolean();
            a[i] = random.doubles(m, -1, 1).toArray();
          }
          double[] x = random.doubles(n, -2, 2).toArray();
          double[] y = random.doubles(n, -1, 3).toArray();
          int count = random.nextInt(6);
          return new Object[] {
            x,
            y,
            k,
            g,
            a,
            random.nextGaussian(),
            count,
            random.nextLong() >> random.nextInt(64),
            Tensor.of(random.doubles(n, -1, 2).toArray(), n),
            Tensor.of(random.doubles(n * m, -1, 1).toArray(), n, m)
          };
        }
      """;

  private static final String PARAMETERS =
      "double[] x, double[] y, int[] k, boolean[] g, double[][] a, double s, int n, long w, "
          + "@Shape(\"p\") Tensor<F64> t, @Shape(\"p, q\") Tensor<F64> u";

  private RandomLoopPrograms() {}

  /** A class of programs. */
  static String source(String className, List<String> programs) {
    return HEAD.formatted(className) + String.join("", programs) + "}\n";
  }

  /** How many lines there are before the first program. */
  static int linesBefore() {
    return (int) HEAD.lines().count();
  }

  /** A kernel {@code p<number>} whose result must be that of plain Java to the bit. */
  static String strict(long seed, int number) {
    Random random = new Random(seed);
    StringBuilder source = new StringBuilder();
    List<String> procedures = procedures(random, false, number, source);
    ProgramScope scope = parameters(random);
    kernel(random, false, number, source).forEach(scope::add);
    RandomStatements body = new RandomStatements(random, scope, false, procedures, 0);
    source.append("  @Kernel(floatingPoint = FloatingPoint.STRICT)\n");
    source.append("  static Result p%d(%s) {\n".formatted(number, PARAMETERS));
    Length n = new Length("x", 0);
    Length m = new Length("a[0]", 0);
    List<String> results = new ArrayList<>();
    for (Kind kind : Kind.values()) {
      Scalar scalar = body.declare(kind);
      results.add(scalar.name());
    }
    Array values = body.declareArray(Kind.DOUBLE, random.nextBoolean() ? n : n.plus(2));
    Array counts = body.declareArray(Kind.INT, random.nextBoolean() ? n : new Length(null, 4));
    Array matrix = body.declareArray(Kind.DOUBLE, n, random.nextBoolean() ? m : n);
    body.statements(3 + random.nextInt(1 + random.nextInt(12)));
    for (Array array : List.of(values, counts, matrix)) {
      results.add(array.name());
    }
    body.line("return new Result(%s);".formatted(String.join(", ", results)));
    return source.append(body.text()).append("  }\n").toString();
  }

  /** A kernel {@code p<number>} that is differentiable everywhere, with its derivatives. */
  static String smooth(long seed, int number) {
    Random random = new Random(seed);
    StringBuilder source = new StringBuilder();
    List<String> procedures = procedures(random, true, number, source);
    ProgramScope scope = parameters(random);
    kernel(random, true, number, source).forEach(scope::add);
    RandomStatements body = new RandomStatements(random, scope, true, procedures, 0);
    String wrt = "(wrt = {\"x\", \"y\", \"a\", \"s\", \"t\", \"u\"})";
    source.append("  @Kernel @Gradient%s @Jvp%1$s\n".formatted(wrt));
    source.append("  static double p%d(%s) {\n".formatted(number, PARAMETERS));
    Length n = new Length("x", 0);
    Length m = new Length("a[0]", 0);
    scope.add(new Target("", Target.Reach.FUNCTION));
    Scalar sum = body.declare(Kind.DOUBLE);
    body.declare(Kind.DOUBLE);
    body.declare(Kind.INT);
    Array values = body.declareArray(Kind.DOUBLE, random.nextBoolean() ? n : n.plus(2));
    body.declareArray(Kind.INT, random.nextBoolean() ? n : new Length(null, 4));
    Array matrix = body.declareArray(Kind.DOUBLE, n, random.nextBoolean() ? m : n);
    body.statements(3 + random.nextInt(1 + random.nextInt(10)));
    body.line("for (double each : %s) {".formatted(values.name()));
    body.line("  %s += Math.sin(each);".formatted(sum.name()));
    body.line("}");
    body.line("return %s + %s[0][0];".formatted(sum.name(), matrix.name()));
    return source.append(body.text()).append("  }\n").toString();
  }

  private static ProgramScope parameters(Random random) {
    ProgramScope scope = new ProgramScope(random);
    Length n = new Length("x", 0);
    scope.add(new Array("x", Kind.DOUBLE, List.of(n), false));
    scope.add(new Array("y", Kind.DOUBLE, List.of(n), false));
    scope.add(new Array("k", Kind.INT, List.of(n), false));
    scope.add(new Array("g", Kind.BOOLEAN, List.of(n), false));
    scope.add(new Array("a", Kind.DOUBLE, List.of(n, new Length("a[0]", 0)), false));
    scope.add(new Scalar("s", Kind.DOUBLE, false));
    scope.add(new Scalar("n", Kind.INT, false));
    scope.add(new Scalar("w", Kind.LONG, false));
    scope.add(new Tensor("t", List.of(n), false));
    scope.add(new Tensor("u", List.of(n, new Length("a[0]", 0)), false));
    return scope;
  }

  /** A kernel that others call; half of the programs have one. */
  private static List<ProgramScope.Kernel> kernel(
      Random random, boolean smooth, int number, StringBuilder source) {
    if (random.nextBoolean()) {
      return List.of();
    }
    String name = "q" + number;
    ProgramScope scope = new ProgramScope(random);
    scope.add(new Array("v", Kind.DOUBLE, List.of(new Length("v", 0)), false));
    scope.add(new Scalar("q", Kind.DOUBLE, false));
    scope.add(new Scalar("n", Kind.INT, false));
    RandomStatements body = new RandomStatements(random, scope, smooth, List.of(), 1);
    Scalar result = body.declare(Kind.DOUBLE);
    scope.add(new Target("", Target.Reach.FUNCTION));
    body.statements(1 + random.nextInt(4));
    source.append(smooth ? "  @Kernel\n" : "  @Kernel(floatingPoint = FloatingPoint.STRICT)\n");
    source.append("  static double %s(double[] v, double q, int n) {\n".formatted(name));
    body.line("return %s;".formatted(result.name()));
    source.append(body.text()).append("  }\n");
    return List.of(new ProgramScope.Kernel(name));
  }

  /** Methods that write to an array; half of the programs have one. */
  private static List<String> procedures(
      Random random, boolean smooth, int number, StringBuilder source) {
    if (random.nextBoolean()) {
      return List.of();
    }
    String name = "h" + number;
    ProgramScope scope = new ProgramScope(random);
    scope.add(new Array("v", Kind.DOUBLE, List.of(new Length("v", 0)), true));
    scope.add(new Scalar("q", Kind.DOUBLE, true));
    scope.add(new Scalar("n", Kind.INT, false));
    RandomStatements body = new RandomStatements(random, scope, smooth, List.of(), 1);
    body.declare(Kind.INT);
    scope.add(new Target("", Target.Reach.PROCEDURE));
    body.statements(2 + random.nextInt(4));
    source.append("  private static void %s(double[] v, double q, int n) {\n".formatted(name));
    source.append(body.text()).append("  }\n");
    return List.of(name);
  }
}
