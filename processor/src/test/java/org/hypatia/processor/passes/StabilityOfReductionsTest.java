package org.hypatia.processor.passes;

import static org.hypatia.processor.testing.Exact.add;
import static org.hypatia.processor.testing.Exact.div;
import static org.hypatia.processor.testing.Exact.exact;
import static org.hypatia.processor.testing.Exact.exp;
import static org.hypatia.processor.testing.Exact.log;
import static org.hypatia.processor.testing.Exact.mul;
import static org.hypatia.processor.testing.Exact.sub;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Exact;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** As {@link StabilityTest}, for functions of several numbers {@code x: f64[n]}. */
final class StabilityOfReductionsTest {
  private static final double TOLERANCE = 1e-13;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);

  private static final double[][] LOGITS = {
    {1000, 0}, {0, 1000}, {-1000, 1000, 3}, {1000, 1000}, {1e-20, -1e-20}, {0.3, -0.7, 2.5}, {0, 0}
  };

  /** One row: an expression, points, its value, and the derivative along axis i. */
  private record Row(
      String expression,
      double[][] points,
      Function<BigDecimal[], BigDecimal> value,
      BiFunction<BigDecimal[], Integer, BigDecimal> derivative) {}

  private static BigDecimal sum(BigDecimal[] x, Function<BigDecimal, BigDecimal> term) {
    BigDecimal sum = BigDecimal.ZERO;
    for (BigDecimal each : x) {
      sum = add(sum, term.apply(each));
    }
    return sum;
  }

  private static BigDecimal logSumExp(BigDecimal[] x) {
    return log(sum(x, Exact::exp));
  }

  private static BigDecimal softmax(BigDecimal[] x, int i) {
    return div(exp(x[i]), sum(x, Exact::exp));
  }

  private static BigDecimal count(BigDecimal[] x) {
    return BigDecimal.valueOf(x.length);
  }

  private static BigDecimal mean(BigDecimal[] x) {
    return div(sum(x, v -> v), count(x));
  }

  private static BigDecimal norm(BigDecimal[] x) {
    return Exact.sqrt(sum(x, v -> mul(v, v)));
  }

  private static BigDecimal product(BigDecimal[] x, int except) {
    BigDecimal product = BigDecimal.ONE;
    for (int i = 0; i < x.length; i++) {
      product = i == except ? product : mul(product, x[i]);
    }
    return product;
  }

  private static BigDecimal isFirst(int i) {
    return BigDecimal.valueOf(i == 0 ? 1 : 0);
  }

  private static final List<Row> ROWS =
      List.of(
          new Row(
              "log(sum[0](exp(x)))",
              LOGITS,
              StabilityOfReductionsTest::logSumExp,
              StabilityOfReductionsTest::softmax),
          new Row(
              "log(div(sum[0](exp(x)), cast[f64](size[n]())))",
              LOGITS,
              x -> sub(logSumExp(x), log(count(x))),
              StabilityOfReductionsTest::softmax),
          new Row(
              "gather(div(exp(x), sum[0](exp(x))), 0:i64)",
              LOGITS,
              x -> softmax(x, 0),
              (x, i) -> mul(softmax(x, 0), sub(isFirst(i), softmax(x, i)))),
          new Row(
              "neg(gather(log(div(exp(x), sum[0](exp(x)))), 0:i64))",
              LOGITS,
              x -> sub(logSumExp(x), x[0]),
              (x, i) -> sub(softmax(x, i), isFirst(i))),
          new Row(
              "neg(log(gather(softmax[0](x), 0:i64)))",
              LOGITS,
              x -> sub(logSumExp(x), x[0]),
              (x, i) -> sub(softmax(x, i), isFirst(i))),
          new Row(
              "sum[0](sub(log(add(exp(x), 1.0:f64)), x))",
              LOGITS,
              x -> sum(x, v -> log(add(BigDecimal.ONE, exp(v.negate())))),
              (x, i) -> Exact.sigmoid(x[i].negate()).negate()),
          new Row(
              "neg(sum[0](log(div(1.0:f64, add(1.0:f64, exp(neg(x)))))))",
              LOGITS,
              x -> sum(x, v -> log(add(BigDecimal.ONE, exp(v.negate())))),
              (x, i) -> Exact.sigmoid(x[i].negate()).negate()),
          new Row(
              "sub(div(sum[0](mul(x, x)), cast[f64](size[n]())),"
                  + " square(div(sum[0](x), cast[f64](size[n]()))))",
              new double[][] {{1e8, 1e8 + 1, 1e8 + 2, 1e8 + 5}, {0.25, 0.5, 4}, {1e-20, 3e-20}},
              x -> div(sum(x, v -> mul(sub(v, mean(x)), sub(v, mean(x)))), count(x)),
              (x, i) -> div(mul(TWO, sub(x[i], mean(x))), count(x))),
          new Row(
              "sqrt(sum[0](square(x)))",
              new double[][] {{0, 0}, {3, 4}, {1e-20, 0}, {1000, -1000, 1}},
              StabilityOfReductionsTest::norm,
              (x, i) -> norm(x).signum() == 0 ? BigDecimal.ZERO : div(x[i], norm(x))),
          new Row(
              "prod[0](x)",
              new double[][] {{2, 3, 4}, {0, 3, 4}, {0, 0, 4}, {1000, -1000, 1e-20}},
              x -> product(x, -1),
              (x, i) -> product(x, i)),
          new Row(
              "log(prod[0](x))",
              new double[][] {{2, 3, 4}, {1e-200, 1e-200, 1e-200}, {-1000, -1e300, 1e300}},
              x -> log(product(x, -1)),
              (x, i) -> div(BigDecimal.ONE, x[i])),
          new Row(
              "sum[0](where(gt(x, 0.0:f64), mul(sqrt(x), x), 0.0:f64))",
              new double[][] {{-1000, 4, 0}, {-1e-20, 0.25, -0.0}},
              x -> sum(x, v -> v.signum() > 0 ? mul(v, Exact.sqrt(v)) : BigDecimal.ZERO),
              (x, i) ->
                  x[i].signum() > 0
                      ? mul(new BigDecimal("1.5"), Exact.sqrt(x[i]))
                      : BigDecimal.ZERO));

  private static Graph compiled(String expression) {
    return StabilityTest.compiled(
        """
        graph test(x: f64[n]) {
          %%1 = valueAndGrad[0](x): f64[], f64[n]
            graph f(x: f64[n]) {
              return %s
            }
          return %%1#0, %%1#1
        }
        """
            .formatted(expression));
  }

  private static List<Array> run(Graph graph, double... x) {
    return Interpreter.run(graph, List.of(Array.of(DType.F64, new long[] {x.length}, x)));
  }

  @TestFactory
  Stream<DynamicTest> valuesAndGradientsAreRight() {
    return ROWS.stream().map(row -> DynamicTest.dynamicTest(row.expression(), () -> check(row)));
  }

  private static void check(Row row) {
    Graph graph = compiled(row.expression());
    for (double[] point : row.points()) {
      BigDecimal[] x = Arrays.stream(point).mapToObj(Exact::exact).toArray(BigDecimal[]::new);
      List<Array> actual = run(graph, point);
      String where = " at " + Arrays.toString(point) + " of " + graph;
      close(row.value().apply(x), actual.get(0).toDoubles()[0], "value" + where);
      double[] gradient = actual.get(1).toDoubles();
      for (int i = 0; i < x.length; i++) {
        close(row.derivative().apply(x, i), gradient[i], "derivative " + i + where);
      }
    }
  }

  /** Relative to the number, or to 1 where a residual is small because its parts are alike. */
  private static void close(BigDecimal expected, double actual, String what) {
    boolean near = Math.abs(expected.doubleValue() - actual) <= TOLERANCE;
    assertTrue(
        near || Exact.error(actual, expected) <= TOLERANCE,
        () -> what + ": " + actual + " instead of " + expected.doubleValue());
  }

  /** Row B 76: a hundred steps of a size that overflows what is not stable. */
  @Test
  void stepsOfDescentStayRight() {
    Graph graph = compiled("neg(gather(log(div(exp(x), sum[0](exp(x)))), 1:i64))");
    assertTrue(afterSteps(graph, -100.3).get(0).toDoubles()[0] == 0);
    List<Array> up = afterSteps(graph, 100000.3);
    double[] gradient = up.get(1).toDoubles();
    assertTrue(up.get(0).toDoubles()[0] > 1e5);
    assertEquals(-1, gradient[1]);
    assertEquals(1, gradient[0] + gradient[2] + gradient[3], 1e-12);
  }

  private static List<Array> afterSteps(Graph graph, double rate) {
    double[] x = {0.3, -0.2, 0.1, 0.7};
    for (int i = 0; i < 100; i++) {
      double[] gradient = run(graph, x).get(1).toDoubles();
      for (int k = 0; k < x.length; k++) {
        x[k] += rate * gradient[k];
      }
    }
    return run(graph, x);
  }

  /** Infinite operands: limits stand where there are any, and NaN where there are none. */
  @Test
  void infiniteOperandsGiveLimits() {
    double infinity = Double.POSITIVE_INFINITY;
    Graph logSumExp = compiled("log(sum[0](exp(x)))");
    assertEquals(infinity, run(logSumExp, infinity, 3).get(0).toDoubles()[0]);
    assertEquals(3.0, run(logSumExp, -infinity, 3).get(0).toDoubles()[0]);
    assertEquals(-infinity, run(logSumExp, -infinity, -infinity).get(0).toDoubles()[0]);
    assertEquals(Double.NaN, run(logSumExp, Double.NaN, 3).get(0).toDoubles()[0]);
    assertEquals(
        List.of(0.0, 1.0),
        Arrays.stream(run(logSumExp, -infinity, 3).get(1).toDoubles()).boxed().toList());
    Graph norm = compiled("sqrt(sum[0](square(x)))");
    assertEquals(infinity, run(norm, infinity, 3).get(0).toDoubles()[0]);
    assertEquals(Double.NaN, run(norm, Double.NaN, 3).get(0).toDoubles()[0]);
    assertEquals(BigDecimal.ZERO, exact(run(norm, -0.0, 0).get(0).toDoubles()[0]));
  }
}
