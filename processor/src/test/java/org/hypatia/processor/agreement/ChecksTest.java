package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What callers of kernels may rely on: the methods in {@code agreement} that end in Check. */
final class ChecksTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> donatedArgumentsAreReusedWhereNobodySees()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    return checks("Donation", 12);
  }

  @TestFactory
  Stream<DynamicTest> argumentsThatDoNotFitAreRefused()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    return checks("HostileArguments", 10);
  }

  @TestFactory
  Stream<DynamicTest> statedDerivativesAreUsed()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    return checks("StatedDerivatives", 2);
  }

  @TestFactory
  Stream<DynamicTest> conditionsAreCheckedAndNamed()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    return checks("Asserted", 2);
  }

  private static Stream<DynamicTest> checks(String className, int atLeast)
      throws IOException, URISyntaxException, ReflectiveOperationException {
    Path file = Path.of(ChecksTest.class.getResource("/agreement/" + className + ".java").toURI());
    CompiledSource source =
        CompiledSource.compile(file, Files.createDirectory(folder.resolve(className)));
    List<DynamicTest> tests = new ArrayList<>();
    List<Backend> backends = Backend.available();
    for (Backend backend : backends.subList(0, Math.min(2, backends.size()))) {
      URLClassLoader loader = backend.load(source, className);
      backend.assertRuns(loader.loadClass(className + "Kernels"), "");
      for (Method check : loader.loadClass(className).getDeclaredMethods()) {
        if (check.getName().endsWith("Check")) {
          check.setAccessible(true);
          tests.add(DynamicTest.dynamicTest(check.getName() + " on " + backend, () -> call(check)));
        }
      }
    }
    assertTrue(tests.size() >= atLeast, "found only " + tests.size() + " checks");
    return tests.stream();
  }

  private static void call(Method check) throws Throwable {
    try {
      check.invoke(null);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
