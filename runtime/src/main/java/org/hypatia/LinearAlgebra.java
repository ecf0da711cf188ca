package org.hypatia;

import java.util.Arrays;

/**
 * Linear algebra of matrices, which are the last two axes of a tensor; leading axes count matrices,
 * and broadcast where there are two operands. Shapes and names are NumPy's. Everything is computed
 * in double and rounded once.
 *
 * <p>A matrix that has no factorisation (singular, not positive definite) makes a function fail
 * with an {@link ArithmeticException}. What is not finite gives NaN and no failure.
 */
public final class LinearAlgebra {
  private LinearAlgebra() {}

  /**
   * The factors of {@link #qr}.
   *
   * @param q orthonormal columns, (..., m, k)
   * @param r an upper triangle, (..., k, n)
   * @param <T> the element type
   */
  public record Qr<T extends Floating>(Tensor<T> q, Tensor<T> r) {}

  /**
   * The parts of {@link #svd}.
   *
   * @param u left singular vectors, (..., m, k)
   * @param s singular values in descending order, (..., k)
   * @param vh right singular vectors, its rows, (..., k, n)
   * @param <T> the element type
   */
  public record Svd<T extends Floating>(Tensor<T> u, Tensor<T> s, Tensor<T> vh) {}

  /**
   * The parts of {@link #eigh}.
   *
   * @param eigenvalues in ascending order, (..., n)
   * @param eigenvectors its columns, (..., n, n)
   * @param <T> the element type
   */
  public record Eigh<T extends Floating>(Tensor<T> eigenvalues, Tensor<T> eigenvectors) {}

  /**
   * The parts of {@link #eig}. Complex numbers are pairs of a real and an imaginary part along the
   * last axis, as in {@link Fft}.
   *
   * @param eigenvalues complex, (..., n, 2)
   * @param eigenvectors its columns, complex, (..., n, n, 2)
   * @param <T> the element type
   */
  public record Eig<T extends Floating>(Tensor<T> eigenvalues, Tensor<T> eigenvectors) {}

  /**
   * The parts of {@link #slogDet}.
   *
   * @param sign -1, 0 or 1
   * @param logAbsDet the logarithm of the absolute value
   * @param <T> the element type
   */
  public record SlogDet<T extends Floating>(Tensor<T> sign, Tensor<T> logAbsDet) {}

  /**
   * The lower triangle l, with positive diagonal, of {@code a = l l^T}. Only the lower triangle of
   * a is read, and derivatives are with respect to that.
   *
   * @throws ArithmeticException if a matrix is not positive definite
   */
  public static <T extends Floating> Tensor<T> cholesky(Tensor<T> a) {
    return Decompositions.cholesky(a);
  }

  /**
   * The x of {@code a x = b}, by LU with partial pivoting. Only a b of one axis is a vector.
   *
   * @param a (..., n, n)
   * @param b (n) or (..., n, m)
   * @throws ArithmeticException if a matrix is singular
   */
  public static <T extends Floating> Tensor<T> solve(Tensor<T> a, Tensor<T> b) {
    return Decompositions.solve("solve", a, b);
  }

  /**
   * The x of {@code a x = b} where a is a triangle; what a has on the other side is not read.
   *
   * @throws ArithmeticException if there is a zero on the diagonal
   */
  public static <T extends Floating> Tensor<T> solveTriangular(
      Tensor<T> a, Tensor<T> b, boolean lower) {
    return solveTriangular(a, b, lower, false, false);
  }

  /**
   * The x of {@code a x = b}, or of {@code a^T x = b}, where a is a triangle.
   *
   * @param lower whether a is a lower triangle
   * @param transposed whether its transpose is meant
   * @param unit whether its diagonal is taken to be ones, and not read
   * @throws ArithmeticException if there is a zero on the diagonal
   */
  public static <T extends Floating> Tensor<T> solveTriangular(
      Tensor<T> a, Tensor<T> b, boolean lower, boolean transposed, boolean unit) {
    return Decompositions.solveTriangular(a, b, lower, transposed, unit);
  }

  /**
   * The inverse. {@link #solve} is faster and more accurate where the inverse is multiplied.
   *
   * @throws ArithmeticException if a matrix is singular
   */
  public static <T extends Floating> Tensor<T> inv(Tensor<T> a) {
    return Decompositions.inv("inv", a);
  }

  /**
   * The Moore-Penrose inverse, (..., n, m) of (..., m, n). Singular values that are at most max(m,
   * n) 2^-52 times the largest count as zero. Derivatives are along changes that keep the rank.
   */
  public static <T extends Floating> Tensor<T> pinv(Tensor<T> a) {
    return Decompositions.pinv("pinv", a);
  }

  /**
   * The determinant. Its first two derivatives exist for every matrix, further ones for those that
   * are not singular.
   */
  public static <T extends Floating> Tensor<T> det(Tensor<T> a) {
    return Decompositions.det(a);
  }

  /** The logarithm of the absolute value of the determinant; minus infinity where that is 0. */
  public static <T extends Floating> Tensor<T> logDet(Tensor<T> a) {
    return Decompositions.slogDet("logDet", a).logAbsDet();
  }

  /** The sign of the determinant, and the logarithm of its absolute value. */
  public static <T extends Floating> SlogDet<T> slogDet(Tensor<T> a) {
    return Decompositions.slogDet("slogDet", a);
  }

  /** The sum of the diagonal. */
  public static <T extends Floating> Tensor<T> trace(Tensor<T> a) {
    Tensor<T> diagonal = TensorMath.diagonal(a, 0, -2, -1);
    return TensorMath.sum(diagonal.cast(F64.class), -1).cast(a.dtype());
  }

