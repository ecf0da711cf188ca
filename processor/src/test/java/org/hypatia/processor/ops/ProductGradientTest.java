package org.hypatia.processor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.autodiff.Linearize;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Derivatives;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Derivatives of products where a quotient by an element would be wrong: elements that are zero,
 * infinite, or large enough for the product of all to overflow.
 */
final class ProductGradientTest {
  private static final Map<String, Long> SIZES = Map.of("n", 2L, "m", 3L);

  private static Graph product(String type, List<Integer> axes) {
    GraphFixture fixture = new GraphFixture();
    Node x = fixture.input("x", type);
    OpBuilder b = fixture.ops();
    return fixture.returning(b.sum(b.reduce(Reduce.Kind.PROD, x, axes)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void toThirdOrderWhereElementsAreZero(int zeros) {
    for (List<Integer> axes : List.of(List.of(0, 1), List.of(0), List.of(1))) {
      Random random = new Random(zeros);
      Graph gradient = Adjoint.valueAndGrad(product("f64[n,m]", axes), List.of(0));
      double[] elements = random.doubles(6, 1, 2).toArray();
      random.ints(0, 6).distinct().limit(zeros).forEach(i -> elements[i] = 0);
      List<Array> point =
          new ArrayList<>(List.of(Array.of(DType.F64, new long[] {2, 3}, elements)));
      Derivatives.check(gradient, point, List.of(0), SIZES, random);
      point.add(Array.random(DType.F64, new long[] {2, 3}, random, -1, 1));
      Graph product = Linearize.jvp(gradient, List.of(0));
      Derivatives.check(product, point, List.of(0, 1), SIZES, random);
    }
  }

  /** Elements whose product overflows, underflows or is infinite, of which the others' is not. */
  @Test
  void whereTheProductOfAllIsOutOfRange() {
    double infinity = Double.POSITIVE_INFINITY;
    assertGradient(new double[] {1e200, 1e200, 1e-300}, 1e-100, 1e-100, infinity);
    assertGradient(new double[] {1e-200, 1e-200, 1e300}, 1e100, 1e100, 0);
    assertGradient(new double[] {infinity, 2, -3}, -6, -infinity, infinity);
    assertGradient(new double[] {7}, 1);
    assertGradient(new double[0]);
  }

  private static void assertGradient(double[] at, double... expected) {
    Graph gradient = Adjoint.valueAndGrad(product("f64[k]", List.of(0)), List.of(0));
    Array point = Array.of(DType.F64, new long[] {at.length}, at);
    Map<String, Long> sizes = Map.of("k", (long) at.length);
    double[] actual = Interpreter.run(gradient, List.of(point), sizes).get(1).toDoubles();
    assertEquals(expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      double tolerance = Double.isInfinite(expected[i]) ? 0 : 1e-15 * Math.abs(expected[i]);
      assertEquals(expected[i], actual[i], tolerance, "element " + i);
    }
  }
}
