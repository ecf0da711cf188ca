package org.hypatia.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import org.hypatia.processor.diag.Compiled;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.frontend.Unresolved;
import org.hypatia.processor.testing.ScriptedCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong around a kernel rather than in it: one message, and nothing half-done stays. */
final class FailuresTest {
  private static final String NORM =
      """
      import org.hypatia.annotation.Kernel;

      final class Norm {
        @Kernel
        static double squared(double[] x) {
          double sum = 0;
          for (double value : x) {
            sum += value * value;
          }
          return sum;
        }
      }
      """;

  @TempDir Path folder;

  @Test
  void aBugOfTheCompilerIsOneMessageWithoutATrace() throws IOException {
    KernelProcessor broken =
        new KernelProcessor(
            (type, kernels) -> {
              throw new IllegalStateException("broken");
            });
    Compiled compiled = Compiled.with(broken).compile(List.of(source()), classes(), List.of());
    assertOnly(Diag.COMPILER_BUG, 3, "Norm: java.lang.IllegalStateException: broken", compiled);
    assertNothingLeft(compiled);
  }

  @Test
  void endlessRecursionInTheCompilerIsOneMessageToo() throws IOException {
    KernelProcessor broken =
        new KernelProcessor(
            (type, kernels) -> {
              throw new StackOverflowError();
            });
    Compiled compiled = Compiled.with(broken).compile(List.of(source()), classes(), List.of());
    assertOnly(Diag.COMPILER_BUG, 3, "StackOverflowError", compiled);
  }

  @Test
  void aClassThatJavacAcceptsIsNeverSkippedInSilence() throws IOException {
    KernelProcessor broken =
        new KernelProcessor(
            (type, kernels) -> {
              throw new Unresolved("value");
            });
    Compiled compiled = Compiled.with(broken).compile(List.of(source()), classes(), List.of());
    assertOnly(Diag.COMPILER_BUG, 3, "but this was not found: value", compiled);
    assertFalse(compiled.succeeded());
  }

  @Test
  void aDiskThatIsFullLeavesNothing() throws IOException {
    for (String last :
        List.of("kernels.graph", "manifest.properties", "Java.java", "Kernels.java")) {
      Compiled compiled =
          Compiled.with(new KernelProcessor())
              .on(files -> new FullDisk(files, last))
              .compile(List.of(source()), classes(), List.of("-Ahypatia.native=off"));
      assertOnly(Diag.CANNOT_WRITE, 3, "the class output cannot be written", compiled);
      assertNothingLeft(compiled);
    }
  }

  @Test
  void aReportThatCannotBeWrittenIsAnError() throws IOException {
    Path report = Files.writeString(folder.resolve("report"), "a file, not a folder");
    Compiled compiled =
        Compiled.with(new KernelProcessor())
            .compile(List.of(source()), classes(), List.of("-Ahypatia.report=" + report));
    assertOnly(Diag.CANNOT_WRITE, 3, "the report cannot be written", compiled);
    assertNothingLeft(compiled);
  }

  @Test
  void withAFailingCompilerKernelsRunAsJava() throws IOException {
    Compiled compiled = withFailingCompiler("-Ahypatia.native=auto");
    assertOnly(Diag.TOOLCHAIN_FAILED_JAVA_RUNS, 3, "cc could not make", compiled);
    assertTrue(compiled.succeeded());
    assertTrue(compiled.files().contains(Path.of("NormKernels.class")));
  }

  @Test
  void withAFailingCompilerRequiredMachineCodeIsAnError() throws IOException {
    Compiled compiled = withFailingCompiler("-Ahypatia.native=required");
    assertOnly(Diag.TOOLCHAIN_FAILED, 3, "out of registers", compiled);
    assertNothingLeft(compiled);
  }

  private Compiled withFailingCompiler(String option) throws IOException {
    Path cc = ScriptedCompiler.write(folder, "0.1", "echo 'error: out of registers'; exit 1\n");
    return Compiled.with(new KernelProcessor())
        .compile(
            List.of(source()),
            classes(),
            List.of(option, "-Ahypatia.cc=" + cc, "-Ahypatia.cache=off"));
  }

  private Path source() throws IOException {
    return Files.write(folder.resolve("Norm.java"), NORM.getBytes(StandardCharsets.UTF_8));
  }

  private Path classes() throws IOException {
    return Files.createTempDirectory(folder, "classes");
  }

  private static void assertOnly(Diag diag, long line, String text, Compiled compiled) {
    assertEquals("", compiled.output());
    assertEquals(1, compiled.problems().size(), () -> compiled.problems().toString());
    Diagnostic<? extends JavaFileObject> only = compiled.problems().get(0);
    String message = only.getMessage(Locale.ROOT);
    String beginning =
        "[hypatia] " + diag.text().substring(0, Math.max(0, diag.text().indexOf('{')));
    assertTrue(message.startsWith(beginning), message);
    assertTrue(message.contains(text), message);
    assertTrue(message.endsWith(diag.remedy()), message);
    assertFalse(message.contains("\tat "), message);
    assertEquals(diag.kind(), only.getKind());
    assertEquals(line, only.getLineNumber());
  }

  private static void assertNothingLeft(Compiled compiled) throws IOException {
    assertFalse(compiled.succeeded());
    assertEquals(List.of(), compiled.files());
  }

  /** Takes what is written until it comes to a certain file. */
  private static final class FullDisk extends ForwardingJavaFileManager<JavaFileManager> {
    private final String last;

    FullDisk(JavaFileManager files, String last) {
      super(files);
      this.last = last;
    }

    @Override
    public FileObject getFileForOutput(
        Location location, String packageName, String relativeName, FileObject sibling)
        throws IOException {
      requireSpace(relativeName);
      return super.getFileForOutput(location, packageName, relativeName, sibling);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String className, JavaFileObject.Kind kind, FileObject sibling)
        throws IOException {
      requireSpace(className + kind.extension);
      return super.getJavaFileForOutput(location, className, kind, sibling);
    }

    private void requireSpace(String name) throws IOException {
      if (name.endsWith(last)) {
        throw new IOException("No space left on device");
      }
    }
  }
}
