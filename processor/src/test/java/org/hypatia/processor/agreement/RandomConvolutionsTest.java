package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.lang.reflect.Method;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Convolutions of random sizes that are known while compiling, and their gradients, are on every
 * back end what they are as STRICT, in plain loops. Many become matrix products.
 */
final class RandomConvolutionsTest {
  private static final long SEED = Long.getLong("seed", 4711);
  private static final int CONVOLUTIONS = 10;
  private static final int POINTS = 3;

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> productsAgreeWithLoops() throws Exception {
    String name = "Convolutions" + SEED;
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, RandomConvolutions.source(name, new Random(SEED), CONVOLUTIONS));
    CompiledSource source =
        CompiledSource.compile(file, Files.createDirectory(folder.resolve("classes")));
    List<DynamicTest> tests = new ArrayList<>();
    for (Backend backend : Backend.available()) {
      URLClassLoader loader = backend.load(source, name);
      for (int i = 0; i < CONVOLUTIONS; i++) {
        int number = i;
        tests.add(
            DynamicTest.dynamicTest(
                "convolution " + i + " on " + backend,
                () -> compare(loader.loadClass(name), loader.loadClass(name + "Kernels"), number)));
      }
    }
    return tests.stream();
  }

  private static void compare(Class<?> plain, Class<?> kernels, int number) throws Exception {
    for (int seed = 0; seed < POINTS; seed++) {
      Object[] arguments =
          (Object[]) find(plain, "arguments" + number).invoke(null, new Random(seed));
      List<Double> expected = values(kernels, "strict" + number + "Gradient", arguments);
      List<Double> actual = values(kernels, "f" + number + "Gradient", arguments);
      assertEquals(expected.size(), actual.size());
      for (int i = 0; i < expected.size(); i++) {
        double tolerance = 1e-11 * (1 + Math.abs(expected.get(i)));
        assertEquals(expected.get(i), actual.get(i), tolerance, i + " with seed " + seed);
      }
    }
  }

  private static List<Double> values(Class<?> kernels, String name, Object... arguments)
      throws ReflectiveOperationException {
    return Leaves.values(find(kernels, name).invoke(null, arguments));
  }

  private static Method find(Class<?> owner, String name) {
    for (Method method : owner.getDeclaredMethods()) {
      if (method.getName().equals(name)) {
        method.setAccessible(true);
        return method;
      }
    }
    throw new AssertionError(owner.getName() + " has no method " + name);
  }
}
