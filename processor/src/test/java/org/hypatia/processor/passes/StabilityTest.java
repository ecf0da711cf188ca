package org.hypatia.processor.passes;

import static org.hypatia.processor.testing.Exact.add;
import static org.hypatia.processor.testing.Exact.div;
import static org.hypatia.processor.testing.Exact.exact;
import static org.hypatia.processor.testing.Exact.exp;
import static org.hypatia.processor.testing.Exact.log;
import static org.hypatia.processor.testing.Exact.mul;
import static org.hypatia.processor.testing.Exact.sigmoid;
import static org.hypatia.processor.testing.Exact.sub;
import static org.hypatia.processor.testing.Exact.tanh;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Exact;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Expressions that overflow or cancel as they are written: what the pipeline makes of them, and of
 * their derivatives, is right to 1e-13, compared with the same expression to many digits.
 */
final class StabilityTest {
  private static final double TOLERANCE = 1e-13;
  private static final BigDecimal ONE = BigDecimal.ONE;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static final double[] EVERYWHERE = {
    1000, -1000, 30, -30, 2.5, -2.5, 0.3, -0.3, 1e-20, -1e-20, 0.0, -0.0
  };

  /** The derivative of tanh is exact to the last place of 1, not to its own. */
  private static final double[] WITHOUT_30 = {
    1000, -1000, 2.5, -2.5, 0.3, -0.3, 1e-20, -1e-20, 0.0, -0.0
  };

  private static final double[] ABOVE_MINUS_ONE = {1000, 2.5, 0.3, -0.3, 1e-20, -1e-20, 0.0, -0.0};
  private static final double[] BELOW_ONE = {-1000, -2.5, 0.3, -0.3, 1e-20, -1e-20, 0.0, -0.0};
  private static final double[] POSITIVE = {1000, 30, 2.5, 0.3, 1e-8, 1e-20};
  private static final double[] NEGATIVE = {-1000, -30, -2.5, -0.3, -1e-8, -1e-20};
  private static final double[] MODERATE = {5, -5, 2.5, -2.5, 0.3, -0.3, 1e-20, -1e-20, 0.0, -0.0};
  private static final double NAN = Double.NaN;
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  /**
   * One row.
   *
   * @param expression in {@code x}, as text of a graph
   * @param limits value and derivative at minus infinity, value and derivative at infinity
   */
  private record Row(
      String expression,
      double[] points,
      UnaryOperator<BigDecimal> value,
      UnaryOperator<BigDecimal> derivative,
      double... limits) {}

  private static BigDecimal softplus(BigDecimal x) {
    return log(add(ONE, exp(x)));
  }

  private static BigDecimal sign(BigDecimal x) {
    return BigDecimal.valueOf(x.signum());
  }

  private static BigDecimal log1mExp(BigDecimal x) {
    return log(sub(ONE, exp(x)));
  }

  private static BigDecimal slopeOfErf(BigDecimal x) {
    return div(mul(TWO, exp(mul(x, x).negate())), Exact.sqrt(Exact.pi()));
  }

