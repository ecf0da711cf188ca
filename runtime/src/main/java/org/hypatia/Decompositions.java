package org.hypatia;

import java.util.Arrays;
import org.hypatia.runtime.linalg.Cholesky;
import org.hypatia.runtime.linalg.Eigen;
import org.hypatia.runtime.linalg.Exponential;
import org.hypatia.runtime.linalg.Lu;
import org.hypatia.runtime.linalg.Qr;
import org.hypatia.runtime.linalg.Svd;
import org.hypatia.runtime.linalg.SymmetricEigen;
import org.hypatia.runtime.linalg.Triangular;

/** Runs routines over stacks of matrices: in double, rounded once. */
final class Decompositions {
  static final String SINGULAR = "the matrix is singular";

  private Decompositions() {}

  static <T extends Floating> Tensor<T> cholesky(Tensor<T> a) {
    MatrixStack s = MatrixStack.square("cholesky", a);
    int n = s.rows();
    return s.each(
        "the matrix is not positive definite",
        (k, l, at) -> Cholesky.factor(n, s.x(), s.at(k), l, at),
        n,
        n);
  }

  private static double[] factors(MatrixStack s, int k) {
    double[] lu = new double[s.rows() * s.rows() + s.rows() + 1];
    Lu.factor(s.rows(), s.x(), s.at(k), lu, 0);
    return lu;
  }

  static <T extends Floating> Tensor<T> inv(String op, Tensor<T> a) {
    MatrixStack s = MatrixStack.square(op, a);
    int n = s.rows();
    double[] identity = Tensor.eye(F64.class, n, n, 0).toDoubleArray();
    double[] work = new double[n * n];
    return s.each(
        SINGULAR,
        (k, x, at) -> Lu.solve(n, n, 0, factors(s, k), 0, identity, 0, x, at, work, 0),
        n,
        n);
  }

  static <T extends Floating> Tensor<T> det(Tensor<T> a) {
    MatrixStack s = MatrixStack.square("det", a);
    return s.each("", (k, x, at) -> Lu.determinant(s.rows(), factors(s, k), 0, x, at));
  }

  static <T extends Floating> LinearAlgebra.SlogDet<T> slogDet(String op, Tensor<T> a) {
    MatrixStack s = MatrixStack.square(op, a);
    Tensor<T> both =
        s.each("", (k, x, at) -> Lu.logDeterminant(s.rows(), factors(s, k), 0, x, at), 2);
    return new LinearAlgebra.SlogDet<>(s.part(both, 0), s.part(both, 1));
  }

  static <T extends Floating> Tensor<T> solve(String op, Tensor<T> a, Tensor<T> y) {
    Sides<T> sides = Sides.of(op, a, y);
    MatrixStack left = MatrixStack.square(op, sides.a());
    MatrixStack right = MatrixStack.of(op, sides.y());
    int n = right.rows();
    int m = right.columns();
    double[] work = new double[n * m];
    return sides.solution(
        left.each(
            SINGULAR,
            (k, x, at) ->
                Lu.solve(n, m, 0, factors(left, k), 0, right.x(), right.at(k), x, at, work, 0),
            n,
            m));
  }

  static <T extends Floating> Tensor<T> solveTriangular(
      Tensor<T> a, Tensor<T> y, boolean lower, boolean transposed, boolean unit) {
    Sides<T> sides = Sides.of("solveTriangular", a, y);
    MatrixStack left = MatrixStack.square("solveTriangular", sides.a());
    MatrixStack right = MatrixStack.of("solveTriangular", sides.y());
    int n = right.rows();
    int m = right.columns();
    int low = lower ? 1 : 0;
    int turn = transposed ? 1 : 0;
    int ones = unit ? 1 : 0;
    return sides.solution(
        left.each(
            SINGULAR,
            (k, x, at) ->
                Triangular.solve(
                    n, m, low, turn, ones, left.x(), left.at(k), right.x(), right.at(k), x, at),
            n,
            m));
  }

  static <T extends Floating> Tensor<T> lstsq(Tensor<T> a, Tensor<T> y) {
    Sides<T> sides = Sides.of("lstsq", a, y);
    Tensor<F64> inverse = pinv("lstsq", sides.a().cast(F64.class));
    Tensor<F64> x = inverse.matmul(sides.y().cast(F64.class));
    return sides.solution(x.cast(a.dtype()));
  }

  static <T extends Floating> Tensor<T> pinv(String op, Tensor<T> a) {
    MatrixStack s = MatrixStack.of(op, a);
    double[] work = new double[2 * workSize(s) + s.smaller()];
    return s.each(
        "",
        (k, x, at) -> Svd.pseudoInverse(s.rows(), s.columns(), s.x(), s.at(k), x, at, work, 0),
        s.columns(),
        s.rows());
  }

