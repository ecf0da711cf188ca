package org.hypatia.processor.agreement;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.hypatia.processor.testing.CCompiler;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large matrices are decomposed by OpenBLAS where it is on the class path, and everywhere else as
 * ever. Each way to run is a process of its own, since what is found counts for all of one.
 */
@EnabledIf(value = "hasCompiler", disabledReason = "there is no C compiler")
final class LapackTest {
  private static final String WARNING = "large matrices are decomposed without OpenBLAS";

  @TempDir static Path folder;
  private static Run with;
  private static Run without;

  static boolean hasCompiler() {
    return CCompiler.isThere();
  }

  /** What the program said, and what its kernels gave. */
  private record Run(String text, Map<String, double[]> results) {}

  @BeforeAll
  static void runBothWays() throws Exception {
    Path source =
        Path.of(Objects.requireNonNull(LapackTest.class.getResource("/lapack")).toURI())
            .resolve("LargeMatrices.java");
    CompiledSource.compile(source, Files.createDirectory(folder.resolve("classes")));
    with = run(entry -> true);
    without = run(entry -> !entry.contains("openblas"));
  }

  /** Runs the program, native, with those entries of the class path. */
  private static Run run(Predicate<String> entries, String... properties) throws Exception {
    List<String> path = new ArrayList<>(List.of(folder.resolve("classes").toString()));
    String ours = System.getProperty("java.class.path", "");
    Arrays.stream(ours.split(File.pathSeparator, -1)).filter(entries).forEach(path::add);
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command = new ArrayList<>(List.of(java, "-Dhypatia.native=required"));
    command.addAll(List.of(properties));
    Path numbers = folder.resolve("numbers");
    command.addAll(
        List.of("-cp", String.join(File.pathSeparator, path), "LargeMatrices", numbers.toString()));
    Path output = folder.resolve("output");
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertTrue(process.waitFor(300, TimeUnit.SECONDS), command::toString);
    String text = Files.readString(output, StandardCharsets.UTF_8);
    assertEquals(0, process.exitValue(), text);
    return new Run(text, read(numbers));
  }

  private static Map<String, double[]> read(Path file) throws IOException {
    Map<String, double[]> results = new LinkedHashMap<>();
    try (DataInputStream in =
        new DataInputStream(new java.io.ByteArrayInputStream(Files.readAllBytes(file)))) {
      while (in.available() > 0) {
        String name = in.readUTF();
        double[] numbers = new double[in.readInt()];
        for (int i = 0; i < numbers.length; i++) {
          numbers[i] = in.readDouble();
        }
        results.put(name, numbers);
      }
    }
    return results;
  }

  private static List<String> linesWith(Run run, String part) {
    return run.text().lines().filter(line -> line.contains(part)).toList();
  }

  private static void assertSameBits(Run expected, Run actual) {
    assertEquals(expected.results().keySet(), actual.results().keySet());
    expected
        .results()
        .forEach((name, numbers) -> assertArrayEquals(numbers, actual.results().get(name), name));
  }

  private static void assertAgree(Run expected, Run actual) {
    assertEquals(expected.results().keySet(), actual.results().keySet());
    expected
        .results()
        .forEach(
            (name, numbers) -> {
              double[] others = Objects.requireNonNull(actual.results().get(name), name);
              assertEquals(numbers.length, others.length, name);
              double largest =
                  Arrays.stream(numbers).map(Math::abs).filter(x -> x < 1e300).max().orElse(0);
              double rounding = name.contains("floats") ? 1e-5 : 1e-9;
              assertArrayEquals(numbers, others, Math.max(rounding * largest, 1e-300), name);
            });
  }

  @Test
  void openBlasIsOpenedForTheFirstLargeMatrix() {
    assertTrue(with.text().contains("at first: OpenBLAS is not open\n"), with.text());
    assertTrue(with.text().contains("then: OpenBLAS is open\n"), with.text());
    assertTrue(without.text().contains("then: OpenBLAS is not open\n"), without.text());
  }

