package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.hypatia.processor.diag.Diag;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls of kernels that are known from class files, and cannot be inlined; each at the call. */
final class StoredGraphErrorsTest {
  private static final String KERNELS =
      """
      package library;
      import org.hypatia.*;
      import org.hypatia.annotation.*;
      public final class Kernels {
        public record Pair(double first, double second) {}
        @Kernel public static double half(double x) { return x / 2; }
        @Kernel public static double sum(Pair pair) { return pair.first() + pair.second(); }
        @Kernel public static double third(double[] x) { return x[2]; }
        @Kernel public static double[] zeros(int n) { return new double[n]; }
        @Kernel public static double[] same(double[] x) { return x; }
        public record Twice(double[] first, double[] second) {}
        @Kernel public static Twice twice(double[] x) { double[] y = x.clone(); return new Twice(y, y); }
        @Kernel public static double[] larger(double[] x, double[] y) { return x[0] > y[0] ? x.clone() : y; }
        @Kernel public static double fitting(@Shape("n, 3") Tensor<F64> x, @Shape("n") Tensor<F64> y) {
          return TensorMath.sum(x).plus(TensorMath.sum(y)).doubleValue();
        }
        public static double helper(double x) { return x / 3; }
      }
      """;

  @TempDir Path place;
  private Path library;
  private Path graphs;

  @BeforeEach
  void compileLibrary() throws IOException {
    library = Files.createDirectories(place.resolve("library"));
    CompiledSource.compile(Modules.source(place, "Kernels", KERNELS), library);
    graphs = library.resolve("META-INF/hypatia/library.Kernels/kernels.graph");
  }

  /** Compiles a kernel with this body, whose third line is the call, and gives the one error. */
  private String error(String body) throws IOException {
    String source =
        """
        package caller; import library.Kernels; import library.Kernels.Pair; import org.hypatia.*;
        import org.hypatia.annotation.*; public final class Caller {
        %s
        }
        """;
    Path classes = Files.createDirectories(place.resolve("caller"));
    Path caller = Modules.source(place, "Caller", source.formatted(body));
    String classPath = library + File.pathSeparator + System.getProperty("java.class.path");
    List<Diagnostic<? extends JavaFileObject>> problems =
        CompiledSource.problems(List.of(caller), classes, List.of("-classpath", classPath));
    assertEquals(1, problems.size(), problems.toString());
    assertEquals(3, problems.get(0).getLineNumber(), problems.toString());
    return problems.get(0).getMessage(Locale.ROOT);
  }

  private static void assertSays(String error, Diag diag, Object... arguments) {
    assertEquals(diag.message(arguments).replaceAll("\\s+", " "), error.replaceAll("\\s+", " "));
  }

  @Test
  void aHelperOfAnotherModuleHasToBeAKernel() throws IOException {
    String error = error("@Kernel static double f(double x) { return Kernels.helper(x); }");
    assertSays(error, Diag.NO_SOURCE, "Kernels.helper");
    assertTrue(error.contains("Annotate it with @Kernel"), error);
  }

  @Test
  void nothingIsStored() throws IOException {
    Files.delete(graphs);
    assertSays(
        error("@Kernel static double f(double x) { return Kernels.half(x); }"),
        Diag.NO_STORED_GRAPH,
        "Kernels.half");
  }

  @Test
  void whatIsStoredIsOfALaterFormat() throws IOException {
    Files.writeString(graphs, "hypatia graphs 12\nwho knows what\n");
    assertSays(
        error("@Kernel static double f(double x) { return Kernels.half(x); }"),
        Diag.STORED_GRAPH_NEWER,
        "Kernels.half",
        12,
        2);
  }

  @Test
  void whatIsStoredIsDamaged() throws IOException {
    String text = Files.readString(graphs);
    Files.writeString(graphs, text.replace(" = div(", " = divine("));
    assertSays(
        error("@Kernel static double f(double x) { return Kernels.half(x); }"),
        Diag.STORED_GRAPH_DAMAGED,
        "Kernels.half",
        "no op is named 'divine'");
    Files.writeString(graphs, "something else");
    assertSays(
        error("@Kernel static double f(double x) { return Kernels.half(x); }"),
        Diag.STORED_GRAPH_DAMAGED,
        "Kernels.half",
        "expected 'hypatia graphs 2' in the first line");
  }

