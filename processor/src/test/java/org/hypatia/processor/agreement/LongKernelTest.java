package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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

  @Test
  void sourcesAreAsLongAsTheySay() throws IOException {
    assertEquals(1700, source("Long", 1700, "").split("Math.sin", -1).length - 1);
  }
}
