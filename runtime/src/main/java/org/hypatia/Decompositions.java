package org.hypatia;

import java.util.Arrays;
import org.hypatia.runtime.linalg.Cholesky;
import org.hypatia.runtime.linalg.Exponential;
import org.hypatia.runtime.linalg.Lu;
import org.hypatia.runtime.linalg.Pivots;
import org.hypatia.runtime.linalg.Qr;
import org.hypatia.runtime.linalg.Svd;
import org.hypatia.runtime.linalg.SymmetricEigen;
import org.hypatia.runtime.linalg.Triangular;

/** Runs routines over stacks of matrices: in double, rounded once. */
final class Decompositions {
  static final String SINGULAR = "the matrix is singular";

  private Decompositions() {}

  /**
   * Computes what belongs to the k-th matrix into a place of an array; 0, or the pivot at fault.
   */
  private interface Each {
    int compute(int k, double[] result, int at);
  }

  /** Matrices in row order, all in one array. */
  private record Stack(String op, DType type, long[] batch, int rows, int columns, double[] x) {
    static Stack of(String op, Tensor<?> a) {
      int rank = Elements.nonNull(a).rank();
      a.type().require(op, a.type().isFloating());
      if (rank < 2) {
        throw new IllegalArgumentException(
            op + ": shape " + Shapes.text(a.layout().shape) + ": a matrix is needed");
      }
      long[] batch = Arrays.copyOf(a.layout().shape, rank - 2);
      int rows = (int) a.size(-2);
      int columns = (int) a.size(-1);
      return new Stack(op, a.type(), batch, rows, columns, a.cast(F64.class).toDoubleArray());
    }

    static Stack square(String op, Tensor<?> a) {
      Stack stack = of(op, a);
      if (stack.rows != stack.columns) {
        throw new IllegalArgumentException(
            op + ": shape " + Shapes.text(a.layout().shape) + ": a square matrix is needed");
      }
      return stack;
    }

    int at(int k) {
      return k * rows * columns;
    }

    /** For each matrix a result of this shape. */
    <T extends Element> Tensor<T> each(String failure, Each each, long... core) {
      int size = (int) Layout.size(core);
      int count = (int) Layout.size(batch);
      long[] shape = Arrays.copyOf(batch, batch.length + core.length);
      System.arraycopy(core, 0, shape, batch.length, core.length);
      double[] results = new double[Math.multiplyExact(count, size)];
      for (int k = 0; k < count; k++) {
        Pivots.check(op + ": " + failure + ": pivot ", each.compute(k, results, k * size));
      }
      return result(results, shape);
    }

    private <T extends Element> Tensor<T> result(double[] values, long[] shape) {
      Tensor<T> result = Tensor.allocate(type, shape);
      Storage target = result.storage();
      for (int i = 0; i < values.length; i++) {
        target.setDouble(i, values[i]);
      }
      return result;
    }

    int smaller() {
      return Math.min(rows, columns);
    }

    /** Part of the results behind each other that {@code each} gives. */
    <T extends Element> Tensor<T> part(Tensor<?> packed, int from, long... core) {
      int size = (int) Layout.size(core);
      double[] all = packed.cast(F64.class).toDoubleArray();
      int whole = (int) packed.size(-1);
      return each(
          "",
          (k, result, at) -> {
            System.arraycopy(all, k * whole + from, result, at, size);
            return 0;
          },
          core);
    }
  }

  static <T extends Floating> Tensor<T> cholesky(Tensor<T> a) {
    Stack s = Stack.square("cholesky", a);
    int n = s.rows;
    return s.each(
        "the matrix is not positive definite",
        (k, l, at) -> Cholesky.factor(n, s.x, s.at(k), l, at),
        n,
        n);
  }

  private static double[] factors(Stack s, int k) {
    double[] lu = new double[s.rows * s.rows + s.rows + 1];
    Lu.factor(s.rows, s.x, s.at(k), lu, 0);
    return lu;
  }