  private static int workSize(MatrixStack s) {
    return s.smaller() * (s.rows() + s.columns() + 2);
  }

  static <T extends Floating> LinearAlgebra.Svd<T> svd(String op, Tensor<T> a) {
    MatrixStack s = MatrixStack.of(op, a);
    int k = s.smaller();
    double[] work = new double[workSize(s)];
    Tensor<T> usv =
        s.each(
            "",
            (i, x, at) -> Svd.factor(s.rows(), s.columns(), s.x(), s.at(i), x, at, work, 0),
            (long) k * (s.rows() + s.columns() + 1));
    return new LinearAlgebra.Svd<>(
        s.part(usv, 0, s.rows(), k),
        s.part(usv, s.rows() * k, k),
        s.part(usv, (s.rows() + 1) * k, k, s.columns()));
  }

  static <T extends Floating> LinearAlgebra.Eigh<T> eigh(String op, Tensor<T> a) {
    MatrixStack s = MatrixStack.square(op, a);
    int n = s.rows();
    double[] work = new double[2 * n * n];
    Tensor<T> wv =
        s.each(
            "",
            (k, x, at) -> SymmetricEigen.factor(n, s.x(), s.at(k), x, at, work, 0),
            (long) n * (n + 1));
    return new LinearAlgebra.Eigh<>(s.part(wv, 0, n), s.part(wv, n, n, n));
  }

  static <T extends Floating> LinearAlgebra.Eig<T> eig(Tensor<T> a) {
    MatrixStack s = MatrixStack.square("eig", a);
    int n = s.rows();
    double[] work = new double[2 * n * (n + 2) + 1];
    Tensor<T> wv =
        s.each(
            "an eigenvalue was not found",
            (k, x, at) -> Eigen.factor(n, s.x(), s.at(k), x, at, work, 0),
            2L * n * (n + 1));
    return new LinearAlgebra.Eig<>(s.part(wv, 0, n, 2), s.part(wv, 2 * n, n, n, 2));
  }

  /**
   * The first columns, as many as there are rows, have a factorisation; the others are turned by
   * it.
   */
  static <T extends Floating> LinearAlgebra.Qr<T> qr(Tensor<T> a) {
    MatrixStack s = MatrixStack.of("qr", a);
    int m = s.rows();
    int n = s.smaller();
    Tensor<T> tall = a.get(Index.ellipsis(), Index.range(0, n));
    MatrixStack t = MatrixStack.of("qr", tall);
    double[] work = new double[m * n + n];
    Tensor<T> packed =
        t.each(
            "", (k, x, at) -> Qr.factor(m, n, t.x(), t.at(k), x, at, work, 0), (long) (m + n) * n);
    Tensor<T> q = t.part(packed, 0, m, n);
    Tensor<T> r = t.part(packed, m * n, n, n);
    if (n == s.columns()) {
      return new LinearAlgebra.Qr<>(q, r);
    }
    Tensor<T> others = a.get(Index.ellipsis(), Index.range(n, s.columns()));
    Tensor<T> turned = q.swapAxes(-1, -2).matmul(others);
    return new LinearAlgebra.Qr<>(q, TensorMath.concatenate(-1, r, turned));
  }

  static <T extends Floating> Tensor<T> expm(Tensor<T> a) {
    MatrixStack s = MatrixStack.square("expm", a);
    int n = s.rows();
    double[] work = new double[8 * n * n + n + 1];
    return s.each("", (k, x, at) -> Exponential.of(n, s.x(), s.at(k), x, at, work, 0), n, n);
  }

  static <T extends Floating> Tensor<T> matrixPower(Tensor<T> a, long power) {
    MatrixStack s = MatrixStack.square("matrixPower", a);
    Tensor<T> square = power < 0 ? inv("matrixPower", a) : a;
    Tensor<T> product = null;
    for (long rest = Math.abs(power); rest > 0; rest /= 2) {
      if (rest % 2 == 1) {
        product = product == null ? square : product.matmul(square);
      }
      square = rest > 1 ? square.matmul(square) : square;
    }
    return product != null
        ? product
        : Tensor.eye(a.dtype(), s.rows(), s.rows(), 0).broadcastTo(a.shape());
  }

  /** A tensor as a square matrix whose rows are its first axes. */
  static <T extends Floating> Tensor<T> unfolded(String op, Tensor<T> a, int rows) {
    long[] shape = Elements.nonNull(a).shape();
    if (rows < 1 || rows >= shape.length) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(shape) + " has not more than " + rows + " axes");
    }
    long size = Layout.size(Arrays.copyOf(shape, rows));
    return a.reshape(size, Layout.size(Arrays.copyOfRange(shape, rows, shape.length)));
  }
}
