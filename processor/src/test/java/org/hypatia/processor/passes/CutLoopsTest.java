package org.hypatia.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That a loop whose gradient is short of memory gives what it gives with plenty, to the bit. */
final class CutLoopsTest {
  /** Two carried values, a sequence, the turn's number, what stays, and a stack that is read. */
  private static final String TURNS =
      """
      graph f(a: f64[], x: f64[LENGTH], w: f64[]) {
        %1 = valueAndGrad[0, 1, 2](a, x, w): f64[], f64[], f64[LENGTH], f64[]
          graph loss(a: f64[], x: f64[LENGTH], w: f64[]) {
            %1 = scan[length=LENGTH, carries=2, sequences=1REVERSED](a, w, x, w): f64[], f64[], f64[LENGTH]
              graph body(t: i64[], h: f64[], k: f64[], x: f64[], w: f64[]) {
                %1 = sin(add(mul(h, w), x))
                %2 = add(mul(k, cos(h)), cast[f64](t))
                return %1, cos(%2), mul(%1, x)
              }
            return add(mul(%1#0, %1#1), sum[0](square(%1#2)))
          }
        return %1#0, %1#1, %1#2, %1#3
      }
      """;

  /** A loop in a loop, each of which keeps its turns. */
  private static final String NESTED =
      """
      graph f(a: f64[], x: f64[LENGTH], w: f64[]) {
        %1 = valueAndGrad[0, 1, 2](a, x, w): f64[], f64[], f64[LENGTH], f64[]
          graph loss(a: f64[], x: f64[LENGTH], w: f64[]) {
            %1 = scan[length=LENGTH, carries=1, sequences=1](a, x, w): f64[]
              graph outer(t: i64[], h: f64[], x: f64[], w: f64[]) {
                %1 = scan[length=7, carries=1, sequences=0](h, x, w): f64[]
                  graph inner(t: i64[], h: f64[], x: f64[], w: f64[]) {
                    return sin(add(mul(h, w), x))
                  }
                return cos(mul(%1, w))
              }
            return %1
          }
        return %1#0, %1#1, %1#2, %1#3
      }
      """;

  /** The derivative of a derivative along a loop. */
  private static final String SECOND =
      """
      graph f(a: f64[], x: f64[LENGTH], w: f64[]) {
        %1 = valueAndGrad[0, 1, 2](a, x, w): f64[], f64[], f64[LENGTH], f64[]
          graph outer(a: f64[], x: f64[LENGTH], w: f64[]) {
            %1 = valueAndGrad[0](a, x, w): f64[], f64[]
              graph inner(a: f64[], x: f64[LENGTH], w: f64[]) {
                %1 = scan[length=LENGTH, carries=1, sequences=1](a, x, w): f64[]
                  graph body(t: i64[], h: f64[], x: f64[], w: f64[]) {
                    return sin(add(mul(h, w), x))
                  }
                return %1
              }
            return mul(%1#1, %1#0)
          }
        return %1#0, %1#1, %1#2, %1#3
      }
      """;

  private static Graph compiled(Graph graph, long memory) {
    PassOptions options = new PassOptions(Set.of(), true).within(memory);
    return Pipeline.run(PipelineTest.kernel(graph, true), options).kernel().graph();
  }

  private static void check(String text, Map<String, Long> sizes, long memory, boolean mustBeCut) {
    Graph graph = GraphText.parse(text, Ops.reader());
    Graph plain = compiled(graph, PassOptions.UNLIMITED);
    Graph cut = compiled(graph, memory);
    assertTrue(!mustBeCut || cut.toString().contains("graph segments."), cut.toString());
    Random random = new Random(memory);
    List<Array> point = new ArrayList<>();
    for (Node input : graph.inputs()) {
      long[] shape = input.shape().dims().stream().mapToLong(d -> d.evaluate(sizes::get)).toArray();
      point.add(Array.random(DType.F64, shape, random, -1, 1));
    }
    List<Array> expected = Interpreter.run(plain, point, sizes);
    List<Array> actual = Interpreter.run(cut, point, sizes);
    for (int i = 0; i < expected.size(); i++) {
      String what = "output " + i + " of\n" + cut;
      assertArrayEquals(expected.get(i).toDoubles(), actual.get(i).toDoubles(), what);
    }
  }

  private static String with(String text, Object length, boolean reversed) {
    return text.replace("LENGTH", length.toString())
        .replace("REVERSED", reversed ? ", reversed" : "");
  }

  @ParameterizedTest
  @ValueSource(strings = {TURNS, NESTED, SECOND})
  void loopsOfKnownLengthAreCutUntilTheyFit(String text) {
    for (int length : new int[] {5, 16, 29}) {
      for (long memory : new long[] {1, 40, 64, 160}) {
        check(with(text, length, false), Map.of(), memory, memory == 1);
        check(with(text, length, true), Map.of(), memory, memory == 1);
      }
    }
  }

  /** What is not a whole segment keeps its turns, and short loops are all rest. */
  @ParameterizedTest
  @ValueSource(strings = {TURNS, NESTED, SECOND})
  void loopsOfUnknownLengthAreCutWhenTheyRun(String text) {
    for (long length : new long[] {0, 1, 2, 5, 12, 13}) {
      for (long memory : new long[] {1, 100}) {
        check(with(text, "n", false), Map.of("n", length), memory, true);
        check(with(text, "n", true), Map.of("n", length), memory, true);
      }
    }
  }

  @Test
  void segmentsAreAsLongAsThereAreManyOfThem() {
    Dim million = Dim.of(1_000_000);
    assertEquals(0, CutLoops.length(million, Dim.of(8), 8_000_000));
    assertEquals(1000, CutLoops.length(million, Dim.of(8), 1 << 20));
    assertEquals(1000, CutLoops.length(million, Dim.of(8), 16_000));
    assertEquals(10_000, CutLoops.length(million, Dim.of(8), 15_999));
    assertEquals(1000, CutLoops.length(million, Dim.symbol("m"), 1));
    assertEquals(65_536, CutLoops.length(Dim.symbol("n"), Dim.of(8), 1 << 20));
  }

  /** However little there is, no more is cut than into segments of four turns. */
  @Test
  void cuttingEnds() {
    assertEquals(0, CutLoops.length(Dim.of(4), Dim.of(1000), 1));
    assertTrue(CutLoops.length(Dim.of(5), Dim.of(1000), 1) < 5);
  }
}