  private static final List<Row> ROWS =
      List.of(
          // Near one and near zero.
          new Row(
              "log(add(1.0:f64, x))",
              ABOVE_MINUS_ONE,
              x -> log(add(ONE, x)),
              x -> div(ONE, add(ONE, x)),
              NAN,
              0,
              INFINITY,
              0),
          new Row(
              "log(sub(1.0:f64, x))",
              BELOW_ONE,
              x -> log(sub(ONE, x)),
              x -> div(ONE, sub(x, ONE)),
              INFINITY,
              0,
              NAN,
              0),
          new Row(
              "sub(exp(x), 1.0:f64)",
              new double[] {700, -1000, 2.5, -2.5, 1e-20, -1e-20, 0.0, -0.0},
              x -> sub(exp(x), ONE),
              x -> exp(x),
              -1,
              0,
              INFINITY,
              INFINITY),
          new Row(
              "sub(1.0:f64, cos(x))",
              new double[] {1e-20, -1e-20, 0.0, -0.0, 1e-8},
              x -> div(mul(x, x), TWO),
              x -> x,
              NAN,
              NAN,
              NAN,
              NAN),
          new Row(
              "sub(sqrt(add(x, 1.0:f64)), 1.0:f64)",
              ABOVE_MINUS_ONE,
              x -> sub(Exact.sqrt(add(x, ONE)), ONE),
              x -> div(ONE, mul(TWO, Exact.sqrt(add(x, ONE)))),
              NAN,
              NAN,
              INFINITY,
              0),

          // The sigmoid and what belongs to it.
          new Row(
              "log(add(1.0:f64, exp(x)))",
              EVERYWHERE,
              x -> softplus(x),
              x -> sigmoid(x),
              0,
              0,
              INFINITY,
              1),
          new Row(
              "log(div(1.0:f64, add(1.0:f64, exp(neg(x)))))",
              EVERYWHERE,
              x -> softplus(x.negate()).negate(),
              x -> sigmoid(x.negate()),
              -INFINITY,
              1,
              0,
              0),
          new Row(
              "div(1.0:f64, add(1.0:f64, exp(neg(x))))",
              EVERYWHERE,
              x -> sigmoid(x),
              x -> mul(sigmoid(x), sigmoid(x.negate())),
              0,
              0,
              1,
              0),
          new Row(
              "log(sub(1.0:f64, sigmoid(x)))",
              EVERYWHERE,
              x -> softplus(x).negate(),
              x -> sigmoid(x).negate(),
              0,
              0,
              -INFINITY,
              -1),
          new Row(
              "div(exp(x), add(1.0:f64, exp(x)))",
              EVERYWHERE,
              x -> sigmoid(x),
              x -> mul(sigmoid(x), sigmoid(x.negate())),
              0,
              0,
              1,
              0),
          new Row(
              "sub(1.0:f64, sigmoid(x))",
              EVERYWHERE,
              x -> sigmoid(x.negate()),
              x -> mul(sigmoid(x), sigmoid(x.negate())).negate(),
              1,
              0,
              0,
              0),
          new Row(
              "mul(exp(neg(x)), sigmoid(x))",
              EVERYWHERE,
              x -> sigmoid(x.negate()),
              x -> mul(sigmoid(x), sigmoid(x.negate())).negate(),
              1,
              0,
              0,
              0),

          // Logarithms of differences and sums of exponentials.
          new Row(
              "log(sub(1.0:f64, exp(x)))",
              NEGATIVE,
              x -> log1mExp(x),
              x -> div(exp(x), sub(exp(x), ONE)),
              0,
              0,
              NAN,
              NAN),
          new Row(
              "log(sub(1.0:f64, exp(neg(x))))",
              POSITIVE,
              x -> log1mExp(x.negate()),
              x -> div(ONE, sub(exp(x), ONE)),
              NAN,
              NAN,
              0,
              0),
          new Row(
              "log(sub(exp(x), exp(neg(x))))",
              POSITIVE,
              x -> log(sub(exp(x), exp(x.negate()))),
              x -> div(ONE, tanh(x)),
              NAN,
              NAN,
              INFINITY,
              1),
          new Row("log(exp(x))", EVERYWHERE, x -> x, x -> ONE, -INFINITY, 1, INFINITY, 1),
          new Row(
              "log(add(exp(x), exp(neg(x))))",
              EVERYWHERE,
              x -> log(add(exp(x), exp(x.negate()))),
              x -> tanh(x),
              INFINITY,
              -1,
              INFINITY,
              1),
          new Row(
              "log(add(add(exp(x), exp(mul(x, 2.0:f64))), 3.0:f64))",
              EVERYWHERE,
              x -> log(add(add(exp(x), exp(mul(x, TWO))), exact(3))),
              x ->
                  div(
                      add(exp(x), mul(TWO, exp(mul(x, TWO)))),
                      add(add(exp(x), exp(mul(x, TWO))), exact(3))),
              Math.log(3),
              0,
              INFINITY,
              NAN),
          new Row(
              "mul(exp(x), exp(sub(1.0:f64, x)))",
              EVERYWHERE,
              x -> exp(ONE),
              x -> BigDecimal.ZERO,
              NAN,
              NAN,
              NAN,
              NAN),

          // Hyperbolic functions and the error function.
          new Row(
              "div(sub(exp(x), exp(neg(x))), add(exp(x), exp(neg(x))))",
              WITHOUT_30,
              x -> tanh(x),
              x -> sub(ONE, mul(tanh(x), tanh(x))),
              -1,
              0,
              1,
              0),
          new Row(
              "sub(mul(2.0:f64, sigmoid(mul(2.0:f64, x))), 1.0:f64)",
              WITHOUT_30,
              x -> tanh(x),
              x -> sub(ONE, mul(tanh(x), tanh(x))),
              -1,
              0,
              1,
              0),
          new Row(
              "sub(1.0:f64, erf(x))",
              MODERATE,
              x -> sub(ONE, Exact.erf(x)),
              x -> slopeOfErf(x).negate(),
              2,
              0,
              0,
              0),
          new Row(
              "add(1.0:f64, erf(x))",
              MODERATE,
              x -> add(ONE, Exact.erf(x)),
              x -> slopeOfErf(x),
              0,
              0,
              2,
              0),

          // Roots of squares.
          new Row(
              "sqrt(mul(x, x))",
              new double[] {1e200, -1e200, 2.5, -2.5, 1e-200, -1e-200, 0.0, -0.0},
              x -> x.abs(),
              x -> sign(x),
              INFINITY,
              -1,
              INFINITY,
              1));

