package org.hypatia.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;

/** Which axes of maps and reductions become one, and that nothing else changes. */
final class ElementAxesTest {
  private static final Map<String, Long> SIZES = Map.of("n", 2L, "c", 3L, "h", 4L, "w", 5L);

  /** What a graph of {@code x: f64[n,c,h,w]} and {@code y: f64[c]} becomes. */
  private static String flat(String... body) {
    String text =
        """
        graph f(x: f64[n,c,h,w], y: f64[c]) {
          %s
        }
        """
            .formatted(String.join("\n  ", body));
    Graph graph = GraphText.parse(text, Ops.reader());
    Graph flat = ElementAxes.run(graph);
    Random random = new Random(1);
    List<Array> point = new ArrayList<>();
    for (Node input : graph.inputs()) {
      long[] shape = input.shape().dims().stream().mapToLong(d -> d.evaluate(SIZES::get)).toArray();
      point.add(Array.random(DType.F64, shape, random, -1, 1));
    }
    for (int i = 0; i < graph.outputs().size(); i++) {
      assertEquals(graph.outputs().get(i).shape(), flat.outputs().get(i).shape());
      assertArrayEquals(
          Interpreter.run(graph, point, SIZES).get(i).toDoubles(),
          Interpreter.run(flat, point, SIZES).get(i).toDoubles(),
          1e-14);
    }
    String all = flat.toString();
    return all.substring(all.indexOf('\n') + 1, all.lastIndexOf("\n}")).stripIndent();
  }

  @Test
  void aMapIsOneLoop() {
    assertEquals(
        """
          %1 = reshape[(c*h*n*w)](x): f64[c*h*n*w]
          %2 = exp(%1): f64[c*h*n*w]
          %3 = mul(%2, %1): f64[c*h*n*w]
          %4 = reshape[(n, c, h, w)](%3): f64[n,c,h,w]
          return %4""",
        flat("%1 = exp(x)", "%2 = mul(%1, x)", "return %2"));
  }

  @Test
  void whatIsRepeatedKeepsItsAxis() {
    assertEquals(
        """
          %1 = reshape[(n, c, h*w)](x): f64[n,c,h*w]
          %2 = reshape[(c, 1)](y): f64[c,1]
          %3 = mul(%1, %2): f64[n,c,h*w]
          %4 = reshape[(n, c, h, w)](%3): f64[n,c,h,w]
          return %4""",
        flat("%1 = reshape[(c, 1, 1)](y)", "%2 = mul(x, %1)", "return %2"));
  }

  @Test
  void sumsOverNeighboursAreOne() {
    assertEquals(
        """
          %1 = reshape[(n, c, h*w)](x): f64[n,c,h*w]
          %2 = square(%1): f64[n,c,h*w]
          %3 = sum[0, 2](%2): f64[c]
          return %3""",
        flat("%1 = square(x)", "%2 = sum[0, 2, 3](%1)", "return %2"));
  }

  @Test
  void whatShareALoopWithARowKeepItsAxes() {
    assertEquals(
        """
          %1 = reshape[(c*h*n, w)](x): f64[c*h*n,w]
          %2 = exp(%1): f64[c*h*n,w]
          %3 = reshape[(n, c, h, w)](%2): f64[n,c,h,w]
          %4 = sum[1](%2): f64[c*h*n]
          %5 = reshape[(n, c, h)](%4): f64[n,c,h]
          return %3, %5""",
        flat("%1 = exp(x)", "%2 = sum[3](%1)", "return %1, %2"));
  }

  /** Its loops are its own, and a map that it reads is computed in them. */
  @Test
  void whatIsNoMapStaysWithAllThatItReads() {
    assertEquals(
        """
          %1 = exp(x): f64[n,c,h,w]
          %2 = contract[nchw,nchw->c](%1, x): f64[c]
          return %2""",
        flat("%1 = exp(x)", "%2 = contract[nchw,nchw->c](%1, x)", "return %2"));
  }

  @Test
  void axesThatMeetOnlyInAResultStayTwo() {
    assertEquals(
        """
          %1 = reshape[(n, c, h*w)](x): f64[n,c,h*w]
          %2 = sum[1](%1): f64[n,h*w]
          %3 = exp(%2): f64[n,h*w]
          %4 = reshape[(n, h, w)](%3): f64[n,h,w]
          return %4""",
        flat("%1 = sum[1](x)", "%2 = exp(%1)", "return %2"));
  }
}
