package org.hypatia.processor.agreement;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Random index expressions over random shapes agree with plain Java, and so do their gradients. */
final class RandomSubscriptsTest {
  private static final long SEED = Long.getLong("seed", 4711);
  private static final int EXPRESSIONS = 10;

  @TempDir static Path folder;

  @TestFactory
  Stream<DynamicTest> kernelsAgreeWithPlainJava() throws IOException, ReflectiveOperationException {
    String name = "Subscripts" + SEED;
    Path file = folder.resolve(name + ".java");
    Files.writeString(file, RandomSubscripts.source(name, new Random(SEED), EXPRESSIONS));
    Path classes = Files.createDirectory(folder.resolve("classes"));
    return Agreement.tests(CompiledSource.compile(file, classes), name).stream();
  }
}
