package org.hypatia.processor.passes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Loops and their gradients, through the whole pipeline: the same values as before. */
final class LoopsTest {
  private static final Map<String, Long> SIZES = Map.of("n", 4L, "m", 3L);

  /** Elements at computed places, invariants to move out, a stack, a value nobody changes. */
  private static final String SINGLE =
      """
      graph f(x: f64[n], w: f64[m], s: f64[]) {
        %1 = valueAndGrad[0, 1, 2](x, w, s): f64[], f64[n], f64[m], f64[]
          graph loss(x: f64[n], w: f64[m], s: f64[]) {
            %1 = scan[length=n, carries=2, sequences=0](s, s, x, w): f64[], f64[], f64[n]
              graph body(t: i64[], h: f64[], k: f64[], x: f64[n], w: f64[m]) {
                %1 = gather(x, t)
                %2 = gather(x, sub(size[n-1](), t))
                %3 = sum[0](exp(mul(w, k)))
                %4 = tanh(add(mul(h, %1), mul(%2, %3)))
                return %4, k, mul(%4, %3)
              }
            return add(add(%1#0, %1#1), sum[0](square(%1#2)))
          }
        return %1#0, %1#1, %1#2, %1#3
      }
      """;

  /** A loop in a loop, the inner one backwards. */
  private static final String NESTED =
      """
      graph f(x: f64[n,m], w: f64[m]) {
        %1 = valueAndGrad[0, 1](x, w): f64[], f64[n,m], f64[m]
          graph loss(x: f64[n,m], w: f64[m]) {
            %1 = scan[length=n, carries=1, sequences=0](0.0:f64, x, w): f64[]
              graph rows(i: i64[], sum: f64[], x: f64[n,m], w: f64[m]) {
                %1 = gather(x, i)
                %2 = scan[length=m, carries=1, sequences=0, reversed](1.0:f64, %1, w): f64[]
                  graph columns(j: i64[], z: f64[], row: f64[m], w: f64[m]) {
                    return add(mul(z, 0.5:f64), mul(gather(row, j), sin(gather(w, j))))
                  }
                return add(sum, log(add(exp(%2), 1.0:f64)))
              }
            return %1
          }
        return %1#0, %1#1, %1#2
      }
      """;

  /** The derivative of a derivative along a loop. */
  private static final String SECOND =
      """
      graph f(x: f64[], y: f64[n]) {
        %1 = valueAndGrad[0, 1](x, y): f64[], f64[], f64[n]
          graph outer(x: f64[], y: f64[n]) {
            %1 = valueAndGrad[0](x, y): f64[], f64[]
              graph inner(x: f64[], y: f64[n]) {
                %1 = scan[length=n, carries=1, sequences=1](x, y): f64[]
                  graph body(t: i64[], h: f64[], y: f64[]) {
                    return sin(mul(h, y))
                  }
                return %1
              }
            return mul(%1#1, %1#0)
          }
        return %1#0, %1#1, %1#2
      }
      """;

  /** A layer over time: products with one matrix in each turn, and rows of an array. */
  private static final String OVER_TIME =
      """
      graph f(x: f64[n,2,m], w: f64[m,m], u: f64[m,m]) {
        %1 = valueAndGrad[0, 1, 2](x, w, u): f64[], f64[n,2,m], f64[m,m], f64[m,m]
          graph loss(x: f64[n,2,m], w: f64[m,m], u: f64[m,m]) {
            %1 = broadcastTo[(2, m)](0.25:f64): f64[2,m]
            %2 = broadcastTo[(n, 2, m)](0.5:f64): f64[n,2,m]
            %3 = scan[length=n, carries=2, sequences=0](%1, %2, x, w, u): f64[2,m], f64[n,2,m]
              graph b(t: i64[], h: f64[2,m], rows: f64[n,2,m], x: f64[n,2,m], w: f64[m,m], u: f64[m,m]) {
                %1 = contract[ij,jk->ik](gather(x, t), w)
                %2 = tanh(add(%1, contract[ij,jk->ik](h, u)))
                return %2, scatterSet(rows, t, square(%2))
              }
            return sum[0, 1, 2](%3#1)
          }
        return %1#0, %1#1, %1#2, %1#3
      }
      """;

