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
import org.hypatia.processor.ops.Contract;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;

/** Which axes of contractions become one, and that nothing else changes. */
final class JoinedAxesTest {
  private static final Map<String, Long> SIZES = Map.of("t", 3L, "n", 2L, "h", 4L, "k", 5L);

  /** The only contraction of what a graph with these two inputs has become. */
  private static String joined(String left, String right, String... body) {
    String text =
        """
        graph f(x: f64[%s], y: f64[%s]) {
          %s
        }
        """
            .formatted(left, right, String.join("\n  ", body));
    Graph graph = GraphText.parse(text, Ops.reader());
    Graph joined = JoinedAxes.run(graph);
    Random random = new Random(1);
    List<Array> point = new ArrayList<>();
    for (Node input : graph.inputs()) {
      long[] shape = input.shape().dims().stream().mapToLong(d -> d.evaluate(SIZES::get)).toArray();
      point.add(Array.random(DType.F64, shape, random, -1, 1));
    }
    assertArrayEquals(
        Interpreter.run(graph, point, SIZES).get(0).toDoubles(),
        Interpreter.run(joined, point, SIZES).get(0).toDoubles(),
        1e-14);
    assertEquals(graph.outputs().get(0).shape(), joined.outputs().get(0).shape());
    List<Node> products =
        joined.nodes().stream().filter(node -> node.op() instanceof Contract).toList();
    assertEquals(1, products.size());
    return products.get(0).op().attributes();
  }

  @Test
  void rowsOfAllTurnsAreRowsOfOneMatrix() {
    assertEquals("[ij,jk->ik]", joined("t,n,h", "h,k", "return contract[tnh,hk->tnk](x, y)"));
    assertEquals("[ij,kj->ik]", joined("t,n,h", "k,h", "return contract[tnh,kh->tnk](x, y)"));
  }

  @Test
  void sumsOverTurnsAndRowsAreOneSum() {
    assertEquals("[ij,ik->jk]", joined("t,n,h", "t,n,k", "return contract[tnh,tnk->hk](x, y)"));
  }

  @Test
  void threeAxesBecomeOne() {
    assertEquals("[i,ij->j]", joined("t,n,h", "t,n,h,k", "return contract[tnh,tnhk->k](x, y)"));
  }

  @Test
  void axesThatAreApartStayTwo() {
    assertEquals("[ijk,jil->kl]", joined("t,n,h", "n,t,k", "return contract[tnh,ntk->hk](x, y)"));
    assertEquals("[ijk,kl->jil]", joined("t,n,h", "h,k", "return contract[tnh,hk->ntk](x, y)"));
  }

  /** What is computed where it is read would be computed from a place's number. */
  @Test
  void operandsThatAreNoArraysStay() {
    assertEquals(
        "[ijk,kl->ijl]", joined("t,n,h", "h,k", "return contract[tnh,hk->tnk](exp(x), y)"));
  }

  /** Rows that the next loop reads block by block have its axes; sums are joined all the same. */
  @Test
  void rowsThatALoopReadsStay() {
    assertEquals(
        "[ijk,kl->ijl]", joined("t,n,h", "h,k", "return exp(contract[tnh,hk->tnk](x, y))"));
    assertEquals(
        "[ij,ik->jk]", joined("t,n,h", "t,n,k", "return exp(contract[tnh,tnk->hk](x, y))"));
  }
}