  @Test
  void kernelsAreDescribedWithWhatDecomposesTheirMatrices() {
    String factor = linesWith(with, "  factor: ").get(0);
    assertTrue(factor.matches(".*native.*; large matrices: OpenBLAS \\d.*"), factor);
    String tiny = linesWith(with, "  tiny: ").get(0);
    assertFalse(tiny.contains("large"), tiny);
    String none = linesWith(without, "  factor: ").get(0);
    String why = "; large matrices: no OpenBLAS, because org.bytedeco:openblas is not on the";
    assertTrue(none.contains(why), none);
    assertEquals(List.of(), linesWith(without, WARNING));
  }

  @Test
  void resultsAgreeToRoundingAndAreNotTheSameBits() {
    assertAgree(without, with);
    for (String routine :
        List.of(
            "cholesky",
            "solve",
            "inv",
            "det",
            "solveTriangular",
            "q [150, 61]",
            "r [150, 61]",
            "u [61, 150]",
            "s [150, 150]",
            "pinv [150, 61]",
            "eigh vectors",
            "eig real parts",
            "likelihood",
            "mixed")) {
      double[] ours = Objects.requireNonNull(without.results().get(routine), routine);
      assertFalse(Arrays.equals(ours, with.results().get(routine)), routine);
    }
    assertEquals(List.of(), linesWith(with, "off by"));
    assertEquals(List.of(), linesWith(without, "off by"));
    assertTrue(linesWith(with, ": accurate").size() >= 15, with.text());
  }

  @Test
  void theSameIsReadAndWrittenAndRefused() {
    for (String name : List.of("cholesky", "cholesky of a lower triangle")) {
      double[] l = Objects.requireNonNull(with.results().get(name));
      for (int i = 0; i < 150; i++) {
        for (int j = i + 1; j < 150; j++) {
          assertEquals(0, l[i * 150 + j], name);
        }
      }
    }
    List<String> failures = linesWith(without, ": pivot ");
    assertEquals(4, failures.size(), without.text());
    assertTrue(failures.get(0).endsWith("not positive definite: pivot 100"), failures::toString);
    assertEquals(failures, linesWith(with, ": pivot "));
  }

  @Test
  void whatIsNotFiniteGivesWhatItAlwaysGave() {
    without
        .results()
        .forEach(
            (name, numbers) -> {
              if (name.startsWith("NaN") || name.startsWith("Infinity")) {
                // A part of these reads what is finite, and is LAPACK's.
                if (!name.endsWith(" sides") && !name.endsWith(" solveTriangular")) {
                  assertArrayEquals(numbers, with.results().get(name), name);
                }
                boolean hasNan = Arrays.stream(numbers).anyMatch(Double::isNaN);
                assertTrue(hasNan || !name.startsWith("NaN"), name);
              }
            });
  }

  @Test
  void callersOnManyThreadsGetTheSameBits() {
    assertTrue(with.text().contains("callers agree"), with.text());
  }

  @Test
  void itCanBeSwitchedOff() throws Exception {
    Run off = run(entry -> true, "-Dhypatia.lapack=off");
    assertSameBits(without, off);
    assertTrue(off.text().contains("then: OpenBLAS is not open"), off.text());
    assertTrue(
        off.text().contains("because the system property hypatia.lapack is off"), off.text());
    assertEquals(List.of(), linesWith(off, WARNING));
  }

  @Test
  void whatCannotBeLoadedIsSaidAndNotUsed() throws Exception {
    Run broken = run(entry -> !entry.matches(".*openblas-.*-linux-\\w+\\.jar"));
    assertSameBits(without, broken);
    assertEquals(1, linesWith(broken, WARNING).size(), broken.text());
    assertTrue(linesWith(broken, "factor: ").get(0).contains("no OpenBLAS, because "));
  }

  @Test
  void aPropertyThatIsNeitherIsSaidAndNotFollowed() throws Exception {
    Run odd = run(entry -> true, "-Dhypatia.lapack=on");
    assertSameBits(without, odd);
    String why = "the system property hypatia.lapack is 'on'; it can be auto or off";
    assertTrue(odd.text().contains(why), odd.text());
  }

  /** Work that OpenBLAS shares among threads would not fit such stacks. */
  @Test
  void threadsOfJavaMayHaveSmallStacks() throws Exception {
    assertSameBits(with, run(entry -> true, "-Xss256k"));
  }
}
