package org.hypatia.processor.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.hypatia.processor.autodiff.Adjoint;
import org.hypatia.processor.autodiff.Linearize;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.testing.Array;
import org.hypatia.processor.testing.Derivatives;
import org.hypatia.processor.testing.GraphFixture;
import org.hypatia.processor.testing.Interpreter;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Every row that has derivatives, against finite differences, in both modes and to second order.
 */
final class GradientTest {
  private static final long SEED = 20240613;

  private static Stream<ScalarOp> differentiable() {
    return Ops.all().stream()
        .filter(op -> op.derivatives() != null && !op.changesDerivatives())
        .filter(op -> op.accepts().contains(DType.F64));
  }

  private static List<Array> samples(ScalarOp op, String[] types, Random random) {
    List<Array> samples = new ArrayList<>();
    for (int i = 0; i < op.arity(); i++) {
      long[] shape = types[i].endsWith("[n]") ? new long[] {9} : new long[0];
      if (types[i].startsWith("bool")) {
        samples.add(Array.generate(DType.BOOL, shape, k -> coin(random)));
      } else {
        double[] domain = op.domain(i);
        samples.add(Array.random(DType.F64, shape, random, domain[0], domain[1]));
      }
    }
    return samples;
  }

  private static Constant coin(Random random) {
    return Constant.of(random.nextBoolean());
  }

  /** The op on inputs of the given types. */
  private static Graph graph(ScalarOp op, String[] types) {
    GraphFixture fixture = new GraphFixture();
    Node[] operands = new Node[op.arity()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = fixture.input("x" + i, types[i]);
    }
    return fixture.returning(fixture.ops().op(op.name(), operands));
  }

  private static String[] types(ScalarOp op, int scalar) {
    String[] types = new String[op.arity()];
    for (int i = 0; i < types.length; i++) {
      boolean isCondition = op.name().equals("where") && i == 0;
      types[i] = (isCondition ? "bool" : "f64") + (i == scalar ? "[]" : "[n]");
    }
    return types;
  }

  /** The operands that have a derivative. */
  private static List<Integer> moving(ScalarOp op, String[] types) {
    List<Formula> derivatives = Objects.requireNonNull(op.derivatives());
    List<Integer> wrt = new ArrayList<>();
    for (int i = 0; i < types.length; i++) {
      if (types[i].startsWith("f64") && !derivatives.get(i).equals(Formula.NONE)) {
        wrt.add(i);
      }
    }
    return wrt;
  }

  private static boolean isFloating(ScalarOp op) {
    return op.resultType(List.of(operandTypes(op))).isFloating();
  }

  private static DType[] operandTypes(ScalarOp op) {
    DType[] types = new DType[op.arity()];
    for (int i = 0; i < types.length; i++) {
      types[i] = op.name().equals("where") && i == 0 ? DType.BOOL : DType.F64;
    }
    return types;
  }

  @TestFactory
  Stream<DynamicTest> derivativesAreFiniteDifferences() {
    return differentiable()
        .filter(GradientTest::isFloating)
        .map(op -> DynamicTest.dynamicTest(op.name(), () -> check(op)));
  }

  private static void check(ScalarOp op) {
    for (int scalar = -1; scalar < (op.arity() == 1 ? 0 : op.arity()); scalar++) {
      String[] types = types(op, scalar);
      Random random = new Random(SEED);
      Derivatives.check(
          graph(op, types), samples(op, types, random), moving(op, types), Map.of(), random);
    }
  }

  @TestFactory
  Stream<DynamicTest> secondDerivativesAreFiniteDifferencesOfFirst() {
    return differentiable()
        .filter(GradientTest::isFloating)
        .map(op -> DynamicTest.dynamicTest(op.name(), () -> checkSecond(op)));
  }

  private static void checkSecond(ScalarOp op) {
    String[] types = types(op, -1);
    GraphFixture fixture = new GraphFixture();
    Node[] operands = new Node[op.arity()];
    for (int i = 0; i < operands.length; i++) {
      operands[i] = fixture.input("x" + i, types[i]);
    }
    Node sum = fixture.ops().sum(fixture.ops().op(op.name(), operands));
    Graph gradient = Adjoint.valueAndGrad(fixture.returning(sum), moving(op, types));
    Random random = new Random(SEED);
    Derivatives.check(gradient, samples(op, types, random), moving(op, types), Map.of(), random);
  }

  /** What ops make of a cotangent 2 and of a tangent 2, with numbers 0.5 and 0.75 beside them. */
  @ParameterizedTest
  @CsvSource({"stopGradient, 0, 0", "scaleGradient, 1, 1", "clipGradient, 0.75, 2"})
  void derivativesAreChangedOnRequest(String name, double cotangent, double tangent) {
    ScalarOp op = Ops.get(name);
    String[] types = types(op, -1);
    Graph graph = graph(op, types);
    List<Array> point = new ArrayList<>();
    for (double value : new double[] {7, 0.5, 0.75}) {
      if (point.size() < op.arity()) {
        point.add(Array.of(DType.F64, new long[] {1}, value));
      }
    }
    point.add(Array.of(DType.F64, new long[] {1}, 2));
    List<Array> backward = Interpreter.run(Adjoint.vjp(graph, List.of(0)), point);
    List<Array> forward = Interpreter.run(Linearize.jvp(graph, List.of(0)), point);
    assertArrayEquals(new double[] {7}, backward.get(0).toDoubles());
    assertArrayEquals(new double[] {cotangent}, backward.get(1).toDoubles());
    assertArrayEquals(new double[] {7}, forward.get(0).toDoubles());
    assertArrayEquals(new double[] {tangent}, forward.get(1).toDoubles());
    assertTrue(op.changesDerivatives());
  }
}
