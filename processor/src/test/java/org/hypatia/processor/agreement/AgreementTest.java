package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every kernel under {@code resources/agreement}, as {@link Agreement} says. */
final class AgreementTest {
  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> kernelsAgreeWithTheirMethodsOnEveryBackEnd()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : sources()) {
      Path classes = Files.createDirectories(folder.resolve(file.getFileName() + ".classes"));
      String name = file.getFileName().toString().replace(".java", "");
      tests.addAll(Agreement.tests(CompiledSource.compile(file, classes), name));
    }
    assertTrue(tests.size() > 4, "found only " + tests.size() + " kernels");
    return tests.stream();
  }

  static List<Path> sources() throws IOException, URISyntaxException {
    Path resources = Path.of(AgreementTest.class.getResource("/agreement").toURI());
    try (Stream<Path> files = Files.list(resources)) {
      return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
    }
  }
}
