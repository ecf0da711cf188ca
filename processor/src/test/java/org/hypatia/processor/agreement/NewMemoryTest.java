package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.hypatia.F32;
import org.hypatia.I32;
import org.hypatia.Tensor;
import org.hypatia.processor.testing.CCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/** New memory is not filled with zeros again; memory of a caller, and copies of it, are filled. */
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler")
final class NewMemoryTest {
  private static final String SOURCE =
      """
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      public final class Counts {
        @Kernel
        public static int[] flat(int[] places, int n) {
          int[] counts = new int[n];
          for (int i = 0; i < places.length; i++) {
            counts[places[i]]++;
          }
          return counts;
        }

        @Kernel
        public static int[][] nested(int[] places, int n) {
          int[][] counts = new int[2][n];
          for (int i = 0; i < places.length; i++) {
            counts[i % 2][places[i]]++;
          }
          return counts;
        }

        @Kernel
        public static Tensor<F32> tensor(
            @Shape("n") Tensor<F32> x, @Shape("m") Tensor<I32> places) {
          return Tensor.zerosLike(x).withAdded(1, Index.indices(places));
        }

        @Kernel
        public static Tensor<F32> donated(
            @Donated @Shape("n") Tensor<F32> x, @Shape("m") Tensor<I32> places) {
          return Tensor.zerosLike(x).withAdded(1, Index.indices(places));
        }
      }
      """;

  private static final int[] PLACES = {3, 1, 3, 0, 3, 4};

  /** Arrays that are copied by one call, that are pinned, and that are copied row by row. */
  private static final List<Integer> SIZES = List.of(5, 100, 10_000, 1_000_000);

  private static final List<Map<String, String>> WAYS =
      List.of(
          Map.of("hypatia.native", "required", "hypatia.threads", "1"),
          Map.of("hypatia.native", "required", "hypatia.threads", "4", "hypatia.grain", "0"),
          Map.of("hypatia.native", "off"));

  @TempDir static Path folder;
  private static CompiledSource compiled;
  private static String generated;

  static boolean hasCompiler() {
    return CCompiler.isThere();
  }

  @BeforeAll
  static void compile() throws IOException {
    Path file = Files.writeString(folder.resolve("Counts.java"), SOURCE);
    Path classes = Files.createDirectory(folder.resolve("classes"));
    compiled = CompiledSource.compile(file, classes);
    generated = Files.readString(classes.resolve("CountsKernels.java"));
  }

  private static float[] expected(int n) {
    float[] counts = new float[n];
    for (int place : PLACES) {
      counts[place]++;
    }
    return counts;
  }

  private static int[] whole(float[] counts) {
    int[] whole = new int[counts.length];
    Arrays.setAll(whole, i -> (int) counts[i]);
    return whole;
  }

  private static Object call(ClassLoader loader, String kernel, Object... arguments)
      throws ReflectiveOperationException {
    for (Method method : loader.loadClass("CountsKernels").getMethods()) {
      if (method.getName().equals(kernel)) {
        return method.invoke(null, arguments);
      }
    }
    throw new NoSuchMethodException(kernel);
  }

  @Test
  void onlyAMethodThatReturnsItsResultsHasNewMemory() {
    for (String kernel : List.of("flat", "nested", "tensor")) {
      assertTrue(
          generated.contains(kernel + "$run(places, n, result, true)")
              || generated.contains(kernel + "$run(x, places, result, true)"),
          generated);
      assertTrue(
          generated.contains(kernel + "$run(places, n, result, false)")
              || generated.contains(kernel + "$run(x, places, result, false)"),
          generated);
    }
    assertFalse(generated.contains("donated$run(x, places, result, "), generated);
  }

  @Test
  void flatArrays() throws ReflectiveOperationException, IOException {
    for (Map<String, String> way : WAYS) {
      try (URLClassLoader loader = Backend.load(compiled, "Counts", way)) {
        for (int n : SIZES) {
          int[] expected = whole(expected(n));
          int[] used = new int[n];
          Arrays.fill(used, -7);
          assertArrayEquals(expected, (int[]) call(loader, "flat", PLACES, n), way + " " + n);
          call(loader, "flatInto", PLACES, n, used);
          assertArrayEquals(expected, used, way + " " + n);
        }
      }
    }
  }

  @Test
  void nestedArrays() throws ReflectiveOperationException, IOException {
    for (Map<String, String> way : WAYS) {
      try (URLClassLoader loader = Backend.load(compiled, "Counts", way)) {
        for (int n : SIZES) {
          int[][] used = new int[2][n];
          Arrays.fill(used[0], -7);
          Arrays.fill(used[1], -7);
          call(loader, "nestedInto", PLACES, n, used);
          int[][] fresh = (int[][]) call(loader, "nested", PLACES, n);
          for (int[][] result : List.of(used, fresh)) {
            int[] sum = new int[n];
            Arrays.setAll(sum, i -> result[0][i] + result[1][i]);
            assertArrayEquals(whole(expected(n)), sum, way + " " + n);
          }
          assertArrayEquals(used, fresh);
        }
      }
    }
  }

  @Test
  void tensors() throws ReflectiveOperationException, IOException {
    Tensor<I32> places = Tensor.of(PLACES, PLACES.length);
    for (Map<String, String> way : WAYS) {
      try (URLClassLoader loader = Backend.load(compiled, "Counts", way)) {
        for (int n : SIZES) {
          Tensor<F32> x = Tensor.ones(F32.class, n);
          Tensor<F32> used = Tensor.ones(F32.class, n);
          call(loader, "tensorInto", x, places, used);
          assertArrayEquals(expected(n), used.toFloatArray(), way + " " + n);
          assertArrayEquals(expected(n), floats(call(loader, "tensor", x, places)), way + " " + n);
          call(loader, "donatedInto", x, places, x);
          assertArrayEquals(expected(n), x.toFloatArray(), way + " " + n);
          assertArrayEquals(expected(n), floats(call(loader, "donated", x, places)), way + " " + n);
        }
      }
    }
  }

  private static float[] floats(Object tensor) {
    return ((Tensor<?>) tensor).toFloatArray();
  }
}
