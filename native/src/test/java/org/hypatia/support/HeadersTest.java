package org.hypatia.support;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HeadersTest {
  private static final List<String> UNARY =
      List.of(
          "exp",
          "exp2",
          "expm1",
          "sinh",
          "cosh",
          "tanh",
          "sigmoid",
          "silu",
          "log",
          "log2",
          "log10",
          "log1p",
          "softplus",
          "logsigmoid",
          "asinh",
          "acosh",
          "atanh",
          "asin",
          "acos",
          "atan",
          "cbrt",
          "rsqrt",
          "sqrt",
          "erf",
          "erfc",
          "gelu",
          "sin",
          "cos",
          "tan",
          "abs",
          "signum",
          "floor",
          "ceil",
          "rint",
          "trunc",
          "round_away",
          "round_half_up");
  private static final List<String> BINARY =
      List.of("atan2", "hypot", "pow", "max", "min", "copysign");

  /** From level 3 on: below, a fused operation is a call. */
  private static final List<String> DRAWS =
      List.of("uniform", "uniformSingle", "normal", "exponential", "gumbel", "race");

  @TempDir Path folder = Path.of("");

  private static List<String> headers() throws IOException {
    try (Stream<Path> files = Files.list(Compiler.HEADERS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void everyHeaderIsPackaged() throws IOException {
    List<String> headers = headers();
    assertTrue(headers.contains("hyp_math.h"), headers::toString);
    for (String header : headers) {
      assertNotNull(HeadersTest.class.getResource("/org/hypatia/native/" + header), header);
      assertTrue(Files.readString(Compiler.HEADERS.resolve(header)).lines().count() <= 300, header);
    }
  }

  @Test
  void everyHeaderCompilesAloneAsCAndAsCpp() throws IOException {
    for (Compiler compiler : Compiler.all()) {
      List<Integer> levels = compiler.levels(folder);
      for (String header : headers()) {
        if (header.endsWith(".cuh")) {
          continue; // CUDA, which the processor's tests compile with an emulated GPU.
        }
        for (String language : List.of("-xc -std=c11", "-xc++ -std=c++17")) {
          for (int level : levels) {
            List<String> flags = new ArrayList<>(List.of(language.split(" ", -1)));
            flags.addAll(Compiler.level(level));
            flags.addAll(List.of("-fsyntax-only", Compiler.HEADERS.resolve(header).toString()));
            Compiler.Outcome outcome = compiler.compile(flags, folder);
            assertEquals(0, outcome.code(), compiler + " " + flags + "\n" + outcome.text());
          }
        }
      }
    }
  }

  @Test
  void functionsStayWithinTheirErrorBounds() {
    runs("accuracy", "20000");
    runs("binary", "60");
  }

  @Test
  void productsReductionsAndArenasAreRight() {
    runs("gemm");
    runs("gemm64");
    runs("reduce");
    runs("arena");
    runs("half");
  }

  /** The bounds are bounds: a program that must fail is seen to fail. */
  @Test
  void aFailureOfAProgramIsSeen() throws IOException {
    for (Compiler compiler : Compiler.all()) {
      Path source = folder.resolve("wrong.c");
      Files.writeString(
          source, "#include \"hyp_math.h\"\nint main(void) { return hyp_exp_f64(0) == 1; }");
      List<String> build =
          List.of(source.toString(), "-o", folder.resolve("wrong").toString(), "-lm");
      assertEquals(0, compiler.compile(build, folder).code());
      assertEquals(1, run(folder.resolve("wrong")));
    }
  }

  private int run(Path binary) throws IOException {
    try {
      return new ProcessBuilder(binary.toString()).start().waitFor();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return -1;
    }
  }

  /** Loops over the functions must become vector code, or kernels are slow and nobody notices. */
  @Test
  void loopsOverFunctionsAreVectorised() throws IOException {
    List<String> calls = new ArrayList<>();
    for (String type : List.of("f32", "f64")) {
      UNARY.forEach(op -> calls.add("hyp_" + op + "_" + type + "(x[i])"));
      BINARY.forEach(op -> calls.add("hyp_" + op + "_" + type + "(x[i], z[i])"));
    }
    for (String half : List.of("f16", "bf16")) {
      calls.add("hyp_" + half + "_to_f32(hyp_f32_to_" + half + "(x[i]))");
    }
    DRAWS.forEach(name -> calls.add("hyp_draws_" + name + "(7, (uint64_t)i)"));
    StringBuilder text = new StringBuilder();
    for (String header : List.of("math", "trig", "draws", "half")) {
      text.append("#include \"hyp_").append(header).append(".h\"\n");
    }
    for (int k = 0; k < calls.size(); k++) { // one loop a line, from line 5
      String loop =
          "void loop%d(const T *__restrict x, const T *__restrict z, T *__restrict y, long n)"
              + " { (void)x; (void)z; for (long i = 0; i < n; i++) y[i] = %s; }%n";
      String type = calls.get(k).contains("_f32(") ? "float" : "double";
      text.append(String.format(loop.replace("T *", type + " *"), k, calls.get(k)));
    }
    Path source = Files.writeString(folder.resolve("loops.c"), text);
    for (Compiler compiler : Compiler.all()) {
      if (!compiler.command().equals("gcc")) {
        continue; // Clang takes sin, cos and tan from the C library.
      }
      for (int level : compiler.levels(folder)) {
        List<String> flags = new ArrayList<>(List.of("-std=gnu11", "-fopt-info-vec", "-c"));
        flags.addAll(Compiler.level(level));
        flags.addAll(List.of(source.toString(), "-o", folder.resolve("loops.o").toString()));
        Compiler.Outcome outcome = compiler.compile(flags, folder);
        assertEquals(0, outcome.code(), outcome::text);
        for (int k = 0; k < calls.size(); k++) {
          String place = "loops.c:" + (k + 5) + ":";
          boolean isCall = level < 3 && calls.get(k).startsWith("hyp_draws_");
          assertTrue(
              isCall
                  || outcome
                      .text()
                      .lines()
                      .anyMatch(line -> line.contains(place) && line.contains("loop vectorized")),
              calls.get(k) + " at level " + level);
        }
      }
    }
  }

  private void runs(String program, String... arguments) {
    for (Compiler compiler : Compiler.all()) {
      for (int level : compiler.levels(folder)) {
        Compiler.Outcome outcome = compiler.program(program, level, folder, arguments);
        String where = compiler.command() + " " + program + " at level " + level + "\n";
        assertEquals(0, outcome.code(), where + outcome.text());
        assertFalse(outcome.text().contains("FAIL"), where + outcome.text());
      }
    }
  }
}