  /** The class has been compiled again without the processor. */
  @Test
  void whatIsStoredIsOfAnotherSignature() throws IOException {
    String text = Files.readString(graphs);
    String changed = KERNELS.replace("double half(double x)", "double half(float x)");
    Path source =
        Modules.source(place, "Kernels", changed.replace("double second)", "float second)"));
    Modules.compile(List.of(source), library, "-classpath", System.getProperty("java.class.path"));
    Files.writeString(graphs, text);
    assertSays(
        error("@Kernel static double f(float x) { return Kernels.half(x); }"),
        Diag.STORED_GRAPH_STALE,
        "Kernels.half",
        "(f32) -> f64",
        "(f64) -> f64");
    assertSays(
        error("@Kernel static double f(float x) { return Kernels.sum(new Pair(x, x)); }"),
        Diag.STORED_GRAPH_STALE,
        "Kernels.sum",
        "(library.Kernels.Pair(first: f64, second: f32)) -> f64",
        "(library.Kernels.Pair(first: f64, second: f64)) -> f64");
    Files.writeString(graphs, text.replace("kernel half\n", "kernel whole\n"));
    assertSays(
        error("@Kernel static double f(float x) { return Kernels.half(x); }"),
        Diag.STORED_GRAPH_STALE,
        "Kernels.half",
        "(f32) -> f64",
        "no such method (one with sizes that depend on data is not stored)");
  }

  @Test
  void sizesHaveToFit() throws IOException {
    assertSays(
        error(
            "@Kernel static double f(@Shape(\"5, 4\") Tensor<F64> x, @Shape(\"5\") Tensor<F64> y) {"
                + " return Kernels.fitting(x, y); }"),
        Diag.OPERANDS_DO_NOT_FIT,
        "Kernels.fitting: x has shape (5, 4) but (n, 3) is expected, which is (5, 3) here");
    assertSays(
        error(
            "@Kernel static double f(@Shape(\"5, 3\") Tensor<F64> x, @Shape(\"6\") Tensor<F64> y) {"
                + " return Kernels.fitting(x, y); }"),
        Diag.OPERANDS_DO_NOT_FIT,
        "Kernels.fitting: y has shape (6) but (n) is expected, which is (5) here");
    assertSays(
        error("@Kernel static double f(double s) { return Kernels.third(new double[2]); }"),
        Diag.OPERANDS_DO_NOT_FIT,
        "Kernels.third: the size 3 must be at most 2");
  }

  @Test
  void aSizeIsKnownAtEntry() throws IOException {
    assertSays(
        error(
            "@Kernel static double f(int[] n) { double sum = 0; for (int i = 0; i < n.length; i++) {"
                + " sum += Kernels.zeros(n[i]).length; } return sum; }"),
        Diag.SIZE_COMPUTED,
        "the argument n of Kernels.zeros");
  }

  @Test
  void whatIsCheckedAtEntryIsNotAskedUnderACondition() throws IOException {
    assertSays(
        error(
            "@Kernel static double f(double[] x) { return x.length > 2 ? Kernels.third(x) : 0; }"),
        Diag.STORED_GRAPH_CONDITION,
        "Kernels.third",
        "3",
        "x.length");
  }

  /** Of a method that can be read in one mode only, that reading is stored. */
  @Test
  void callersOfTheOtherModeAreRefused() throws IOException {
    Files.writeString(
        graphs, Files.readString(graphs).replace("reading relaxed strict", "reading relaxed"));
    assertSays(
        error(
            "@Kernel(floatingPoint = FloatingPoint.STRICT) static double f(double x) {"
                + " return Kernels.half(x); }"),
        Diag.STORED_GRAPH_MODE,
        "Kernels.half",
        "STRICT");
  }

  @Test
  void whatMayBeTheArgumentIsNotWritten() throws IOException {
    for (String call :
        List.of("same(x)", "larger(x, new double[2])", "twice(x).first()", "twice(x).second()")) {
      String error =
          error(
              "@Kernel static double f(double[] x) { double[] y = Kernels.%s; y[0] = 1; return 0; }"
                  .formatted(call));
      String name = "Kernels." + call.substring(0, call.indexOf('('));
      assertSays(error, Diag.ARRAY_READ_ONLY, name + " may give back what it was given");
    }
  }
}
