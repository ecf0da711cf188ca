package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** A right gradient passes, a wrong one fails with words that say where. */
final class GradientCheckTest {
  @SuppressWarnings("ArrayRecordComponent") // Never compared.
  record Model(Tensor<F64> weights, double[] bias, int turns) {}

  private static final Model MODEL =
      new Model(Tensor.of(new double[][] {{1, 2, 3}, {4, 5, 6}}), new double[] {0.5, -1}, 3);

  private static double loss(Model m) {
    double squares = TensorMath.sum(m.weights().times(m.weights())).doubleValue();
    return m.turns() * squares + Math.sin(m.bias()[0]) * m.bias()[1];
  }

  private static Model gradient(double first, double last) {
    Tensor<F64> weights = MODEL.weights().times(6).with(first, Index.at(0), Index.at(0));
    return new Model(weights, new double[] {-Math.cos(0.5), last}, 0);
  }

  @Test
  void rightGradientsPass() {
    GradientCheck.check(GradientCheckTest::loss, MODEL, gradient(6, Math.sin(0.5)));
    GradientCheck.check(x -> 1e9 + 0 * x, 3.0, 0.0);
    GradientCheck.check(x -> x * x * 1e-9, 3.0, 6e-9);
    float[] floats = {1, 2};
    GradientCheck.check(x -> x[0] * x[0] * x[1], floats, new float[] {4, 1});
  }

  @Test
  void wrongOnesAreNamedByTheirPlace() {
    AssertionError one =
        assertThrows(
            AssertionError.class,
            () -> GradientCheck.check(GradientCheckTest::loss, MODEL, gradient(7, Math.sin(0.5))));
    String start = "the gradient at weights[0, 0] is 7.0, but differences of the method give ";
    assertTrue(String.valueOf(one.getMessage()).startsWith(start), one::getMessage);
    assertTrue(
        String.valueOf(one.getMessage()).contains("; 1 of 8 numbers differ"), one::getMessage);
    AssertionError two =
        assertThrows(
            AssertionError.class,
            () -> GradientCheck.check(GradientCheckTest::loss, MODEL, gradient(7, Double.NaN)));
    assertTrue(
        String.valueOf(two.getMessage()).startsWith("the gradient at bias[1] is NaN"),
        two::getMessage);
    AssertionError number =
        assertThrows(AssertionError.class, () -> GradientCheck.check(x -> x * x, 3.0, 6.1));
    assertTrue(
        String.valueOf(number.getMessage()).startsWith("the gradient is 6.1"), number::getMessage);
    assertThrows(AssertionError.class, () -> GradientCheck.check(x -> x * x * 1e-9, 3.0, 6.001e-9));
  }

  @Test
  void gradientsOfSomethingElseAreRefused() {
    IllegalArgumentException refused =
        assertThrows(
            IllegalArgumentException.class,
            () -> GradientCheck.check(x -> x[0], new double[] {1, 2}, new double[] {1}));
    assertEquals(
        "gradient: it is not of the argument's type and sizes, double[];"
            + " pass the gradient with respect to this argument",
        refused.getMessage());
  }
}
