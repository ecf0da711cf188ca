package org.hypatia;

import static org.hypatia.TensorMath.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

/** Numerical derivatives along vectors against ones known in closed form. */
final class DirectionsTest {
  @SuppressWarnings("ArrayRecordComponent") // Arrays are what users may have there.
  record Pair(double[] values, double scale) {}

  record Counted(double value, int count) {}

  @Test
  void derivativesOfNumbersHaveTenDigits() {
    double slope = jvp(x -> Math.sin(x) * x, 1.3, 2.0);
    assertEquals(2 * (Math.cos(1.3) * 1.3 + Math.sin(1.3)), slope, 1e-10);
    double back = vjp(x -> Math.exp(x), 0.5, 3.0);
    assertEquals(3 * Math.exp(0.5), back, 1e-10);
    float single = jvp(x -> x * x * x, -2f, 0.5f);
    assertEquals(6, single, 1e-3);
  }

  /** However long the vector is, and far from zero. */
  @Test
  void theLengthOfAVectorDoesNotMatter() {
    for (double length : new double[] {1e-8, 1, 1e9}) {
      double[] slopes =
          jvp(DirectionsTest::squares, new double[] {100, -3}, new double[] {length, length});
      assertEquals(200 * length, slopes[0], 1e-8 * length);
      assertEquals(-6 * length, slopes[1], 1e-8 * length);
    }
    assertArrayEquals(
        new double[2], jvp(DirectionsTest::squares, new double[] {1, 2}, new double[2]));
  }

  private static double[] squares(double[] x) {
    double[] y = new double[x.length];
    for (int i = 0; i < x.length; i++) {
      y[i] = x[i] * x[i];
    }
    return y;
  }

  @Test
  void tensorsAndRecordsKeepTheirShape() {
    Tensor<F64> x = Tensor.of(new double[][] {{1, 2}, {3, 4}}).t();
    Tensor<F64> dx = Tensor.of(new double[][] {{1, 0}, {-1, 2}});
    Tensor<F64> rows = jvp(v -> sum(v.times(v), 1), x, dx);
    assertTrue(rows.allClose(sum(x.times(dx), 1).times(2), 1e-10, 1e-10));
    Tensor<F64> dy = Tensor.of(new double[] {2, -1});
    Tensor<F64> back = vjp(v -> sum(v.times(v), 1), x, dy);
    assertTrue(back.allClose(x.times(2).times(dy.reshape(2, 1)), 1e-10, 1e-10));

    Pair at = new Pair(new double[] {1, 2}, 3);
    Pair direction = new Pair(new double[] {0.5, -1}, 2);
    Pair moved = jvp(p -> new Pair(squares(p.values()), p.scale() * p.values()[0]), at, direction);
    assertArrayEquals(new double[] {1, -4}, moved.values(), 1e-10);
    assertEquals(3 * 0.5 + 2, moved.scale(), 1e-10);
  }

  @Test
  void partsWithoutADerivativeAreZero() {
    Counted moved =
        jvp(
            c -> new Counted(c.value() * c.count(), c.count()),
            new Counted(2, 3),
            new Counted(1, 3));
    assertEquals(3, moved.value(), 1e-10);
    assertEquals(0, moved.count());
  }

  @Test
  void theHessianTimesAVectorHasEightDigits() {
    double[] product =
        hessianVector(
            x -> x[0] * x[0] * x[1] + Math.exp(x[1]), new double[] {2, 0.5}, new double[] {1, 3});
    assertArrayEquals(new double[] {2 * 0.5 + 4 * 3, 4 + 3 * Math.exp(0.5)}, product, 1e-7);
  }

  @Test
  void derivativesByEveryNumberHaveTheAxesOfBoth() {
    double[][] jacobian =
        jacobian(x -> new double[] {x[0] * x[1], x[1] * x[1], x[2]}, new double[] {2, 3, 4});
    assertArrayEquals(new double[] {3, 2, 0}, jacobian[0], 1e-10);
    assertArrayEquals(new double[] {0, 6, 0}, jacobian[1], 1e-10);
    assertArrayEquals(new double[] {0, 0, 1}, jacobian[2], 1e-10);
    Tensor<F32> x = Tensor.of(new float[][] {{1, 2, 3}, {4, 5, 6}});
    Tensor<F32> all = jacobian(v -> sum(v.times(v), 1), x);
    assertArrayEquals(new long[] {2, 2, 3}, all.shape());
    assertArrayEquals(
        new float[] {2, 4, 6, 0, 0, 0, 0, 0, 0, 8, 10, 12}, all.toFloatArray(), 1e-2f);
    double[][] hessian = hessian(v -> v[0] * v[0] * v[1] + Math.exp(v[1]), new double[] {2, 0.5});
    assertArrayEquals(new double[] {1, 4}, hessian[0], 1e-7);
    assertArrayEquals(new double[] {4, Math.exp(0.5)}, hessian[1], 1e-7);
    assertEquals(0, jacobian(v -> v, new double[0]).length);
  }

  @Test
  void vectorsOfOtherSizesAreRefused() {
    var tangent =
        assertThrows(
            IllegalArgumentException.class,
            () -> jvp(DirectionsTest::squares, new double[2], new double[3]));
    assertEquals(
        "jvp: the tangent has other types or sizes than the argument", tangent.getMessage());
    Tensor<F64> x = Tensor.zeros(F64.class, 2, 3);
    var cotangent =
        assertThrows(
            IllegalArgumentException.class,
            () -> vjp(v -> sum(v, 0), x, Tensor.zeros(F64.class, 2)));
    assertEquals(
        "vjp: the cotangent has other types or sizes than the result", cotangent.getMessage());
    assertThrows(
        IllegalArgumentException.class, () -> jvp(v -> v, x, Tensor.zeros(F64.class, 3, 2)));
  }
}
