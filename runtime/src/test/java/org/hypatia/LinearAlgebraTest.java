package org.hypatia;

import static org.hypatia.LinearAlgebra.cholesky;
import static org.hypatia.LinearAlgebra.cond;
import static org.hypatia.LinearAlgebra.det;
import static org.hypatia.LinearAlgebra.eigh;
import static org.hypatia.LinearAlgebra.expm;
import static org.hypatia.LinearAlgebra.inv;
import static org.hypatia.LinearAlgebra.logDet;
import static org.hypatia.LinearAlgebra.lstsq;
import static org.hypatia.LinearAlgebra.matrixPower;
import static org.hypatia.LinearAlgebra.pinv;
import static org.hypatia.LinearAlgebra.qr;
import static org.hypatia.LinearAlgebra.rank;
import static org.hypatia.LinearAlgebra.slogDet;
import static org.hypatia.LinearAlgebra.solve;
import static org.hypatia.LinearAlgebra.solveTriangular;
import static org.hypatia.LinearAlgebra.svd;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Residuals of decompositions are of the size of rounding errors, whatever the matrix. */
final class LinearAlgebraTest {
  /** Times the number of rows and columns: what a backward stable method leaves. */
  private static final double EPSILON = 4e-16;

  /** Kinds of matrices. */
  private enum Kind {
    RANDOM,
    HILBERT,
    ONES,
    ZEROS,
    GRADED,
    HUGE;

    private double element(int i, int j) {
      double random = new Random(1000L * i + j).nextGaussian();
      return switch (this) {
        case RANDOM -> random;
        case HILBERT -> 1.0 / (i + j + 1);
        case ONES -> 1;
        case ZEROS -> 0;
        case GRADED -> random * Math.pow(10, -i);
        case HUGE -> 1e200 * random;
      };
    }

    Tensor<F64> of(int m, int n) {
      double[] elements = new double[m * n];
      for (int i = 0; i < m * n; i++) {
        elements[i] = element(i / n, i % n);
      }
      return Tensor.of(elements, m, n);
    }
  }

  private static Tensor<F64> eye(long n) {
    return Tensor.eye(F64.class, n, n, 0);
  }

  private static double largest(Tensor<F64> x) {
    double largest = 0;
    for (double element : x.toDoubleArray()) {
      largest = Math.max(largest, Math.abs(element));
    }
    return largest;
  }

