package org.hypatia.runtime.linalg;

/**
 * The eigenvalues and right eigenvectors of a square matrix, as pairs of a real and an imaginary
 * part: of a balanced matrix (Parlett and Reinsch 1969) by its Schur form and back substitution.
 */
public final class Eigen {
  /** Vectors in back substitution are made smaller from here on. */
  private static final double LARGE = 1e100;

  private Eigen() {}

  /**
   * Conjugate eigenvalues are neighbours, the one with the positive imaginary part first.
   *
   * @param wv n eigenvalues, and behind them the n by n matrix whose columns are the eigenvectors,
   *     of length 1; of each the first element that is not small is real and positive
   * @param work 2 n^2 + 4 n + 1 numbers
   * @return 0, or the number of the eigenvalue that was not found
   */
  public static int factor(
      int n, final double[] a, int aAt, double[] wv, int wvAt, double[] work, int workAt) {
    int z = workAt + n * n;
    int scales = z + n * n;
    int v = scales + n;
    double largest = Dense.largest(n * n, a, aAt);
    if (!Dense.isFinite(largest)) {
      Dense.fill(2 * n + 2 * n * n, Double.NaN, wv, wvAt);
      return 0;
    }
    double scale = 1;
    while (largest > scale) {
      scale *= 2;
    }
    while (largest > 0 && largest <= 0.5 * scale) {
      scale *= 0.5;
    }
    for (int i = 0; i < n * n; i++) {
      work[workAt + i] = a[aAt + i] / scale;
    }
    balance(n, work, workAt, scales);
    int missing = Schur.factor(n, work, workAt, work, z, work, v);
    if (missing != 0) {
      return missing;
    }
    int k = n - 1;
    while (k >= 0) {
      int isPair = k > 0 && work[workAt + k * n + k - 1] != 0 ? 1 : 0;
      vectors(n, k, isPair, scale, work, workAt, v, wv, wvAt);
      k -= 1 + isPair;
    }
    return 0;
  }

  /** Scales axes by powers of 2 until rows and columns are alike. */
  private static void balance(int n, double[] x, int at, int scales) {
    Dense.fill(n, 1, x, scales);
    boolean moved = true;
    while (moved) {
      moved = false;
      for (int i = 0; i < n; i++) {
        double row = 0;
        double column = 0;
        for (int j = 0; j < n; j++) {
          row += j == i ? 0 : Math.abs(x[at + i * n + j]);
          column += j == i ? 0 : Math.abs(x[at + j * n + i]);
        }
        double factor = 1;
        double before = row + column;
        while (row > 0 && column > 0 && column < 0.5 * row && factor < LARGE) {
          factor *= 2;
          column *= 2;
          row *= 0.5;
        }
        while (row > 0 && column > 0 && row < 0.5 * column && factor > 1 / LARGE) {
          factor *= 0.5;
          column *= 0.5;
          row *= 2;
        }
        if (row + column < 0.95 * before) {
          moved = true;
          x[scales + i] *= factor;
          for (int j = 0; j < n; j++) {
            x[at + i * n + j] /= factor;
          }
          for (int j = 0; j < n; j++) {
            x[at + j * n + i] *= factor;
          }
        }
      }
    }
  }

  /**
   * Writes the eigenvalue, or the two, of the block that ends at row k, and their vectors.
   *
   * @param t where the Schur form lies in x; z and the scales of the axes lie behind it
   * @param v where 2 n numbers of scratch memory lie in x
   */
  private static void vectors(
      int n, int k, int isPair, double scale, double[] x, int t, int v, double[] wv, int wvAt) {
    int last = t + k * n + k;
    double real = x[last];
    double imaginary = 0;
    Dense.fill(2 * n, 0, x, v);
    x[v + 2 * k] = 1;
    if (isPair != 0) {
      double above = x[last - n];
      double below = x[last - 1];
      double half = 0.5 * (x[last - n - 1] - x[last]);
      real += half;
      imaginary = Math.sqrt(-(half * half + above * below));
      // Of the block's two rows the one that has the larger divisor.
      if (Math.abs(above) >= Math.abs(below)) {
        x[v + 2 * k - 2] = 1;
        x[v + 2 * k] = -half / above;
        x[v + 2 * k + 1] = imaginary / above;
      } else {
        x[v + 2 * k - 2] = half / below;
        x[v + 2 * k - 1] = imaginary / below;
      }
    }
    int i = k - 1 - isPair;
    while (i >= 0) {
      int rows = i > 0 && x[t + i * n + i - 1] != 0 ? 2 : 1;
      if (rows == 2) {
        both(n, k, i, real, imaginary, x, t, v);
      } else {
        one(n, k, i, real, imaginary, x, t, v);
      }
      i -= rows;
      double size = Dense.largest(2 * n, x, v);
      for (int j = 0; j < 2 * n && size > LARGE; j++) {
        x[v + j] /= size;
      }
    }
    int first = wvAt + 2 * (k - isPair);
    wv[first] = scale * real;
    wv[first + 1] = scale * imaginary;
    int column = wvAt + 2 * n + 2 * (k - isPair);
    back(n, x, t + n * n, v, wv, column);
    if (isPair != 0) {
      wv[first + 2] = scale * real;
      wv[first + 3] = -scale * imaginary;
      for (int j = 0; j < n; j++) {
        wv[column + 2 * n * j + 2] = wv[column + 2 * n * j];
        wv[column + 2 * n * j + 3] = -wv[column + 2 * n * j + 1];
      }
    }
  }