  static <T extends Floating> Tensor<T> inv(String op, Tensor<T> a) {
    Stack s = Stack.square(op, a);
    int n = s.rows;
    double[] identity = Tensor.eye(F64.class, n, n, 0).toDoubleArray();
    double[] work = new double[n * n];
    return s.each(
        SINGULAR,
        (k, x, at) -> Lu.solve(n, n, 0, factors(s, k), 0, identity, 0, x, at, work, 0),
        n,
        n);
  }

  static <T extends Floating> Tensor<T> det(Tensor<T> a) {
    Stack s = Stack.square("det", a);
    return s.each("", (k, x, at) -> Lu.determinant(s.rows, factors(s, k), 0, x, at));
  }

  static <T extends Floating> LinearAlgebra.SlogDet<T> slogDet(String op, Tensor<T> a) {
    Stack s = Stack.square(op, a);
    Tensor<T> both =
        s.each("", (k, x, at) -> Lu.logDeterminant(s.rows, factors(s, k), 0, x, at), 2);
    return new LinearAlgebra.SlogDet<>(s.part(both, 0), s.part(both, 1));
  }

  /** The two sides of a system, with the same leading axes. */
  private record Sides<T extends Element>(Tensor<T> a, Tensor<T> y, boolean isVector) {
    static <T extends Element> Sides<T> of(String op, Tensor<T> a, Tensor<T> y) {
      Elementwise.checkSame(op, a, y);
      boolean isVector = y.rank() == 1;
      Tensor<T> right = isVector ? y.expandDims(1) : y;
      if (a.rank() < 2 || right.rank() < 2 || a.size(-2) != right.size(-2)) {
        throw new IllegalArgumentException(
            op
                + ": shapes "
                + Shapes.text(a.layout().shape)
                + " and "
                + Shapes.text(y.layout().shape)
                + ": as many rows on the right as the matrix has are needed");
      }
      long[] batch = Shapes.broadcast(op, leading(a), leading(right));
      return new Sides<>(stretched(a, batch), stretched(right, batch), isVector);
    }

    private static long[] leading(Tensor<?> x) {
      return Arrays.copyOf(x.layout().shape, x.rank() - 2);
    }

    private static <T extends Element> Tensor<T> stretched(Tensor<T> x, long[] batch) {
      long[] shape = Arrays.copyOf(batch, batch.length + 2);
      shape[batch.length] = x.size(-2);
      shape[batch.length + 1] = x.size(-1);
      return x.broadcastTo(shape);
    }

    Tensor<T> solution(Tensor<T> x) {
      return isVector ? x.squeeze(-1) : x;
    }
  }

  static <T extends Floating> Tensor<T> solve(String op, Tensor<T> a, Tensor<T> y) {
    Sides<T> sides = Sides.of(op, a, y);
    Stack left = Stack.square(op, sides.a);
    Stack right = Stack.of(op, sides.y);
    int n = right.rows;
    int m = right.columns;
    double[] work = new double[n * m];
    return sides.solution(
        left.each(
            SINGULAR,
            (k, x, at) ->
                Lu.solve(n, m, 0, factors(left, k), 0, right.x, right.at(k), x, at, work, 0),
            n,
            m));
  }

  static <T extends Floating> Tensor<T> solveTriangular(
      Tensor<T> a, Tensor<T> y, boolean lower, boolean transposed, boolean unit) {
    Sides<T> sides = Sides.of("solveTriangular", a, y);
    Stack left = Stack.square("solveTriangular", sides.a);
    Stack right = Stack.of("solveTriangular", sides.y);
    int n = right.rows;
    int m = right.columns;
    int low = lower ? 1 : 0;
    int turn = transposed ? 1 : 0;
    int ones = unit ? 1 : 0;
    return sides.solution(
        left.each(
            SINGULAR,
            (k, x, at) ->
                Triangular.solve(
                    n, m, low, turn, ones, left.x, left.at(k), right.x, right.at(k), x, at),
            n,
            m));
  }