  private static void assertNear(Tensor<F64> expected, Tensor<F64> actual, String what) {
    double scale = Math.max(largest(expected), Double.MIN_NORMAL);
    double bound = EPSILON * 4 * (expected.size(-1) + expected.size(-2));
    double away = largest(expected.div(scale).minus(actual.div(scale)));
    assertTrue(away <= bound, () -> what + ": " + away + " is more than " + bound);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "3,3", "5,3", "3,5", "8,8", "64,64", "64,20", "20,64"})
  void factorsMultiplyToTheMatrix(int m, int n) {
    for (Kind kind : Kind.values()) {
      String what = kind + " " + m + " by " + n;
      Tensor<F64> a = kind.of(m, n);
      long k = Math.min(m, n);
      LinearAlgebra.Qr<F64> qr = qr(a);
      assertNear(a, qr.q().matmul(qr.r()), what + ": q r");
      assertNear(eye(k), qr.q().t().matmul(qr.q()), what + ": q^T q");
      assertEquals(0, largest(TensorMath.tril(qr.r(), -1)), what + ": r is a triangle");
      LinearAlgebra.Svd<F64> svd = svd(a);
      assertNear(a, svd.u().times(svd.s()).matmul(svd.vh()), what + ": u s vh");
      assertNear(eye(k), svd.u().t().matmul(svd.u()), what + ": u^T u");
      assertNear(eye(k), svd.vh().matmul(svd.vh().t()), what + ": vh vh^T");
      double[] s = svd.s().toDoubleArray();
      for (int i = 0; i < s.length; i++) {
        assertTrue(s[i] >= 0 && (i == 0 || s[i] <= s[i - 1]), what + ": singular values descend");
      }
      Tensor<F64> symmetric = kind.of(n, n).plus(kind.of(n, n).t());
      LinearAlgebra.Eigh<F64> eigh = eigh(symmetric);
      Tensor<F64> v = eigh.eigenvectors();
      assertNear(symmetric, v.times(eigh.eigenvalues()).matmul(v.t()), what + ": v w v^T");
      assertNear(eye(n), v.t().matmul(v), what + ": v^T v");
    }
  }

  @ParameterizedTest
  @CsvSource({"1", "2", "7", "64"})
  void systemsAreSolvedToRounding(int n) {
    for (Kind kind : new Kind[] {Kind.RANDOM, Kind.HILBERT}) {
      Tensor<F64> a = kind.of(n, n);
      Tensor<F64> b = Kind.RANDOM.of(n, 3);
      Tensor<F64> x = solve(a, b);
      double residual = largest(a.matmul(x).minus(b)) / (largest(x) + largest(b));
      assertTrue(residual <= EPSILON * 4 * n, kind + ": " + residual);
      Tensor<F64> upper = TensorMath.triu(a).plus(eye(n));
      Tensor<F64> y = solveTriangular(upper, b, false);
      assertTrue(
          largest(upper.matmul(y).minus(b)) <= EPSILON * 8 * n * (largest(y) + 1), kind.toString());
      Tensor<F64> positive = a.matmul(a.t()).plus(eye(n));
      Tensor<F64> l = cholesky(positive);
      assertNear(positive, l.matmul(l.t()), kind + ": l l^T");
    }
  }

  /** Of the Hilbert matrix of order 6, whose determinant is 1 / 186313420339200000. */
  @Test
  void numbersOfAnIllConditionedMatrixAreKnown() {
    Tensor<F64> h = Kind.HILBERT.of(6, 6);
    double determinant = 1 / 186313420339200000.0;
    assertEquals(determinant, det(h).doubleValue(), 1e-9 * determinant);
    assertEquals(Math.log(determinant), logDet(h).doubleValue(), 1e-9);
    assertEquals(1, slogDet(h).sign().doubleValue());
    assertEquals(36, inv(h).getDouble(0, 0), 1e-8);
    assertEquals(14951058.6424659, cond(h).doubleValue(), 1e-2);
    assertEquals(6, rank(h).longValue());
    assertEquals(8, rank(Kind.HILBERT.of(8, 8)).longValue());
    assertEquals(1, rank(Kind.ONES.of(4, 7)).longValue());
  }

  @Test
  void theExponentialOfATurnIsARotation() {
    double angle = 30;
    Tensor<F64> turn = Tensor.of(new double[] {0, -angle, angle, 0}, 2, 2);
    double[] expected = {Math.cos(angle), -Math.sin(angle), Math.sin(angle), Math.cos(angle)};
    assertArrayEquals(expected, expm(turn).toDoubleArray(), 1e-13);
    Tensor<F64> nilpotent = Tensor.of(new double[] {0, 1e3, 0, 0}, 2, 2);
    assertArrayEquals(new double[] {1, 1e3, 0, 1}, expm(nilpotent).toDoubleArray(), 1e-10);
  }

  @Test
  void leastSquaresSolutionsAreTheShortest() {
    Tensor<F64> a = Tensor.of(new double[] {1, 1, 1, 1, 2, 2}, 3, 2);
    Tensor<F64> b = Tensor.of(new double[] {1, 1, 2}, 3);
    assertArrayEquals(new double[] {0.5, 0.5}, lstsq(a, b).toDoubleArray(), 1e-15);
    Tensor<F64> inverse = pinv(a);
    assertNear(a, a.matmul(inverse).matmul(a), "a a+ a");
    assertNear(inverse, inverse.matmul(a).matmul(inverse), "a+ a a+");
  }

  @Test
  void leadingAxesCountMatrices() {
    Tensor<F64> a = TensorMath.stack(0, Kind.RANDOM.of(3, 3), Kind.HILBERT.of(3, 3));
    Tensor<F64> b = Kind.RANDOM.of(3, 2);
    Tensor<F64> x = solve(a, b);
    assertArrayEquals(new long[] {2, 3, 2}, x.shape());
    assertArrayEquals(
        solve(Kind.HILBERT.of(3, 3), b).toDoubleArray(), x.get(1).toDoubleArray(), 1e-12);
    assertArrayEquals(new long[] {2}, det(a).shape());
    assertArrayEquals(new long[] {2, 3}, svd(a).s().shape());
    assertArrayEquals(new long[] {0, 0}, inv(Tensor.zeros(F64.class, 0, 0)).shape());
    assertEquals(1, det(Tensor.zeros(F64.class, 0, 0)).doubleValue());
  }

  @Test
  void powersOfMatricesAreProducts() {
    Tensor<F64> a = Tensor.of(new double[] {1, 1, 1, 0}, 2, 2);
    assertArrayEquals(new double[] {89, 55, 55, 34}, matrixPower(a, 10).toDoubleArray(), 1e-12);
    assertArrayEquals(new double[] {0, 1, 1, -1}, matrixPower(a, -1).toDoubleArray(), 1e-15);
    assertArrayEquals(new double[] {1, 0, 0, 1}, matrixPower(a, 0).toDoubleArray());
  }

  @Test
  void whatHasNoFactorisationFails() {
    Tensor<F64> a = Tensor.of(new double[] {4, 0, 2, 0, 1, 0, 2, 0, 1}, 3, 3);
    assertEquals(
        "cholesky: the matrix is not positive definite: pivot 3",
        assertThrows(ArithmeticException.class, () -> cholesky(a)).getMessage());
    assertEquals(
        "solve: the matrix is singular: pivot 3",
        assertThrows(ArithmeticException.class, () -> solve(a, a)).getMessage());
    assertEquals(0, det(a).doubleValue());
    assertEquals(Double.NEGATIVE_INFINITY, logDet(a).doubleValue());
    assertEquals(0, slogDet(a).sign().doubleValue());
  }

  @Test
  void whatIsNotFiniteGivesNaN() {
    for (double strange : new double[] {Double.NaN, Double.POSITIVE_INFINITY}) {
      Tensor<F64> a = eye(2).with(strange, Index.at(0), Index.at(0));
      assertTrue(Double.isNaN(svd(a).s().getDouble(0)));
      assertTrue(Double.isNaN(eigh(a).eigenvalues().getDouble(0)));
      assertTrue(Double.isNaN(expm(a).getDouble(0, 0)));
    }
    Tensor<F64> a = eye(2).with(Double.NaN, Index.at(0), Index.at(0));
    assertTrue(Double.isNaN(cholesky(a).getDouble(0, 0)));
    assertTrue(Double.isNaN(det(a).doubleValue()));
    assertTrue(Double.isNaN(inv(a).getDouble(0, 0)));
  }

  @Test
  void shapesThatDoNotFitAreNamed() {
    Tensor<F64> a = Tensor.zeros(F64.class, 2, 3);
    assertEquals(
        "inv: shape (2, 3): a square matrix is needed",
        assertThrows(IllegalArgumentException.class, () -> inv(a)).getMessage());
    assertEquals(
        "solve: shapes (2, 3) and (3): as many rows on the right as the matrix has are needed",
        assertThrows(IllegalArgumentException.class, () -> solve(a, Tensor.zeros(F64.class, 3)))
            .getMessage());
    assertEquals(
        "svd: shape (4): a matrix is needed",
        assertThrows(IllegalArgumentException.class, () -> svd(Tensor.zeros(F64.class, 4)))
            .getMessage());
  }
}
