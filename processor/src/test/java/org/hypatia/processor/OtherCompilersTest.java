package org.hypatia.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.eclipse.jdt.internal.compiler.tool.EclipseCompiler;
import org.hypatia.processor.diag.Compiled;
import org.hypatia.processor.diag.Diag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A compiler that is not javac shows no trees: there the processor says so, once. */
final class OtherCompilersTest {
  @Test
  void eclipsesCompilerGetsOneErrorThatNamesIt(@TempDir Path folder) throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Half.java"),
            """
            import org.hypatia.annotation.Kernel;

            final class Half {
              @Kernel
              static double of(double x) {
                return x / 2;
              }

              @Kernel
              static double ofTwo(double x, double y) {
                return (x + y) / 2;
              }
            }
            """);
    Compiled compiled =
        Compiled.with(new KernelProcessor())
            .by(new EclipseCompiler())
            .compile(List.of(source), folder, List.of("--release", "17"));
    assertFalse(compiled.succeeded());
    assertEquals(1, compiled.diagnostics().size(), () -> compiled.diagnostics().toString());
    String message = compiled.diagnostics().get(0).getMessage(Locale.ROOT);
    assertTrue(message.contains("this compiler is org.eclipse.jdt."), message);
    assertTrue(message.endsWith(Diag.NOT_JAVAC.remedy()), message);
  }
}
