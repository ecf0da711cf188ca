package org.hypatia.processor.autodiff;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphText;
import org.hypatia.processor.ops.Ops;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Derivatives;
import org.hypatia.processor.testing.Interpreter;
import org.hypatia.processor.testing.RandomGraphs;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Derivatives of derivatives. That of either mode is a graph like any other, so each is checked in
 * both modes against differences: forward over forward, forward over reverse and so on.
 */
final class NestingTest {
  private static final int GRAPHS = 60;
  private static final long SEED = Long.getLong("seed", 4321);

  /**
   * A loop in a loop that carries, stacks, and reads sequences and what is the same in all turns.
   */
  private static final String LOOPS =
      """
      graph loops(x: f64[n,m], w: f64[m], h0: f64[]) {
        %1 = scan[length=n, carries=1, sequences=1](h0, x, w): f64[], f64[n]
          graph i(i: i64[], h: f64[], row: f64[m], w: f64[m]) {
            %1 = scan[length=m, carries=1, sequences=2, reversed](h, row, w): f64[]
              graph j(j: i64[], z: f64[], a: f64[], b: f64[]) {
                %1 = mul(a, b): f64[]
                %2 = sin(z): f64[]
                %3 = add(%1, %2): f64[]
                return %3
              }
            %2 = tanh(%1): f64[]
            %3 = mul(%2, h): f64[]
            return %2, %3
          }
        %2 = exp(%1#1): f64[n]
        %3 = sum[0](%2): f64[]
        %4 = mul(%3, %1#0): f64[]
        return %4
      }
      """;

  private static final Map<String, Long> SIZES = Map.of("n", 3L, "m", 2L);

  private static Graph loops() {
    return GraphText.parse(LOOPS, Ops.reader());
  }

  private static List<Array> loopsPoint(Random random) {
    return List.of(
        Array.random(DType.F64, new long[] {3, 2}, random, -1, 1),
        Array.random(DType.F64, new long[] {2}, random, -1, 1),
        Array.random(DType.F64, new long[0], random, -1, 1));
  }

  /** Both modes of the derivatives of both modes, along random directions. */
  private static void checkSecondOrder(
      Graph function, List<Array> point, List<Integer> wrt, Random random) {
    List<Array> withTangents = new ArrayList<>(point);
    wrt.forEach(i -> withTangents.add(like(point.get(i), random)));
    List<Integer> all = new ArrayList<>(wrt);
    for (int i = 0; i < wrt.size(); i++) {
      all.add(point.size() + i);
    }
    Derivatives.check(Linearize.jvp(function, wrt), withTangents, all, SIZES, random);
    Derivatives.check(Adjoint.valueAndGrad(function, wrt), point, wrt, SIZES, random);
  }

  private static Array like(Array array, Random random) {
    return Array.random(array.dtype(), array.shape(), random, -1, 1);
  }

  @TestFactory
  Stream<DynamicTest> ofRandomGraphs() {
    return Stream.iterate(SEED, seed -> seed + 1)
        .limit(GRAPHS)
        .map(
            seed ->
                DynamicTest.dynamicTest(
                    "seed " + seed,
                    () -> {
                      Graph graph = RandomGraphs.generate(new Random(seed), 10);
                      Random random = new Random(seed);
                      List<Array> point = RandomGraphs.point(random);
                      checkSecondOrder(graph, point, RandomGraphs.differentiable(), random);
                    }));
  }

  @Test
  void ofLoopsInLoops() {
    for (int seed = 0; seed < 3; seed++) {
      Random random = new Random(seed);
      checkSecondOrder(loops(), loopsPoint(random), List.of(0, 1, 2), random);
      checkSecondOrder(loops(), loopsPoint(random), List.of(1), random);
    }
  }

  @Test
  void ofThirdOrderThroughLoops() {
    Random random = new Random(9);
    List<Array> point = loopsPoint(random);
    Graph gradient = Adjoint.valueAndGrad(loops(), List.of(0, 1, 2));
    List<Array> withTangents = new ArrayList<>(point);
    point.forEach(array -> withTangents.add(like(array, random)));
    Graph product = Linearize.jvp(gradient, List.of(0, 1, 2));
    Derivatives.check(product, withTangents, List.of(0, 1, 2, 3, 4, 5), SIZES, random);
  }

  /** The Hessian is symmetric, so forward over reverse is reverse over forward. */
  @Test
  void theOrderOfTheModesDoesNotMatter() {
    List<Integer> wrt = List.of(0, 1, 2);
    Graph forwardOverReverse = Linearize.jvp(Adjoint.valueAndGrad(loops(), wrt), wrt);
    Graph forward = Linearize.jvp(loops(), wrt);
    Graph directional = new Graph("along", forward.inputs(), forward.outputs().subList(1, 2));
    Graph reverseOverForward = Adjoint.valueAndGrad(directional, wrt);
    Random random = new Random(11);
    List<Array> at = new ArrayList<>(loopsPoint(random));
    List.copyOf(at).forEach(array -> at.add(like(array, random)));
    List<Array> one = Interpreter.run(forwardOverReverse, at, SIZES).subList(5, 8);
    List<Array> other = Interpreter.run(reverseOverForward, at, SIZES).subList(1, 4);
    for (int i = 0; i < 3; i++) {
      double[] left = one.get(i).toDoubles();
      double[] right = other.get(i).toDoubles();
      for (int k = 0; k < left.length; k++) {
        assertEquals(left[k], right[k], 1e-12 * (1 + Math.abs(left[k])), i + ", " + k);
      }
    }
  }
}
