package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A method of thousands of operations compiles on a thread with a stack of default size. */
final class LongKernelTest {
  @TempDir static Path folder;

  /** Each statement is three operations. */
  private static String source(String name, int statements, String annotations) {
    StringBuilder text = new StringBuilder();
    text.append("import org.hypatia.annotation.*;\n\n");
    text.append("public final class ").append(name).append(" {\n  ").append(annotations);
    text.append("\n  static double f(double x) {\n    double v = x;\n");
    for (int i = 0; i < statements; i++) {
      text.append("    v = Math.sin(v) * ").append(0.9 + i * 1e-5).append(" + x;\n");
    }
    return text.append("    return v;\n  }\n}\n").toString();
  }

  private static CompiledSource compile(String name, String text) throws Exception {
    Path file = Files.writeString(folder.resolve(name + ".java"), text);
    Path classes = Files.createDirectories(folder.resolve(name + ".classes"));
    FutureTask<CompiledSource> compilation =
        new FutureTask<>(() -> CompiledSource.compile(file, classes, "-Ahypatia.native=off"));
    new Thread(compilation, "javac").start();
    return compilation.get();
  }

  private static Object call(Class<?> owner, String method, double x)
      throws ReflectiveOperationException {
    Method found = owner.getDeclaredMethod(method, double.class);
    found.setAccessible(true);
    return found.invoke(null, x);
  }

  @Test
  void fiveThousandOperations() throws Exception {
    CompiledSource source = compile("Long", source("Long", 1700, "@Kernel"));
    try (URLClassLoader loader = source.newLoader()) {
      Object expected = call(loader.loadClass("Long"), "f", 0.3);
      Object actual = call(loader.loadClass("LongKernels"), "f", 0.3);
      assertEquals((double) expected, (double) actual, 1e-12);
    }
  }

  @Test
  void theGradientOfAThousandOperations() throws Exception {
    CompiledSource source =
        compile("LongGradient", source("LongGradient", 400, "@Kernel @Gradient(wrt = \"x\")"));
    try (URLClassLoader loader = source.newLoader()) {
      Class<?> plain = loader.loadClass("LongGradient");
      double h = 1e-6;
      double up = (double) call(plain, "f", 0.3 + h);
      double down = (double) call(plain, "f", 0.3 - h);
      Object gradient = call(loader.loadClass("LongGradientKernels"), "fGradient", 0.3);
      double actual = (double) Leaves.values(gradient).get(1);
      assertEquals((up - down) / (2 * h), actual, 1e-6);
    }
  }

  /** Each place is asked whether it is one before it is read at, and computed once for both. */
  @Test
  void placesWithinPlacesThatMayNotBeReached() throws Exception {
    int depth = 16;
    String place = "k[".repeat(depth) + "n" + "]".repeat(depth);
    String text =
        """
        import org.hypatia.annotation.*;

        final class Places {
          @Kernel
          static int f(int[] k, int n) {
            return n < 0 ? -1 : %s;
          }
        }
        """;
    CompiledSource source = compile("Places", text.formatted(place));
    try (URLClassLoader loader = source.newLoader()) {
      Class<?> kernels = loader.loadClass("PlacesKernels");
      Method method = kernels.getDeclaredMethod("f", int[].class, int.class);
      method.setAccessible(true);
      assertEquals(16 % 5, method.invoke(null, new int[] {1, 2, 3, 4, 0}, 0));
      assertEquals(-1, method.invoke(null, new int[0], -1));
    }
  }

  /**
   * More code than a method of the JVM can have, of which the loops are methods of their own: those
   * that leave nothing but a number or what is in arrays.
   */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void loopsOfMoreCodeThanAMethodHas(boolean nested) throws Exception {
    StringBuilder loops = new StringBuilder();
    for (int loop = 0; loop < 60; loop++) {
      loops.append("for (int t = 0; t < x.length; t++) {\n");
      loops.append("a = steps(a, x[t] * y[t], ").append(0.5 + loop * 1e-3).append(");\n");
      loops.append("y[t] = a;\n}\nfor (double v : x) { b = b * 0.5 + v; c = b - c; }\n");
    }
    String steps = "a = Math.sin(a) * factor + v;\n".repeat(80);
    String name = nested ? "Nested" : "Flat";
    String text =
        """
        import org.hypatia.annotation.*;

        final class %s {
          static double steps(double start, double v, double factor) {
            double a = start;
            %s
            return a;
          }

          @Kernel(floatingPoint = FloatingPoint.STRICT)
          static double f(double[] x) {
            double a = 0.25;
            double b = 0;
            double c = 1;
            double[] y = new double[x.length];
            for (int turn = 0; turn < %s; turn++) {
              %s
            }
            return a + b + c + y[0];
          }
        }
        """;
    String turns = nested ? "x.length" : "1";
    CompiledSource source = compile(name, text.formatted(name, steps, turns, loops));
    try (URLClassLoader loader = source.newLoader()) {
      double[] x = {0.25, -0.5, 1};
      List<Object> results = new ArrayList<>();
      for (String owner : List.of(name, name + "Kernels")) {
        Method method = loader.loadClass(owner).getDeclaredMethod("f", double[].class);
        method.setAccessible(true);
        results.add(method.invoke(null, (Object) x));
      }
      assertEquals(results.get(0), results.get(1));
    }
  }

  @Test
  void sourcesAreAsLongAsTheySay() throws IOException {
    assertEquals(1700, source("Long", 1700, "").split("Math.sin", -1).length - 1);
  }
}
