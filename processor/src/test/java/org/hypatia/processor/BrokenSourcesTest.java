package org.hypatia.processor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import javax.tools.Diagnostic;
import org.hypatia.processor.diag.Compiled;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Kernels that javac itself refuses get javac's errors only; what comes in a later round is read.
 */
final class BrokenSourcesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@Kernel static double f(double x) { return missing(x) + 1; }",
        "@Kernel static double f(double x) { int y = \"s\"; return y + x; }",
        "@Kernel static double f(double x) { int y = 2.5; long z = 1f; return y + z; }",
        "@Kernel static double f(double x) { if (x > 0) { return 1; } }",
        "@Kernel static double f(double x) { double y; return y + x; }",
        "@Kernel static double f(double x) { boolean b = x; if (x) { return 1; } return 2; }",
        "@Kernel static double f(double x) { return x > 0 && x ? 1 : \"s\"; }",
        "@Kernel static double f(double x) { return Math.sin(\"s\"); }",
        "@Kernel static double f(double[] x) { return x.size(); }",
        "@Kernel static double f(double[] x) { return x + 1; }",
        "@Kernel static double f(double x) { return x; x = 1; }",
        "@Kernel static double f(double x) { final double y = 1; y = 2; return y; }",
        "@Kernel static double f(double x) { double x = 2; return x; }",
        "@Kernel static double f(double x) { return this.hashCode() + x; }",
        "@Kernel static double f(double x) { return x + ; }",
        "@Kernel static double f(double x) { void y = x; return x; }",
        "@Kernel static double f(double x) { for (int i = 0; i < n; i++) x += y[i]; return x; }",
        "@Kernel static double f(double x) { return switch (k) { case 1 -> 2; default -> 3; }; }",
        "@Kernel static double f(double x) { return helper(x); } static int helper(double x) {}",
        "@Kernel static double f(double x) { return new Nowhere(x).y(); }",
        "@Kernel static double f(Unknown x) { return 1; }",
        "@Kernel static Unknown f(double x) { return null; }",
        "record M(Unknown a, double b) {} @Kernel static double f(M m) { return m.b(); }",
        "@Kernel static double f(double x) { return x; } @Kernel static double f(double y) { return y; }",
        "@Kernel(targets = Target.ABACUS) static double f(double x) { return x; }",
        "@Kernel @Gradient(wrt = MISSING) static double f(double x) { return x; }",
        "@Kernel @Gradient static double f(double x) { return x; }",
        "@Kernel static double f(@Shape(5) double[] x) { return x[0]; }",
        "@Kernel Sample() {}",
        "@Kernel int field;",
        "@Kernel static double f(double x) { return x; } class Inner extends Nowhere {}",
        "@Kernel static double f(double x) { int a = 1 int b; return x; }",
        "@Kernel static double f(",
      })
  void javacsOwnErrorsAreTheOnlyOnes(String members) throws IOException {
    Compiled compiled = compile(members, new KernelProcessor());
    assertFalse(compiled.succeeded());
    assertFalse(compiled.problems().isEmpty());
    for (Diagnostic<?> problem : compiled.problems()) {
      assertFalse(problem.getMessage(Locale.ROOT).contains("[hypatia]"), problem::toString);
    }
    assertEquals("", compiled.output());
  }

  @Test
  void whatAnotherProcessorWritesIsReadInTheNextRound() throws IOException {
    Compiled compiled =
        compile(
            """
            @Kernel @Gradient(wrt = "model")
            static double f(Model model, double x) { return Helper.scaled(model.slope(), x) + Helper.SHIFT; }
            """,
            new Later(),
            new KernelProcessor());
    assertEquals(List.of(), compiled.problems());
    assertTrue(compiled.succeeded());
    assertTrue(compiled.files().contains(Path.of("SampleKernels.class")));
  }

  @Test
  void anErrorBesideATypeOfTheNextRoundIsReportedOnce() throws IOException {
    Compiled compiled =
        compile(
            """
            @Kernel static double f(Model model) { return model.slope(); }
            @Kernel static double g(double x) { while (true) { x /= 2; } }
            """,
            new Later(),
            new KernelProcessor());
    assertEquals(1, compiled.problems().size(), () -> compiled.problems().toString());
    assertTrue(compiled.problems().get(0).getMessage(Locale.ROOT).contains("never ends"));
  }

  private Compiled compile(String members, javax.annotation.processing.Processor... processors)
      throws IOException {
    Path source =
        Files.writeString(
            folder.resolve("Sample.java"),
            "import org.hypatia.annotation.*;\nfinal class Sample {\n" + members + "\n}\n");
    Path classes = Files.createTempDirectory(folder, "classes");
    return Compiled.with(processors)
        .compile(List.of(source), classes, List.of("-Ahypatia.native=off"));
  }

  /** Writes a record and, one round later, a helper. */
  private static final class Later extends AbstractProcessor {
    private int round;

    @Override
    public Set<String> getSupportedAnnotationTypes() {
      return Set.of("*");
    }

    @Override
    public SourceVersion getSupportedSourceVersion() {
      return SourceVersion.latestSupported();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment environment) {
      round++;
      if (round == 1) {
        write("Model", "record Model(double slope) {}");
      } else if (round == 2) {
        write(
            "Helper",
            "final class Helper { static final double SHIFT = 0.5;"
                + " static double scaled(double a, double x) { return a * x; } }");
      }
      return false;
    }

    private void write(String name, String text) {
      try (Writer out = processingEnv.getFiler().createSourceFile(name).openWriter()) {
        out.write(text);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
