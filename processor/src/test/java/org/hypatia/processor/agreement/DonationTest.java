package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of donated arguments: the checks of {@code agreement/Donation.java}. */
final class DonationTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> donatedArgumentsAreReusedWhereNobodySees()
      throws URISyntaxException, ReflectiveOperationException {
    Path file = Path.of(DonationTest.class.getResource("/agreement/Donation.java").toURI());
    CompiledSource source = CompiledSource.compile(file, folder);
    List<DynamicTest> tests = new ArrayList<>();
    List<Backend> backends = Backend.available();
    for (Backend backend : backends.subList(0, Math.min(2, backends.size()))) {
      URLClassLoader loader = backend.load(source, "Donation");
      backend.assertRuns(loader.loadClass("DonationKernels"), "");
      for (Method check : loader.loadClass("Donation").getDeclaredMethods()) {
        if (check.getName().endsWith("Check")) {
          check.setAccessible(true);
          tests.add(DynamicTest.dynamicTest(check.getName() + " on " + backend, () -> call(check)));
        }
      }
    }
    assertTrue(tests.size() >= 12, "found only " + tests.size() + " checks");
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
