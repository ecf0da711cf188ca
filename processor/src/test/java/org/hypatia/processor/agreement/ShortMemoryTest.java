package org.hypatia.processor.agreement;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Kernels whose gradients may keep next to nothing of the turns of loops, which are cut then. */
final class ShortMemoryTest {
  private static final Set<String> LOOPS = Set.of("TheanoScans.java", "Recurrent.java");

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> kernelsAgreeWithTheirMethods()
      throws IOException, URISyntaxException, ReflectiveOperationException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Path file : AgreementTest.sources()) {
      String name = file.getFileName().toString();
      if (LOOPS.contains(name)) {
        Path classes = Files.createDirectories(folder.resolve(name + ".classes"));
        CompiledSource compiled = CompiledSource.compile(file, classes, "-Ahypatia.memory=32");
        tests.addAll(Agreement.tests(compiled, name.replace(".java", "")));
      }
    }
    return tests.stream();
  }
}
