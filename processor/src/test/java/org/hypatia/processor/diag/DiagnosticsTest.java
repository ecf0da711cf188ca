package org.hypatia.processor.diag;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;
import org.hypatia.processor.KernelProcessor;
import org.hypatia.processor.testing.CCompiler;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every message of the compiler has an example under {@code resources/diagnostics}: a source file
 * that gets this message, at the place it says, and no other.
 */
final class DiagnosticsTest {
  private static final String TWO_COMPILATIONS =
      "needs a library compiled before: StoredGraphErrorsTest";

  /** Messages that no source file can provoke, and the test that does. */
  private static final Map<Diag, String> WITHOUT_EXAMPLE =
      Map.ofEntries(
          Map.entry(Diag.NOT_JAVAC, "needs another compiler: OtherCompilersTest"),
          Map.entry(Diag.COMPILER_BUG, "needs a bug: FailuresTest"),
          Map.entry(Diag.CANNOT_WRITE, "needs a disk that is full: FailuresTest"),
          Map.entry(Diag.TOOLCHAIN_FAILED, "needs a C compiler that fails: FailuresTest"),
          Map.entry(Diag.TOOLCHAIN_FAILED_JAVA_RUNS, "needs a C compiler that fails: FailuresTest"),
          Map.entry(Diag.NO_STORED_GRAPH, TWO_COMPILATIONS),
          Map.entry(Diag.STORED_GRAPH_NEWER, TWO_COMPILATIONS),
          Map.entry(Diag.STORED_GRAPH_STALE, TWO_COMPILATIONS),
          Map.entry(Diag.STORED_GRAPH_DAMAGED, TWO_COMPILATIONS),
          Map.entry(Diag.STORED_GRAPH_MODE, TWO_COMPILATIONS),
          Map.entry(Diag.STORED_GRAPH_CONDITION, TWO_COMPILATIONS));

  @TempDir static Path folder;

  @Test
  void everyMessageHasAnExample() throws IOException, URISyntaxException {
    Set<String> ids = new TreeSet<>();
    for (Example example : examples()) {
      ids.add(example.id());
    }
    Set<String> expected =
        Arrays.stream(Diag.values())
            .filter(diag -> !WITHOUT_EXAMPLE.containsKey(diag))
            .map(Diag::id)
            .collect(toCollection(TreeSet::new));
    assertEquals(expected, ids);
  }

  @TestFactory
  Stream<DynamicTest> examplesGetTheirMessagesAndNoOthers() throws IOException, URISyntaxException {
    List<DynamicTest> tests = new ArrayList<>();
    for (Example example : examples()) {
      if (!example.needsCompiler() || CCompiler.isThere()) {
        tests.add(dynamicTest(example.id(), () -> check(example)));
      } else {
        System.out.println("DiagnosticsTest: no C compiler, so not tested: " + example.id());
      }
    }
    return tests.stream();
  }

  private static List<Example> examples() throws IOException, URISyntaxException {
    Path resources = Path.of(DiagnosticsTest.class.getResource("/diagnostics").toURI());
    List<Example> examples = new ArrayList<>();
    try (Stream<Path> files = Files.list(resources)) {
      for (Path file : files.sorted().toList()) {
        examples.add(Example.read(file));
      }
    }
    return examples;
  }

  private static void check(Example example) throws IOException {
    Path classes = Files.createDirectories(folder.resolve(example.id()));
    Compiled compiled =
        Compiled.with(new KernelProcessor())
            .compile(List.of(example.file()), classes, example.options());
    assertEquals("", compiled.output(), "printed beside the messages");
    List<Example.Expected> missing = new ArrayList<>(example.messages());
    List<Diagnostic<? extends JavaFileObject>> unexpected = new ArrayList<>();
    for (Diagnostic<? extends JavaFileObject> diagnostic : compiled.diagnostics()) {
      if (!missing.removeIf(expected -> expected.is(diagnostic))) {
        unexpected.add(diagnostic);
      }
    }
    assertTrue(
        missing.isEmpty() && unexpected.isEmpty(),
        () -> "missing:\n" + lines(missing) + "\nunexpected:\n" + shown(unexpected));
    Diag diag = Diag.valueOf(example.id().toUpperCase(Locale.ROOT).replace('-', '_'));
    Pattern whole =
        Pattern.compile(
            pattern("[hypatia] " + diag.text()) + "\n\\s+" + pattern(diag.remedy()),
            Pattern.DOTALL);
    int own = 0;
    for (Diagnostic<?> diagnostic : compiled.diagnostics()) {
      String text = diagnostic.getMessage(Locale.ROOT);
      assertTrue(text.startsWith("[hypatia] "), () -> "not ours: " + text);
      assertTrue(text.strip().endsWith("."), () -> "has no remedy: " + text);
      own += whole.matcher(text).matches() && diagnostic.getKind() == diag.kind() ? 1 : 0;
    }
    assertTrue(own > 0, () -> "none is the message " + diag + ", with its remedy");
    assertEquals(diag.kind() != Diagnostic.Kind.ERROR, compiled.succeeded());
    if (!compiled.succeeded()) {
      assertEquals(List.of(), compiled.files(), "left behind");
    }
  }

  /** The text with anything in the place of its arguments. */
  private static String pattern(String template) {
    return Arrays.stream(template.split("\\{\\d}", -1)).map(Pattern::quote).collect(joining(".*"));
  }

  private static String lines(List<?> items) {
    return items.stream().map(Object::toString).collect(joining("\n"));
  }

  private static String shown(List<Diagnostic<? extends JavaFileObject>> diagnostics) {
    return diagnostics.stream()
        .map(
            diagnostic ->
                diagnostic.getLineNumber()
                    + ":"
                    + diagnostic.getColumnNumber()
                    + ": "
                    + diagnostic.getKind()
                    + ": "
                    + diagnostic.getMessage(Locale.ROOT))
        .collect(joining("\n"));
  }
}