  /** Rows of which a turn reads the one before: they stay an array that turns carry. */
  private static final String ROWS_BEFORE =
      """
      graph f(x: f64[n], w: f64[]) {
        %1 = valueAndGrad[0, 1](x, w): f64[], f64[n], f64[]
          graph loss(x: f64[n], w: f64[]) {
            %1 = scan[length=n, carries=1, sequences=0](x, w): f64[n]
              graph body(t: i64[], rows: f64[n], w: f64[]) {
                %1 = gather(rows, maximum(sub(t, 1:i64), 0:i64))
                %2 = gather(rows, t)
                return scatterSet(rows, t, sin(add(mul(%1, w), %2)))
              }
            return sum[0](%1)
          }
        return %1#0, %1#1, %1#2
      }
      """;

  /** A sum of products of two sequences, of which nothing is left to do in turns. */
  private static final String PRODUCTS_ONLY =
      """
      graph f(x: f64[n,m], y: f64[n,m]) {
        %1 = broadcastTo[(m, m)](0.5:f64): f64[m,m]
        %2 = scan[length=n, carries=1, sequences=2](%1, x, y): f64[m,m]
          graph body(t: i64[], sum: f64[m,m], x: f64[m], y: f64[m]) {
            return add(sum, contract[i,j->ij](x, y))
          }
        return %2
      }
      """;

  @ParameterizedTest
  @ValueSource(strings = {SINGLE, NESTED, SECOND, OVER_TIME, ROWS_BEFORE, PRODUCTS_ONLY})
  void valuesAndGradientsStayTheSame(String text) {
    Graph graph = GraphText.parse(text, Ops.reader());
    for (int seed = 0; seed < 5; seed++) {
      for (Map<String, Long> sizes : List.of(SIZES, Map.of("n", 1L, "m", 2L))) {
        check(graph, false, sizes, seed);
        check(graph, true, sizes, seed);
      }
    }
  }

  @Test
  void productsOfAllTurnsAreMadeAtOnceAndRowsAreNotCarried() {
    String compiled = compiled(GraphText.parse(OVER_TIME, Ops.reader()), false).toString();
    assertFalse(compiled.contains("scatter"), compiled);
    assertTrue(compiled.contains("contract[ij,ik->jk]"), compiled);
    // Inputs by w and the turns' cotangents by w, of w and of u: each for all turns at once. By u
    // there is one in either loop, and the loop back reads what the other has made.
    assertEquals(6, compiled.split("contract", -1).length - 1, compiled);
  }

  /** The sum of products by turns has an order that STRICT keeps. */
  @Test
  void strictLoopsAddUpTheirProductsInTurn() {
    String compiled = compiled(GraphText.parse(OVER_TIME, Ops.reader()), true).toString();
    assertFalse(compiled.contains("contract[ijk,ijl->kl]"), compiled);
  }

  private static Graph compiled(Graph graph, boolean strict) {
    PassOptions options = new PassOptions(Set.of(), true);
    return Pipeline.run(PipelineTest.kernel(graph, strict), options).kernel().graph();
  }

  private static void check(Graph graph, boolean strict, Map<String, Long> sizes, int seed) {
    Random random = new Random(seed);
    List<Array> point = new ArrayList<>();
    for (Node input : graph.inputs()) {
      long[] shape = input.shape().dims().stream().mapToLong(d -> d.evaluate(sizes::get)).toArray();
      point.add(Array.random(DType.F64, shape, random, -1, 1));
    }
    Graph compiled = compiled(graph, strict);
    List<Array> expected = Interpreter.run(graph, point, sizes);
    List<Array> actual = Interpreter.run(compiled, point, sizes);
    for (int i = 0; i < expected.size(); i++) {
      String what = "output " + i + " of\n" + compiled;
      assertArrayEquals(expected.get(i).toDoubles(), actual.get(i).toDoubles(), 1e-12, what);
    }
  }
}