  /** What a row of the Schur form makes of the elements behind i, with a minus, in element i. */
  private static void rest(int n, int k, int row, int i, int to, double[] x, int t, int v) {
    double real = 0;
    double imaginary = 0;
    for (int j = i + 1; j <= k; j++) {
      real -= x[t + row * n + j] * x[v + 2 * j];
      imaginary -= x[t + row * n + j] * x[v + 2 * j + 1];
    }
    x[v + 2 * to] = real;
    x[v + 2 * to + 1] = imaginary;
  }

  /** Divides an element by a number, which is not taken for smaller than rounding errors. */
  private static void divide(double real, double imaginary, double least, double[] x, int at) {
    double size = Math.max(Math.abs(real), Math.abs(imaginary));
    double a = size < least ? 1 : real / size;
    double b = size < least ? 0 : imaginary / size;
    double scale = (a * a + b * b) * Math.max(size, least);
    double up = (x[at] * a + x[at + 1] * b) / scale;
    x[at + 1] = (x[at + 1] * a - x[at] * b) / scale;
    x[at] = up;
  }

  private static void one(
      int n, int k, int i, double real, double imaginary, double[] x, int t, int v) {
    rest(n, k, i, i, i, x, t, v);
    divide(x[t + i * n + i] - real, -imaginary, Dense.EPSILON, x, v + 2 * i);
  }

  /** The elements of a block that ends at row i, by its determinant. */
  private static void both(
      int n, int k, int i, double real, double imaginary, double[] x, int t, int v) {
    rest(n, k, i - 1, i, i - 1, x, t, v);
    rest(n, k, i, i, i, x, t, v);
    int last = t + i * n + i;
    int upper = v + 2 * (i - 1);
    double first = x[last - n - 1] - real;
    double second = x[last] - real;
    double above = x[last - n];
    double below = x[last - 1];
    double up = x[upper];
    double upI = x[upper + 1];
    double down = x[upper + 2];
    double downI = x[upper + 3];
    x[upper] = second * up + imaginary * upI - above * down;
    x[upper + 1] = second * upI - imaginary * up - above * downI;
    x[upper + 2] = first * down + imaginary * downI - below * up;
    x[upper + 3] = first * downI - imaginary * down - below * upI;
    double det = first * second - imaginary * imaginary - above * below;
    double detI = -imaginary * (first + second);
    double least = Dense.EPSILON * Dense.EPSILON;
    divide(det, detI, least, x, upper);
    divide(det, detI, least, x, upper + 2);
  }

  /** A vector in the axes of the matrix, of length 1, in a column. */
  private static void back(int n, final double[] x, int z, int v, double[] wv, int at) {
    for (int i = 0; i < n; i++) {
      double real = 0;
      double imaginary = 0;
      for (int j = 0; j < n; j++) {
        real += x[z + i * n + j] * x[v + 2 * j];
        imaginary += x[z + i * n + j] * x[v + 2 * j + 1];
      }
      double scale = x[z + n * n + i];
      wv[at + 2 * n * i] = scale * real;
      wv[at + 2 * n * i + 1] = scale * imaginary;
    }
    normalise(n, wv, at);
  }

  /** Gives a column length 1, and its first element that is not small the phase 0. */
  private static void normalise(int n, double[] wv, int at) {
    double largest = 0;
    for (int i = 0; i < n; i++) {
      double real = Math.abs(wv[at + 2 * n * i]);
      double imaginary = Math.abs(wv[at + 2 * n * i + 1]);
      largest = Math.max(largest, Math.max(real, imaginary));
    }
    double most = 0;
    double sum = 0;
    for (int i = 0; i < n; i++) {
      double real = wv[at + 2 * n * i] / largest;
      double imaginary = wv[at + 2 * n * i + 1] / largest;
      wv[at + 2 * n * i] = real;
      wv[at + 2 * n * i + 1] = imaginary;
      double square = real * real + imaginary * imaginary;
      sum += square;
      most = Math.max(most, square);
    }
    int chosen = n - 1;
    for (int i = n - 1; i >= 0; i--) {
      double real = wv[at + 2 * n * i];
      double imaginary = wv[at + 2 * n * i + 1];
      chosen = real * real + imaginary * imaginary >= 0.1849 * most ? i : chosen;
    }
    double up = wv[at + 2 * n * chosen];
    double upI = wv[at + 2 * n * chosen + 1];
    double size = Math.sqrt(up * up + upI * upI);
    double norm = size * Math.sqrt(sum);
    for (int i = 0; i < n; i++) {
      double real = wv[at + 2 * n * i];
      double imaginary = wv[at + 2 * n * i + 1];
      wv[at + 2 * n * i] = (real * up + imaginary * upI) / norm;
      wv[at + 2 * n * i + 1] = (imaginary * up - real * upI) / norm;
    }
    wv[at + 2 * n * chosen] = size / Math.sqrt(sum);
    wv[at + 2 * n * chosen + 1] = 0;
  }
}
