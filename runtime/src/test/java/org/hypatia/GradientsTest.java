package org.hypatia;

import static org.hypatia.TensorMath.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Numerical derivatives against ones known in closed form. */
final class GradientsTest {
  record Model(Tensor<F32> weights, float bias, int epoch, Inner inner) {}

  @SuppressWarnings("ArrayRecordComponent") // Arrays are what users may have there.
  record Inner(double[][] matrix, boolean flag, Tensor<I64> counts) {}

  record Positive(double value) {
    Positive {
      if (value < 0) {
        throw new IllegalArgumentException("negative");
      }
    }
  }

  private static void near(double expected, double got, double relative) {
    assertEquals(expected, got, relative * Math.max(1, Math.abs(expected)));
  }

  @Test
  void derivativesOfScalarsHaveTenDigits() {
    near(12, grad(x -> x * x * x, 2.0), 1e-11);
    near(Math.cos(1.3), grad(Math::sin, 1.3), 1e-11);
    near(1e5, grad(Math::log, 1e-5), 1e-9);
    near(Math.exp(20), grad(Math::exp, 20.0), 1e-10);
    near(0, grad(x -> 3, 7.0), 0);
    near(2e8, grad(x -> x * x, 1e8), 1e-10);
  }

  /** Central differences at two steps may be equal by chance, and far from the derivative. */
  @Test
  void stepsThatAgreeByChanceAreNotTrusted() {
    near(1, grad(v -> v + v * v * v - 51.2 * Math.pow(v, 5), 0.0), 1e-10);
    for (double x = -1; x < 1; x += 0.0007) {
      double t = Math.tanh(5 * x);
      near(5 * (1 - t * t), grad(v -> Math.tanh(5 * v), x), 1e-9);
      near(iterated(x)[1], grad(v -> iterated(v)[0], x), 1e-9);
    }
  }

  /** A polynomial of degree 16, and its derivative. */
  private static double[] iterated(double x) {
    double value = x;
    double slope = 1;
    for (int i = 0; i < 4; i++) {
      slope *= 2.41 * (1 - 2 * value);
      value *= 2.41 * (1 - value);
    }
    return new double[] {value, slope};
  }

  @Test
  void aFloatArgumentGivesAFloat() {
    float slope = grad(x -> cubed(x), 2f);
    near(12, slope, 1e-4);
    ValueAndGrad<Float> both = valueAndGrad(x -> cubed(x), 2f);
    assertEquals(8, both.value());
    near(12, both.gradient(), 1e-4);
  }

  private static float cubed(float x) {
    return x * x * x;
  }

  @Test
  void derivativesNest() {
    near(Math.cos(1) - Math.sin(1), grad(x -> grad(y -> Math.sin(y) * x, x), 1.0), 1e-8);
    near(6 * 1.5, grad(x -> grad(y -> y * y * y, x), 1.5), 1e-8);
  }

  @Test
  void gradientsOfArraysAndTensorsHaveTheirShape() {
    double[] g = grad(w -> w[0] * w[1] + w[2], new double[] {3, 4, 5});
    assertArrayEquals(new double[] {4, 3, 1}, g, 1e-11);
    Tensor<F64> x = Tensor.of(new double[][] {{1, 2}, {3, 4}}).t();
    Tensor<F64> slopes = grad(t -> sum(t.times(t)).doubleValue(), x);
    assertTrue(slopes.allClose(x.times(2), 1e-11, 0));
  }

  @Test
  void theGradientOfARecordIsTheSameRecord() {
    Model model =
        new Model(
            Tensor.of(new float[] {1, -2}),
            3,
            5,
            new Inner(new double[][] {{2, 3}, {4, 5}}, true, Tensor.of(new long[] {7})));
    ValueAndGrad<Model> both = valueAndGrad(GradientsTest::loss, model);
    assertEquals(5 + 9 + 6 + 7, both.value(), 1e-5);
    Model g = both.gradient();
    assertArrayEquals(new float[] {2, -4}, g.weights().toFloatArray(), 1e-3f);
    assertEquals(6, g.bias(), 1e-3);
    assertEquals(0, g.epoch());
    assertArrayEquals(new double[] {3, 2}, g.inner().matrix()[0], 1e-4);
    assertArrayEquals(new double[] {0, 0}, g.inner().matrix()[1], 1e-4);
    assertEquals(false, g.inner().flag());
    assertArrayEquals(new long[] {0}, g.inner().counts().toLongArray());
  }

  /** Also sees that what has no derivative arrives unchanged. */
  private static float loss(Model m) {
    assertTrue(m.inner().flag() && m.epoch() == 5);
    double[] row = m.inner().matrix()[0];
    float squares = sum(square(m.weights())).floatValue() + m.bias() * m.bias();
    return squares + (float) (row[0] * row[1]) + m.inner().counts().getLong(0);
  }

  @Test
  void gradientsAgreeWithTheFormulaOfLogisticRegression() {
    Tensor<F64> x = Tensor.arange(F64.class, 0, 12, 1).minus(6).reshape(4, 3).div(5);
    Tensor<F64> y = Tensor.of(new double[] {0, 1, 1, 0});
    Tensor<F64> w = Tensor.of(new double[] {0.3, -0.2, 0.5});
    Tensor<F64> g =
        grad(
            v -> {
              var z = x.matmul(v);
              return mean(log(exp(z).plus(1)).minus(y.times(z))).doubleValue();
            },
            w);
    Tensor<F64> exact = x.t().matmul(sigmoid(x.matmul(w)).minus(y)).div(4);
    assertTrue(g.allClose(exact, 1e-10, 1e-12));
  }

  @Test
  void stopGradientIsTheIdentityInPlainJava() {
    Tensor<F32> x = Tensor.scalar(1f);
    assertSame(x, stopGradient(x));
    assertEquals(2.0, stopGradient(2.0));
    assertEquals(2f, stopGradient(2f));
  }

  @Test
  void gradientsAreChangedInKernelsOnly() {
    Tensor<F32> x = Tensor.scalar(1f);
    assertSame(x, zeroGradient(x));
    assertSame(x, scaleGradient(x, 2));
    assertSame(x, clipGradient(x, -1, 1));
    assertEquals(3.0, zeroGradient(3.0) * scaleGradient(1.0, 2) * clipGradient(1.0, -0.5, 0.5));
    assertEquals(3f, zeroGradient(3f) * scaleGradient(1f, 2f) * clipGradient(1f, -0.5f, 0.5f));
    assertEquals(6, grad(v -> clipGradient(v * v, -1, 1), 3), 1e-9);
  }

  @Test
  void whatCannotBeTakenApartIsNamed() {
    var thrown = assertThrows(IllegalArgumentException.class, () -> grad(s -> 0, "text"));
    assertEquals(
        "grad: no derivative with respect to a java.lang.String; it takes numbers, arrays and"
            + " tensors of numbers, and records of these",
        thrown.getMessage());
    var refused =
        assertThrows(IllegalArgumentException.class, () -> grad(Positive::value, new Positive(0)));
    assertEquals(
        "grad: org.hypatia.GradientsTest$Positive refuses changed numbers:"
            + " java.lang.IllegalArgumentException: negative",
        refused.getMessage());
  }
}
