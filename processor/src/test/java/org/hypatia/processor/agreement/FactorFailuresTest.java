package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import org.hypatia.F64;
import org.hypatia.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A matrix without factors fails a kernel at the user's line, with any back end. */
final class FactorFailuresTest {
  private static final String SOURCE =
      """
      import static org.hypatia.LinearAlgebra.*;
      import org.hypatia.*;
      import org.hypatia.annotation.*;

      public final class Systems {
        @Kernel
        public static Tensor<F64> solution(
            @Shape("n, n") Tensor<F64> a, @Shape("n, n") Tensor<F64> b) {
          return solve(a, b);
        }

        @Kernel
        public static Tensor<F64> factor(@Shape("k, n, n") Tensor<F64> a) {
          return cholesky(a.times(1.0)).plus(1.0);
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void failuresNameTheLineAndThePivot() throws Exception {
    Path file = Files.writeString(folder.resolve("Systems.java"), SOURCE);
    Path classes = Files.createDirectories(folder.resolve("classes"));
    CompiledSource source = CompiledSource.compile(file, classes);
    Tensor<F64> singular = Tensor.of(new double[] {1, 2, 2, 4}, 2, 2);
    Tensor<F64> second = Tensor.of(new double[] {1, 0, 0, 1, 1, 0, 0, -3}, 2, 2, 2);
    for (Backend backend : Backend.available()) {
      URLClassLoader loader = backend.load(source, "Systems");
      Class<?> kernels = loader.loadClass("SystemsKernels");
      assertEquals(
          "Systems.java:9: solve: the matrix is singular: pivot 2",
          failure(kernels, "solution", singular, singular));
      assertEquals(
          "Systems.java:14: cholesky: the matrix is not positive definite: pivot 2",
          failure(kernels, "factor", second));
    }
  }

  private static String failure(Class<?> kernels, String name, Object... arguments)
      throws ReflectiveOperationException {
    Class<?>[] types = new Class<?>[arguments.length];
    Arrays.fill(types, Tensor.class);
    Method kernel = kernels.getMethod(name, types);
    Throwable failure =
        assertThrows(InvocationTargetException.class, () -> kernel.invoke(null, arguments))
            .getCause();
    assertEquals(ArithmeticException.class, Objects.requireNonNull(failure).getClass());
    return String.valueOf(failure.getMessage());
  }
}
