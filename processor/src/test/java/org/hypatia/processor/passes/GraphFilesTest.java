package org.hypatia.processor.passes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.GraphVerifier;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.rewrite.Firing;
import org.hypatia.processor.rewrite.Phase;
import org.hypatia.processor.rewrite.Rewriter;
import org.hypatia.processor.rewrite.RuleSet;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Text in, text out. A file under {@code graphs/<transformation>} holds pairs of graphs under a
 * comment: {@code before} becomes {@code after}, and {@code after} stays as it is.
 */
final class GraphFilesTest {
  private static final Path ROOT = Path.of("src", "test", "resources", "graphs");

  private static final Map<String, UnaryOperator<Graph>> TRANSFORMATIONS =
      Map.of(
          "canonicalize", graph -> rewrite(graph, false, RuleSet.of(Phase.SIMPLIFY)),
          "stabilize", graph -> rewrite(graph, false, stabilizing()),
          "specialize",
              graph -> rewrite(graph, false, RuleSet.of(Phase.SIMPLIFY, Phase.SPECIALIZE)),
          "strict",
              graph ->
                  rewrite(
                      graph, true, RuleSet.of(Phase.SIMPLIFY, Phase.STABILIZE, Phase.SPECIALIZE)),
          "loops", GraphFilesTest::loops,
          "pipeline", GraphFilesTest::pipeline);

  private static RuleSet stabilizing() {
    return RuleSet.of(Phase.SIMPLIFY, Phase.STABILIZE);
  }

  private static Graph rewrite(Graph graph, boolean strict, RuleSet rules) {
    List<Firing> log = new ArrayList<>();
    Graph rewritten = new Rewriter(rules, strict, log::add).rewrite(graph);
    assertSettled(log);
    return rewritten;
  }

  private static void assertSettled(List<Firing> log) {
    assertEquals(List.of(), log.stream().filter(f -> f.rule().equals(Rewriter.STOPPED)).toList());
  }

  private static Graph loops(Graph graph) {
    PassContext context = new PassContext(false, PassOptions.DEFAULT, new ArrayList<>());
    return Loops.simplify(rewrite(graph, false, stabilizing()), context);
  }

  private static Graph pipeline(Graph graph) {
    PassOptions options = new PassOptions(Set.of(), true);
    Pipeline.Outcome outcome = Pipeline.run(PipelineTest.kernel(graph, false), options);
    outcome.steps().forEach(step -> assertSettled(step.firings()));
    return outcome.kernel().graph();
  }

  @TestFactory
  Stream<DynamicTest> beforeBecomesAfter() throws IOException {
    List<Path> files;
    try (Stream<Path> walk = Files.walk(ROOT)) {
      files = walk.filter(path -> path.toString().endsWith(".graph")).sorted().toList();
    }
    assertTrue(files.size() >= TRANSFORMATIONS.size(), "files of graphs are missing");
    return files.stream().flatMap(GraphFilesTest::tests);
  }

  private static Stream<DynamicTest> tests(Path file) {
    try {
      String folder = String.valueOf(file.getName(file.getNameCount() - 2));
      List<DynamicTest> tests = new ArrayList<>();
      for (String part : Files.readString(file).split("(?m)^(?=# )", -1)) {
        if (!part.isBlank()) {
          String title = folder + ": " + part.lines().findFirst().orElseThrow().substring(2);
          tests.add(DynamicTest.dynamicTest(title, () -> check(folder, part)));
        }
      }
      return tests.stream();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(String folder, String text) {
    UnaryOperator<Graph> transformation =
        Objects.requireNonNull(TRANSFORMATIONS.get(folder), folder);
    List<Graph> graphs = GraphText.parseAll(text, Ops.reader());
    assertEquals(List.of("before", "after"), graphs.stream().map(Graph::name).toList());
    Graph actual = transformation.apply(graphs.get(0));
    GraphVerifier.verify(actual);
    Graph expected = graphs.get(1);
    if (!expected.equals(actual)) {
      assertEquals(GraphText.print(expected), GraphText.print(actual));
    }
    assertEquals(expected, actual);
    // The pipeline takes ops apart at its end that it would put together again at its start.
    if (!folder.equals("pipeline")) {
      assertEquals(expected, transformation.apply(expected), "the result does not stay");
    }
  }
}
