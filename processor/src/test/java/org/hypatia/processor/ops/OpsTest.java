package org.hypatia.processor.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The catalogue as a whole: every row is complete. */
final class OpsTest {
  @TestFactory
  Stream<DynamicTest> rowsAreComplete() {
    return Ops.all().stream().map(op -> DynamicTest.dynamicTest(op.name(), () -> check(op)));
  }

  private static void check(ScalarOp op) {
    assertTrue(op.doc().endsWith("."), () -> op + ": " + op.doc());
    assertFalse(op.accepts().isEmpty());
    assertTrue(op.weight() >= 0);
    assertEquals(op, Ops.get(op.name()));
    if (op.derivatives() == null) {
      assertFalse(op.noDerivative().isEmpty(), op + " has no derivative and no reason");
    }
    for (DType dtype : op.accepts()) {
      checkMeaning(op, dtype);
    }
  }

  /** Every row can be evaluated, and a commutative one either way. */
  private static void checkMeaning(ScalarOp op, DType dtype) {
    Random random = new Random(op.name().hashCode());
    for (int sample = 0; sample < 20; sample++) {
      List<Constant> operands = new ArrayList<>();
      for (int i = 0; i < op.arity(); i++) {
        boolean isCondition = op.name().equals("where") && i == 0;
        DType type = isCondition ? DType.BOOL : dtype;
        double[] domain = op.domain(i);
        double value = domain[0] + (domain[1] - domain[0]) * random.nextDouble();
        operands.add(type.isFloating() ? Constant.of(type, value) : whole(type, random));
      }
      Constant result = op.evaluate(operands);
      assertNotNull(result, () -> op + " has no meaning for " + operands);
      assertEquals(op.resultType(operands.stream().map(Constant::dtype).toList()), result.dtype());
      if (op.isCommutative()) {
        List<Constant> swapped = new ArrayList<>(operands);
        Collections.swap(swapped, 0, 1);
        assertEquals(result, op.evaluate(swapped));
      }
    }
  }

  private static Constant whole(DType dtype, Random random) {
    return dtype == DType.BOOL
        ? Constant.of(random.nextBoolean())
        : Constant.ofLong(dtype, 1 + random.nextInt(20));
  }

  @TestFactory
  Stream<DynamicTest> textsTakeTheirOperandsAndNothingElse() {
    return Ops.all().stream().map(op -> DynamicTest.dynamicTest(op.name(), () -> checkText(op)));
  }

  private static void checkText(ScalarOp op) {
    List<String> arguments = List.of("ARG0", "ARG1", "ARG2").subList(0, op.arity());
    List<String> values = arguments.subList(0, op.changesDerivatives() ? 1 : op.arity());
    for (DType dtype : op.accepts()) {
      for (String text : List.of(op.c(dtype, arguments), op.java(dtype, arguments))) {
        values.forEach(argument -> assertTrue(text.contains(argument), text));
        assertFalse(text.contains("{"), text);
      }
    }
  }

  @Test
  void castsAreJavas() {
    double[] values = {0, -0.0, 1.9, -1.9, 1e10, -1e10, 1e20, Double.NaN, Double.NEGATIVE_INFINITY};
    for (double value : values) {
      Constant x = Constant.of(DType.F64, value);
      assertEquals((int) value, new Cast(DType.I32).evaluate(x).asLong());
      assertEquals((long) value, new Cast(DType.I64).evaluate(x).asLong());
      assertEquals((float) value, new Cast(DType.F32).evaluate(x).asDouble());
      assertEquals(value != 0 ? 1 : 0, new Cast(DType.BOOL).evaluate(x).asLong());
    }
    Constant large = Constant.ofLong(DType.I64, Long.MAX_VALUE - 1);
    assertEquals(-2, new Cast(DType.I32).evaluate(large).asLong());
    assertEquals((float) (Long.MAX_VALUE - 1), new Cast(DType.F32).evaluate(large).asDouble());
  }
}
