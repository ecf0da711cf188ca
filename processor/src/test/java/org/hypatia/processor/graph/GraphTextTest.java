package org.hypatia.processor.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.RandomGraphs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is printed is read back as the same graph. */
final class GraphTextTest {
  private static final long SEED = Long.getLong("seed", 1234);

  private static Graph parse(String text) {
    return GraphText.parse(text, Ops.reader());
  }

  @Test
  void randomGraphsAndTheirGradientsAreReadBack() {
    for (int i = 0; i < 200; i++) {
      Graph graph = RandomGraphs.generate(new Random(SEED + i), 12);
      Graph gradient = Adjoint.valueAndGrad(graph, RandomGraphs.differentiable());
      for (Graph printed : List.of(graph, gradient)) {
        String text = GraphText.print(printed);
        assertEquals(printed, parse(text), "seed " + (SEED + i));
        assertEquals(text, GraphText.print(parse(text)), "seed " + (SEED + i));
      }
    }
  }

  @Test
  void regionsNest() {
    String text =
        """
        graph outer(x: f64[n,m], w: f64[m]) {
          %1 = scan[length=n, carries=1, sequences=1](0.0:f64, x, w): f64[], f64[n]
            graph rows(i: i64[], sum: f64[], row: f64[m], w: f64[m]) {
              %1 = scan[length=m, carries=1, sequences=2, reversed](sum, row, w): f64[]
                graph columns(j: i64[], z: f64[], a: f64[], b: f64[]) {
                  %1 = mul(a, b): f64[]
                  %2 = add(z, %1): f64[]
                  return %2
                }
              return %1, sum
            }
          return %1#0, %1#1
        }
        """;
    assertEquals(text, GraphText.print(parse(text)));
  }

  @Test
  void wordsAmongAttributesAreReadBack() {
    String text =
        """
        graph sorts(x: f64[n,m], v: f64[n]) {
          %1 = argsort[1, descending](x): i64[n,m]
          %2 = argsort[0](x): i64[n,m]
          %3 = searchSorted[right](v, x): i64[n,m]
          %4 = searchSorted(v, x): i64[n,m]
          %5 = argsort[1, -k+m:k:1](x): i64[n,k]
          %6 = argsort[0, descending, 0:2:1](x): i64[2,m]
          return %1, %2, %3, %4, %5, %6
        }
        """;
    assertEquals(text, GraphText.print(parse(text)));
  }

  @Test
  void drawsAreReadBack() {
    String text =
        """
        graph draws(seed: i64[], a: f64[n]) {
          %1 = iota[(n), 0](): i64[n]
          %2 = draw[normal](seed, %1): f64[n]
          %3 = draw[gamma](seed, %1, a): f64[n]
          %4 = draw[foldIn](seed, %1): i64[n]
          return %2, %3, %4
        }
        """;
    assertEquals(text, GraphText.print(parse(text)));
  }

  @Test
  void windowsAreReadBack() {
    String text =
        """
        graph slides(x: f64[n,c,m], y: f64[o,c,k], g: f64[2,n,c,m], h: f64[2,o,c,k]) {
          %1 = windows[floorDiv(n-1,2)+1:2:-3:-k+1:1](y): f64[o,floorDiv(n-1,2)+1,k]
          %2 = convolve[m:1:1:-k+1:1](x, y): f64[n,o,m]
          %3 = convolveGroups[n:2:1:0:3](g, h): f64[2,n,o,n]
          return %1, %2, %3
        }
        """;
    assertEquals(text, GraphText.print(parse(text)));
  }

  @Test
  void requestsForDerivativesAreReadBack() {
    String text =
        """
        graph outer(x: f64[n], dx: f64[n], dy: f64[]) {
          %1 = jvp[0](dx, x, dy): f64[], f64[]
            graph inner(v: f64[n], y: f64[]) {
              %1 = vjp[0](y, v): f64[], f64[n]
                graph squares(w: f64[n]) {
                  %1 = mul(w, w): f64[n]
                  %2 = sum[0](%1): f64[]
                  return %2
                }
              %2 = sum[0](%1#1): f64[]
              %3 = valueAndGrad[0](%2): f64[], f64[]
                graph same(s: f64[]) {
                  return s
                }
              return %3#0
            }
          return %1#0, %1#1
        }
        """;
    assertEquals(text, GraphText.print(parse(text)));
  }

  @Test
  void aRequestForADerivativeTakesVectorsThatFit() {
    String text =
        """
        graph outer(x: f64[n], dx: f64[m]) {
          %1 = jvp[0](dx, x): f64[n], f64[n]
            graph same(v: f64[n]) {
              return v
            }
          return %1#1
        }
        """;
    assertThrows(TypeError.class, () -> parse(text));
  }

  @Test
  void everyKindOfConstantIsReadBack() {
    GraphBuilder builder = new GraphBuilder(Sizes.STRICT);
    List<Node> constants =
        List.of(
            builder.constant(DType.F32, 0.1f),
            builder.constant(DType.F32, Float.MIN_VALUE),
            builder.constant(DType.F64, 0.1),
            builder.constant(DType.F64, -0.0),
            builder.constant(DType.F64, Double.NaN),
            builder.constant(DType.F64, Double.NEGATIVE_INFINITY),
            builder.constant(DType.F64, Double.MAX_VALUE),
            builder.constantLong(DType.I64, Long.MIN_VALUE),
            builder.constantLong(DType.I32, -7),
            builder.constant(true));
    Graph graph = new Graph("constants", List.of(), constants);
    assertEquals(graph, parse(GraphText.print(graph)));
  }

  @Test
  void operandsMayBeExpressionsAndTypesLeftOut() {
    Graph terse = parse("graph f(x: f32[n]) {\n return log(add(1.0:f32, exp(x)))\n}");
    Graph full =
        parse(
            """
            graph f(x: f32[n]) {
              # a remark
              %e = exp(x): f32[n]
              %s = add(1.0:f32, %e)
              %l = log(%s): f32[n]
              return %l
            }
            """);
    assertEquals(full, terse);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "graph f(x: f32[n]) {\n  %1 = exp(x): f64[n]\n  return %1\n}",
        "graph f(x: f32[n]) {\n  %1 = nonsense(x): f32[n]\n  return %1\n}",
        "graph f(x: f32[n]) {\n  return y\n}",
        "graph f(x: f32[n]) {\n  %1 = exp(x): f32[n]\n",
        "graph f(x: f32) {\n  return x\n}",
        "exp(x)"
      })
  void mistakesAreNamed(String text) {
    IllegalArgumentException error =
        assertThrows(IllegalArgumentException.class, () -> parse(text));
    assertTrue(String.valueOf(error.getMessage()).length() > 10, error.toString());
  }
}
