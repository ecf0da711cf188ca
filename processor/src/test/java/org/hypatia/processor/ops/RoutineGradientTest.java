package org.hypatia.processor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Derivatives;
import org.hypatia.processor.testing.GraphFixture;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Derivatives of every routine, and those of its gradient, are finite differences. */
final class RoutineGradientTest {
  private static final int N = 3;

  @Test
  void textFormsAreReadBack() {
    all()
        .forEach(
            op ->
                assertEquals(op, Ops.reader().read(op.name(), op.attributes(), 2, null), op::name));
  }

  /** Ops that are choices by attributes, with each choice. */
  private static Stream<RoutineOp> all() {
    List<RoutineOp> all = new ArrayList<>(RoutineOps.all());
    all.removeIf(op -> op instanceof Lu); // It is no function; see its comment.
    all.add(new LuSolve(true));
    all.add(new Fourier(true, true));
    for (int choice = 1; choice < 8; choice++) {
      all.add(new SolveTriangular(choice % 2 == 1, choice / 2 % 2 == 1, choice / 4 == 1));
    }
    return all.stream();
  }

  /** An op of one or two matrices; {@code rows} of the first. */
  private static Graph graph(RoutineOp op, String rows, boolean summed) {
    GraphFixture fixture = new GraphFixture();
    OpBuilder b = fixture.ops();
    String columns = op instanceof Fourier ? "2" : "3";
    Node a = fixture.input("a", "f64[2," + rows + "," + columns + "]");
    List<Node> operands = new ArrayList<>(List.of(a));
    boolean hasFactors =
        op instanceof LuSolve || op instanceof Determinant || op instanceof LogDeterminant;
    if (hasFactors) {
      operands.add(new MatrixBuilder(b).lu(a));
    }
    if (op instanceof CofactorSlope) {
      operands.add(fixture.input("y", "f64[2,3,3]"));
    } else if (op instanceof LuSolve || op instanceof SolveTriangular) {
      operands.add(fixture.input("y", "f64[2,3,2]"));
    }
    Node result = b.graph().make(op, operands);
    Node weights = b.cast(DType.F64, b.iota(result.shape(), result.rank() - 1));
    return summed
        ? fixture.returning(b.sum(b.mul(result, b.op("sin", weights))))
        : fixture.returning(result);
  }

  /** Well-conditioned matrices with different singular values. */
  private static List<Array> point(Graph graph, int rows, Random random) {
    List<Array> point = new ArrayList<>();
    long n = graph.inputs().get(0).shape().get(2).constant();
    point.add(
        Array.generate(
            DType.F64,
            new long[] {2, rows, n},
            k -> {
              boolean isDiagonal = k / n % rows == k % n;
              double part = 0.4 * random.nextGaussian() + (isDiagonal ? 2 + k % n : 0);
              return Constant.of(DType.F64, part);
            }));
    for (int i = 1; i < graph.inputs().size(); i++) {
      long columns = graph.inputs().get(i).shape().get(2).constant();
      point.add(Array.random(DType.F64, new long[] {2, N, columns}, random, -1, 1));
    }
    return point;
  }

  @TestFactory
  Stream<DynamicTest> derivativesAreFiniteDifferences() {
    return tests(false);
  }

  @TestFactory
  Stream<DynamicTest> secondDerivativesAreFiniteDifferencesOfFirst() {
    return tests(true);
  }

  private static Stream<DynamicTest> tests(boolean second) {
    return all()
        .flatMap(
            op -> {
              Stream<Integer> rows =
                  op instanceof Qr
                      ? Stream.of(3, 4)
                      : op instanceof Svd || op instanceof PseudoInverse
                          ? Stream.of(2, 3, 4)
                          : Stream.of(3);
              return rows.map(
                  m ->
                      DynamicTest.dynamicTest(
                          op.name() + op.attributes() + " of " + m + " rows",
                          () -> check(op, m, second)));
            });
  }

  private static void check(RoutineOp op, int rows, boolean second) {
    Random random = new Random(7);
    Graph graph = graph(op, Integer.toString(rows), second);
    List<Array> point = point(graph, rows, random);
    List<Integer> wrt = OpBuilder.axes(0, point.size());
    Graph function = second ? Adjoint.valueAndGrad(graph, wrt) : graph;
    Derivatives.check(function, point, wrt, Map.of(), random);
  }
}