  private static Graph compiled(Row row) {
    String text =
        """
        graph test(x: f64[]) {
          %%1 = valueAndGrad[0](x): f64[], f64[]
            graph f(x: f64[]) {
              return %s
            }
          return %%1#0, %%1#1
        }
        """
            .formatted(row.expression());
    return compiled(text);
  }

  static Graph compiled(String text) {
    Graph graph = GraphText.parse(text, Ops.reader());
    PassOptions options = new PassOptions(Set.of(), true);
    return Pipeline.run(PipelineTest.kernel(graph, false), options).kernel().graph();
  }

  @TestFactory
  Stream<DynamicTest> valuesAndDerivativesAreRight() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.expression(), () -> check(row)));
  }

  private static double[] run(Graph graph, double x) {
    List<Array> results = Interpreter.run(graph, List.of(Array.scalar(DType.F64, x)));
    return results.stream().mapToDouble(result -> result.toDoubles()[0]).toArray();
  }

  private static void check(Row row) {
    Graph graph = compiled(row);
    for (double x : row.points()) {
      double[] actual = run(graph, x);
      close(row.value().apply(exact(x)), actual[0], "value at " + x + " of " + graph);
      close(row.derivative().apply(exact(x)), actual[1], "derivative at " + x + " of " + graph);
    }
    double[] limits = row.limits();
    double[] below = run(graph, -INFINITY);
    double[] above = run(graph, INFINITY);
    assertEquals(limits[0], below[0], TOLERANCE, () -> "value at -Infinity of " + graph);
    if (!Double.isNaN(limits[0])) {
      assertEquals(limits[1], below[1], TOLERANCE, () -> "derivative at -Infinity of " + graph);
    }
    assertEquals(limits[2], above[0], TOLERANCE, () -> "value at Infinity of " + graph);
    if (!Double.isNaN(limits[2])) {
      assertEquals(limits[3], above[1], TOLERANCE, () -> "derivative at Infinity of " + graph);
    }
    assertTrue(Double.isNaN(run(graph, NAN)[0]), () -> "NaN becomes a number in " + graph);
  }

  private static void close(BigDecimal expected, double actual, String what) {
    double error = Exact.error(actual, expected);
    assertTrue(error <= TOLERANCE, () -> what + ": " + actual + " is off by " + error);
  }
}
