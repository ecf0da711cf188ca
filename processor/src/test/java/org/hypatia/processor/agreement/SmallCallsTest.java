package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hypatia.processor.testing.CCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** Calls whose sizes say that there is little to do run as Java code, unless nothing shall. */
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler")
final class SmallCallsTest {
  private static final String SOURCE =
      """
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      public final class Calls {
        @Kernel
        public static double[] multiplyAdd(double[] x, double[] y, double[] z) {
          double[] sums = new double[x.length];
          for (int i = 0; i < x.length; i++) {
            sums[i] = x[i] * y[i] + z[i];
          }
          return sums;
        }

        @Kernel
        public static double distances(double[] x, double[] y) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
              sum += Math.abs(x[i] - y[j]);
            }
          }
          return sum;
        }

        @Kernel
        public static double nested(double[][] x) {
          double sum = 0;
          for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[0].length; j++) {
              sum += x[i][j];
            }
          }
          return sum;
        }

        @Kernel
        public static Tensor<F64> tensor(@Shape("n") Tensor<F64> x) {
          return x.times(2.0);
        }
      }
      """;

  @TempDir static Path folder;
  private static CompiledSource compiled;
  private static String generated;

  static boolean hasCompiler() {
    return CCompiler.isThere();
  }

  @BeforeAll
  static void compile() throws IOException {
    Path file = Files.writeString(folder.resolve("Calls.java"), SOURCE);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compiled = CompiledSource.compile(file, classes);
    generated = Files.readString(classes.resolve("CallsKernels.java"));
  }

  @Test
  void theWorkIsAskedForWhereJavaTakesTheArgumentsAsTheyAre() {
    Set<String> kernels = new TreeSet<>();
    for (String kernel : List.of("multiplyAdd", "distances", "nested", "tensor")) {
      if (run(kernel).contains("SMALL_AS_JAVA")) {
        kernels.add(kernel);
      }
    }
    assertEquals(Set.of("multiplyAdd", "distances"), kernels, generated);
  }

  /** Fused, the product is not rounded, and the difference is not 0. */
  @Test
  void aSmallCallIsJavaAndALongOneIsNot() throws ReflectiveOperationException, IOException {
    try (URLClassLoader either = compiled.newLoader();
        URLClassLoader required = Backend.BEST.load(compiled, "Calls")) {
      for (int n : new int[] {0, 1, 8, 1000}) {
        double[] x = filled(n, 1 + 0x1p-30);
        double[] z = filled(n, -(1 + 0x1p-29));
        double[] actual = multiplyAdd(either, x, z);
        double[] expected = n < 10 ? new double[n] : multiplyAdd(required, x, z);
        assertArrayEquals(expected, actual, "length " + n);
      }
    }
  }

  @Test
  void sizesWhoseProductOverflowsAreNotSmall() {
    Matcher condition =
        Pattern.compile("SMALL_AS_JAVA && (.*)\\)\\) \\{").matcher(run("distances"));
    assertTrue(condition.find(), run("distances"));
    String text = condition.group(1);
    assertTrue(text.matches("x0 <= 64 && y0 <= 64 && [^&]*x0 \\* y0[^&]* <= 64"), text);
  }

  /** The generated method that leads to machine code or Java code. */
  private static String run(String kernel) {
    Matcher method =
        Pattern.compile("  private static \\w+ " + kernel + "\\$run\\(.*?\n  }\n", Pattern.DOTALL)
            .matcher(generated);
    assertTrue(method.find(), generated);
    return method.group();
  }

  private static double[] multiplyAdd(ClassLoader loader, double[] x, double[] z)
      throws ReflectiveOperationException {
    Method method =
        loader
            .loadClass("CallsKernels")
            .getMethod("multiplyAdd", double[].class, double[].class, double[].class);
    return (double[]) method.invoke(null, x, x, z);
  }

  private static double[] filled(int n, double value) {
    double[] all = new double[n];
    Arrays.fill(all, value);
    return all;
  }
}
