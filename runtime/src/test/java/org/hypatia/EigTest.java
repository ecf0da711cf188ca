package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Eigenvalues of known matrices, and {@code a v = v diag(w)} of any. */
final class EigTest {
  /** Relative to the largest element, for each row. */
  private static final double ERROR = 1e-14;

  @Test
  void vectorsAreMultipliedByTheirValues() {
    Random random = new Random(1);
    for (int n = 0; n <= 20; n++) {
      for (int round = 0; round < 30; round++) {
        double[] a = new double[n * n];
        for (int i = 0; i < a.length; i++) {
          a[i] = round % 3 == 0 ? random.nextInt(3) - 1 : random.nextGaussian();
        }
        assertEigen(a, n, LinearAlgebra.eig(Tensor.of(a, n, n)), 10 * ERROR);
      }
    }
  }

  /** Triangles of ones have one vector only. */
  @Test
  void matricesWithoutEnoughVectorsHaveValuesToo() {
    for (int n = 2; n < 8; n++) {
      double[] a = new double[n * n];
      for (int i = 0; i < a.length; i++) {
        a[i] = i % n >= i / n ? 1 : 0;
      }
      LinearAlgebra.Eig<F64> eig = LinearAlgebra.eig(Tensor.of(a, n, n));
      assertEigen(a, n, eig, ERROR);
      for (int k = 0; k < n; k++) {
        assertEquals(1, eig.eigenvalues().getDouble(k, 0));
        assertEquals(0, eig.eigenvalues().getDouble(k, 1));
      }
    }
  }

  @Test
  void rotationsHaveConjugateValues() {
    double cos = Math.cos(0.4);
    double sin = Math.sin(0.4);
    LinearAlgebra.Eig<F64> eig =
        LinearAlgebra.eig(Tensor.of(new double[] {cos, -sin, sin, cos}, 2, 2));
    double half = Math.sqrt(0.5);
    assertArrayEquals(new double[] {cos, sin, cos, -sin}, eig.eigenvalues().toDoubleArray(), 1e-15);
    assertArrayEquals(
        new double[] {half, 0, half, 0, 0, -half, 0, half},
        eig.eigenvectors().toDoubleArray(),
        1e-15);
  }

  /** The roots of a polynomial are the eigenvalues of its companion matrix. */
  @Test
  void companionsHaveTheRootsOfTheirPolynomials() {
    // (x - 1) (x - 2) (x - 3) (x - 4) (x^2 + 1)
    double[] coefficients = {24, -50, 59, -60, 36, -10};
    int n = coefficients.length;
    double[] a = new double[n * n];
    for (int i = 0; i < n; i++) {
      a[i * n + n - 1] = -coefficients[i];
      if (i > 0) {
        a[i * n + i - 1] = 1;
      }
    }
    double[] w = LinearAlgebra.eig(Tensor.of(a, n, n)).eigenvalues().toDoubleArray();
    double[][] roots = {{0, -1}, {0, 1}, {1, 0}, {2, 0}, {3, 0}, {4, 0}};
    for (double[] root : roots) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int k = 0; k < n; k++) {
        nearest = Math.min(nearest, Math.hypot(w[2 * k] - root[0], w[2 * k + 1] - root[1]));
      }
      assertTrue(nearest < 1e-12, Arrays.toString(root) + " is not in " + Arrays.toString(w));
    }
  }

  @Test
  void symmetricMatricesHaveRealValues() {
    Tensor<F64> x = org.hypatia.Random.normal(F64.class, 5, 7, 7);
    Tensor<F64> a = x.plus(x.t());
    double[] w = LinearAlgebra.eig(a).eigenvalues().toDoubleArray();
    double[] real = new double[7];
    for (int k = 0; k < 7; k++) {
      real[k] = w[2 * k];
      assertEquals(0, w[2 * k + 1]);
    }
    Arrays.sort(real);
    assertArrayEquals(LinearAlgebra.eigvalsh(a).toDoubleArray(), real, 1e-13);
  }

  /**
   * A permutation of four, whose values are as far from 0, and elements near the largest number.
   */
  @Test
  void matricesThatAreHardToBeginWithAreSolved() {
    double[] cycle = {0, 0, 0, 1, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0};
    assertEigen(cycle, 4, LinearAlgebra.eig(Tensor.of(cycle, 4, 4)), ERROR);
    double[] large = {1e300, 2e300, -3e300, 4e300};
    assertEigen(large, 2, LinearAlgebra.eig(Tensor.of(large, 2, 2)), ERROR);
    double[] uneven = {1, 1e9, 1e-9, 2};
    assertEigen(uneven, 2, LinearAlgebra.eig(Tensor.of(uneven, 2, 2)), ERROR);
  }

  @Test
  void leadingAxesCountMatricesAndSinglePrecisionIsRoundedOnce() {
    Tensor<F64> a = org.hypatia.Random.normal(F64.class, 8, 2, 3, 3);
    LinearAlgebra.Eig<F64> both = LinearAlgebra.eig(a);
    LinearAlgebra.Eig<F64> second = LinearAlgebra.eig(a.get(1));
    assertArrayEquals(
        second.eigenvectors().toDoubleArray(), both.eigenvectors().get(1).toDoubleArray());
    Tensor<F32> single = a.cast(F32.class);
    Tensor<F64> wide = LinearAlgebra.eig(single.cast(F64.class)).eigenvalues();
    assertArrayEquals(
        wide.cast(F32.class).toFloatArray(),
        LinearAlgebra.eig(single).eigenvalues().toFloatArray());
  }

  @Test
  void whatIsNotFiniteGivesNaN() {
    Tensor<F64> a = Tensor.of(new double[] {1, Double.NaN, 2, 3}, 2, 2);
    for (double value : LinearAlgebra.eig(a).eigenvalues().toDoubleArray()) {
      assertTrue(Double.isNaN(value));
    }
    assertThrows(
        IllegalArgumentException.class, () -> LinearAlgebra.eig(Tensor.zeros(F64.class, 2, 3)));
  }

  private static void assertEigen(double[] a, int n, LinearAlgebra.Eig<F64> eig, double error) {
    double[] w = eig.eigenvalues().toDoubleArray();
    double[] v = eig.eigenvectors().toDoubleArray();
    double largest = Arrays.stream(a).map(Math::abs).max().orElse(0);
    for (int k = 0; k < n; k++) {
      double square = 0;
      for (int i = 0; i < n; i++) {
        double real = v[2 * (i * n + k)];
        double imaginary = v[2 * (i * n + k) + 1];
        square += real * real + imaginary * imaginary;
        double up = -(w[2 * k] * real - w[2 * k + 1] * imaginary);
        double upI = -(w[2 * k] * imaginary + w[2 * k + 1] * real);
        for (int j = 0; j < n; j++) {
          up += a[i * n + j] * v[2 * (j * n + k)];
          upI += a[i * n + j] * v[2 * (j * n + k) + 1];
        }
        double off = Math.max(Math.abs(up), Math.abs(upI));
        boolean isSmall = off <= error * largest * Math.max(1, n);
        assertTrue(isSmall, () -> n + " rows: " + off + " of " + Arrays.toString(a));
      }
      assertEquals(1, square, 1e-14);
    }
  }
}
