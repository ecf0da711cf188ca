package org.hypatia.runtime.linalg;

/**
 * The exponential of a matrix, by scaling and squaring around the diagonal Pade approximation of
 * degree 13 (Higham 2005).
 */
public final class Exponential {
  /** Up to this 1-norm the approximation is exact to rounding. */
  private static final double RADIUS = 5.371920351148152;

  /** The numerator's coefficients; those of the denominator alternate in sign. */
  private static final double[] PADE = {
    64764752532480000.0,
    32382376266240000.0,
    7771770303897600.0,
    1187353796428800.0,
    129060195264000.0,
    10559470521600.0,
    670442572800.0,
    33522128640.0,
    1323241920.0,
    40840800.0,
    960960.0,
    16380.0,
    182.0,
    1.0
  };

  private Exponential() {}

  /**
   * The exponential of an n by n matrix.
   *
   * @param work 8 n^2 + n + 1 numbers
   */
  public static int of(
      int n, final double[] a, int aAt, double[] x, int xAt, double[] work, int workAt) {
    int size = n * n;
    int scaled = workAt;
    int square = scaled + size;
    int fourth = square + size;
    int sixth = fourth + size;
    int odd = sixth + size;
    int even = odd + size;
    int other = even + size;
    int lu = other + size;
    double norm = largestColumn(n, a, aAt);
    if (!Dense.isFinite(norm)) {
      Dense.fill(size, Double.NaN, x, xAt);
      return 0;
    }
    int squarings = 0;
    double scale = 1;
    while (norm * scale > RADIUS) {
      scale *= 0.5;
      squarings++;
    }
    for (int i = 0; i < size; i++) {
      work[scaled + i] = scale * a[aAt + i];
    }
    Dense.multiply(n, n, n, work, scaled, work, scaled, work, square);
    Dense.multiply(n, n, n, work, square, work, square, work, fourth);
    Dense.multiply(n, n, n, work, fourth, work, square, work, sixth);
    half(n, 1, work, square, x, xAt, other);
    Dense.multiply(n, n, n, work, scaled, work, other, work, odd);
    half(n, 0, work, square, x, xAt, even);
    for (int i = 0; i < size; i++) {
      double sum = work[even + i] + work[odd + i];
      work[other + i] = work[even + i] - work[odd + i];
      work[even + i] = sum;
    }
    Lu.factor(n, work, other, work, lu);
    Lu.solve(n, n, 0, work, lu, work, even, x, xAt, work, odd);
    for (int i = 0; i < squarings; i++) {
      Dense.multiply(n, n, n, x, xAt, x, xAt, work, odd);
      for (int j = 0; j < size; j++) {
        x[xAt + j] = work[odd + j];
      }
    }
    return 0;
  }

  /** The largest sum of a column's absolute values. */
  private static double largestColumn(int n, final double[] a, int at) {
    double norm = 0;
    for (int j = 0; j < n; j++) {
      double sum = 0;
      for (int i = 0; i < n; i++) {
        sum += Math.abs(a[at + i * n + j]);
      }
      norm = Math.max(norm, sum);
    }
    return norm;
  }

  /**
   * The terms of odd powers, divided by the matrix, or those of even powers, from its second,
   * fourth and sixth power, which lie behind each other.
   *
   * @param first 1 or 0, the lowest power
   */
  private static void half(
      int n, int first, double[] work, int powers, double[] inner, int innerAt, int to) {
    int size = n * n;
    int fourth = powers + size;
    int sixth = fourth + size;
    for (int i = 0; i < size; i++) {
      inner[innerAt + i] =
          PADE[12 + first] * work[sixth + i]
              + PADE[10 + first] * work[fourth + i]
              + PADE[8 + first] * work[powers + i];
    }
    Dense.multiply(n, n, n, work, sixth, inner, innerAt, work, to);
    for (int i = 0; i < size; i++) {
      double rest =
          PADE[6 + first] * work[sixth + i]
              + PADE[4 + first] * work[fourth + i]
              + PADE[2 + first] * work[powers + i];
      work[to + i] += rest + (i / n == i % n ? PADE[first] : 0);
    }
  }
}