  static <T extends Floating> Tensor<T> lstsq(Tensor<T> a, Tensor<T> y) {
    Sides<T> sides = Sides.of("lstsq", a, y);
    Tensor<F64> inverse = pinv("lstsq", sides.a.cast(F64.class));
    Tensor<F64> x = inverse.matmul(sides.y.cast(F64.class));
    return sides.solution(x.cast(a.dtype()));
  }

  static <T extends Floating> Tensor<T> pinv(String op, Tensor<T> a) {
    Stack s = Stack.of(op, a);
    double[] work = new double[2 * workSize(s) + s.smaller()];
    return s.each(
        "",
        (k, x, at) -> Svd.pseudoInverse(s.rows, s.columns, s.x, s.at(k), x, at, work, 0),
        s.columns,
        s.rows);
  }

  private static int workSize(Stack s) {
    return s.smaller() * (s.rows + s.columns + 2);
  }

  static <T extends Floating> LinearAlgebra.Svd<T> svd(String op, Tensor<T> a) {
    Stack s = Stack.of(op, a);
    int k = s.smaller();
    double[] work = new double[workSize(s)];
    Tensor<T> usv =
        s.each(
            "",
            (i, x, at) -> Svd.factor(s.rows, s.columns, s.x, s.at(i), x, at, work, 0),
            (long) k * (s.rows + s.columns + 1));
    return new LinearAlgebra.Svd<>(
        s.part(usv, 0, s.rows, k),
        s.part(usv, s.rows * k, k),
        s.part(usv, (s.rows + 1) * k, k, s.columns));
  }

  static <T extends Floating> LinearAlgebra.Eigh<T> eigh(String op, Tensor<T> a) {
    Stack s = Stack.square(op, a);
    int n = s.rows;
    double[] work = new double[2 * n * n];
    Tensor<T> wv =
        s.each(
            "",
            (k, x, at) -> SymmetricEigen.factor(n, s.x, s.at(k), x, at, work, 0),
            (long) n * (n + 1));
    return new LinearAlgebra.Eigh<>(s.part(wv, 0, n), s.part(wv, n, n, n));
  }

  /**
   * The first columns, as many as there are rows, have a factorisation; the others are turned by
   * it.
   */
  static <T extends Floating> LinearAlgebra.Qr<T> qr(Tensor<T> a) {
    Stack s = Stack.of("qr", a);
    int m = s.rows;
    int n = s.smaller();
    Tensor<T> tall = a.get(Index.ellipsis(), Index.range(0, n));
    Stack t = Stack.of("qr", tall);
    double[] work = new double[m * n + n];
    Tensor<T> packed =
        t.each("", (k, x, at) -> Qr.factor(m, n, t.x, t.at(k), x, at, work, 0), (long) (m + n) * n);
    Tensor<T> q = t.part(packed, 0, m, n);
    Tensor<T> r = t.part(packed, m * n, n, n);
    if (n == s.columns) {
      return new LinearAlgebra.Qr<>(q, r);
    }
    Tensor<T> others = a.get(Index.ellipsis(), Index.range(n, s.columns));
    Tensor<T> turned = q.swapAxes(-1, -2).matmul(others);
    return new LinearAlgebra.Qr<>(q, TensorMath.concatenate(-1, r, turned));
  }

  static <T extends Floating> Tensor<T> expm(Tensor<T> a) {
    Stack s = Stack.square("expm", a);
    int n = s.rows;
    double[] work = new double[8 * n * n + n + 1];
    return s.each("", (k, x, at) -> Exponential.of(n, s.x, s.at(k), x, at, work, 0), n, n);
  }

  static <T extends Floating> Tensor<T> matrixPower(Tensor<T> a, long power) {
    Stack s = Stack.square("matrixPower", a);
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
        : Tensor.eye(a.dtype(), s.rows, s.rows, 0).broadcastTo(a.shape());
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