  /**
   * The factors of {@code a = q r}, with k the smaller of m and n. Signs are LAPACK's: that of a
   * diagonal element of r is opposite to that of the element which its reflection begins with.
   * Derivatives need the first k columns to be independent.
   */
  public static <T extends Floating> Qr<T> qr(Tensor<T> a) {
    return Decompositions.qr(a);
  }

  /**
   * The parts of {@code a = u diag(s) vh}, with k the smaller of m and n (NumPy's {@code
   * full_matrices=False}). In each row of vh the first element that is not small is positive.
   * Vectors that belong to equal singular values, or to zero, have no derivative of their own; they
   * are taken not to turn.
   */
  public static <T extends Floating> Svd<T> svd(Tensor<T> a) {
    return Decompositions.svd("svd", a);
  }

  /**
   * The eigenvalues and right eigenvectors of a matrix, {@code a v = v diag(w)}, in no particular
   * order; conjugate ones are neighbours, the one with the positive imaginary part first. Vectors
   * have length 1, and in each the first element that is not small is real and positive; NumPy's
   * may have another sign or phase.
   *
   * <p>Derivatives need n independent vectors. Vectors that belong to equal eigenvalues have no
   * derivative of their own; they are taken not to turn.
   *
   * @throws ArithmeticException if an eigenvalue is not found
   */
  public static <T extends Floating> Eig<T> eig(Tensor<T> a) {
    return Decompositions.eig(a);
  }

  /**
   * The eigenvalues and eigenvectors of a symmetric matrix, of which the lower triangle is read; in
   * each vector the first element that is not small is positive. Vectors that belong to equal
   * eigenvalues have no derivative of their own; they are taken not to turn.
   */
  public static <T extends Floating> Eigh<T> eigh(Tensor<T> a) {
    return Decompositions.eigh("eigh", a);
  }

  /** The eigenvalues of a symmetric matrix in ascending order; the lower triangle is read. */
  public static <T extends Floating> Tensor<T> eigvalsh(Tensor<T> a) {
    return Decompositions.eigh("eigvalsh", a).eigenvalues();
  }

  /**
   * The x that makes {@code a x - b} shortest, and of several the shortest x: what NumPy's function
   * gives first. It is the product of {@link #pinv} and b.
   *
   * @param a (..., m, n)
   * @param b (m) or (..., m, k)
   */
  public static <T extends Floating> Tensor<T> lstsq(Tensor<T> a, Tensor<T> b) {
    return Decompositions.lstsq(a, b);
  }

  /**
   * The product of {@code power} matrices; of inverses where it is negative.
   *
   * @param power known while compiling, in a kernel
   * @throws ArithmeticException if a matrix is singular and {@code power} is negative
   */
  public static <T extends Floating> Tensor<T> matrixPower(Tensor<T> a, long power) {
    return Decompositions.matrixPower(a, power);
  }

  /** The exponential of a square matrix. */
  public static <T extends Floating> Tensor<T> expm(Tensor<T> a) {
    return Decompositions.expm(a);
  }

  /** The largest singular value divided by the smallest. */
  public static <T extends Floating> Tensor<T> cond(Tensor<T> a) {
    Tensor<T> s = Decompositions.svd("cond", a).s();
    return s.get(Index.ellipsis(), Index.at(0)).div(s.get(Index.ellipsis(), Index.at(-1)));
  }

  /**
   * How many singular values are larger than max(m, n) times the precision of T times the largest.
   */
  public static <T extends Floating> Tensor<I64> rank(Tensor<T> a) {
    Tensor<T> s = Decompositions.svd("rank", a).s();
    double epsilon = a.type() == DType.F32 ? 0x1p-23 : 0x1p-52;
    double tolerance = Math.max(a.size(-2), a.size(-1)) * epsilon;
    Tensor<T> bound = s.get(Index.ellipsis(), Index.range(0, 1)).times(tolerance);
    return TensorMath.sum(s.gt(bound).cast(I64.class), -1);
  }

  /** {@link #tensorInv(Tensor, int)} with two axes of rows. */
  public static <T extends Floating> Tensor<T> tensorInv(Tensor<T> a) {
    return tensorInv(a, 2);
  }

  /**
   * The inverse of the matrix whose rows are numbered by the first axes and whose columns by the
   * others; its axes are the others and then the first.
   *
   * @param rows how many axes are first, known while compiling, in a kernel
   * @throws ArithmeticException if the matrix is singular
   */
  public static <T extends Floating> Tensor<T> tensorInv(Tensor<T> a, int rows) {
    Tensor<T> inverse =
        Decompositions.inv("tensorInv", Decompositions.unfolded("tensorInv", a, rows));
    long[] shape = a.shape();
    long[] turned = Arrays.copyOfRange(shape, rows, rows + shape.length);
    System.arraycopy(shape, 0, turned, shape.length - rows, rows);
    return inverse.reshape(turned);
  }

  /**
   * The x of {@code tensordot(a, x, x.rank()) = b}: the first axes of a are those of b, the others
   * those of x.
   *
   * @throws ArithmeticException if the matrix is singular
   */
  public static <T extends Floating> Tensor<T> tensorSolve(Tensor<T> a, Tensor<T> b) {
    Tensor<T> matrix = Decompositions.unfolded("tensorSolve", a, b.rank());
    Tensor<T> x = Decompositions.solve("tensorSolve", matrix, b.ravel());
    return x.reshape(Arrays.copyOfRange(a.shape(), b.rank(), a.rank()));
  }
}
