package org.hypatia.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;

/** How much of a sort is found, by what is read of it. */
final class SelectionsTest {
  private static final Map<String, Long> SIZES = Map.of("n", 4L, "m", 7L, "k", 2L);

  /** The attributes of the sorts of a graph with this body after all passes. */
  private static List<String> sorts(String... body) {
    String text = "graph f(x: f64[n,m]) {\n" + String.join("\n", body) + "\n}\n";
    Graph graph = GraphText.parse(text, Ops.reader());
    Graph selected =
        Pipeline.run(PipelineTest.kernel(graph, true), new PassOptions(Set.of(), true))
            .kernel()
            .graph();
    Array x = Array.random(DType.F64, new long[] {4, 7}, new Random(1), -1, 1);
    List<Array> expected = Interpreter.run(graph, List.of(x), SIZES);
    List<Array> found = Interpreter.run(selected, List.of(x), SIZES);
    for (int i = 0; i < expected.size(); i++) {
      assertArrayEquals(expected.get(i).toDoubles(), found.get(i).toDoubles());
    }
    return selected.nodes().stream()
        .filter(node -> node.op() instanceof ArgSort)
        .map(node -> node.op().attributes())
        .toList();
  }

  @Test
  void theFirstPlacesAreAPart() {
    assertEquals(
        List.of("[1, descending, 0:k:1]"),
        sorts("%1 = argsort[1, descending](x)", "return slice[0:n:1, 0:k:1](%1)"));
  }

  @Test
  void theLastOnesBackwardsAreOne() {
    assertEquals(
        List.of("[1, m-3:3:1]"), sorts("%1 = argsort[1](x)", "return slice[0:n:1, m-1:3:-1](%1)"));
  }

  @Test
  void elementsInOrderAreRead() {
    assertEquals(
        List.of("[0, -k+n:k:1]"),
        sorts(
            "%1 = argsort[0](x)",
            "%2 = iota[(m), 0]()", "%3 = gather(x, %1, %2)", "return slice[n-k:k:1, 0:m:1](%3)"));
  }

  @Test
  void whatTwoReadersReadIsOnePart() {
    assertEquals(
        List.of("[1, floorDiv(m-1,2):floorDiv(m,2)-floorDiv(m-1,2)+1:1]"),
        sorts(
            "%1 = argsort[1](x)",
            "%2 = slice[0:n:1, floorDiv(m,2):1:1](%1)",
            "%3 = slice[0:n:1, floorDiv(m-1,2):1:1](%1)",
            "return %2, %3"));
  }

  @Test
  void whatIsReadAsAWholeIsSorted() {
    assertEquals(
        List.of("[1]"),
        sorts("%1 = argsort[1](x)", "%2 = slice[0:n:1, 0:k:1](%1)", "return %1, %2"));
    assertEquals(List.of("[1]"), sorts("%1 = argsort[1](x)", "return slice[0:n:1, 1:2:3](%1)"));
    assertEquals(List.of("[1]"), sorts("%1 = argsort[1](x)", "return slice[k:1:1, 0:m:1](%1)"));
  }
}
