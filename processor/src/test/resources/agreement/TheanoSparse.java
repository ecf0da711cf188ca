import java.util.Random;
import org.hypatia.*;
import org.hypatia.annotation.*;

/** Theano's example of sparse matrices: compressed forms, and the structured product. */
public final class TheanoSparse {
  private static Tensor<F64> square(double... values) {
    return Tensor.of(values, 3, 3);
  }

  /** One set of arrays, read by columns. */
  private static SparseTensor<F64> byColumns() {
    Tensor<I32> starts = Tensor.of(new int[] {0, 2, 3, 3});
    Tensor<I32> rows = Tensor.of(new int[] {0, 1, 2});
    return SparseTensor.ofColumns(Tensor.of(new double[] {7, 8, 9}), rows, starts, 3);
  }

  /** From one compressed form to the other and back through a dense matrix. */
  @Kernel
  static Tensor<F64> roundTrip(@Shape("3, 3") SparseTensor<F64> x) {
    SparseTensor<F64> byRows = x.transpose();
    return SparseTensor.fromDense(byRows.toDense()).transpose().toDense();
  }

  static Object[] roundTripArguments(Random random) {
    return new Object[] {byColumns()};
  }

  static Tensor<F64> roundTripExpected(SparseTensor<F64> x) {
    return square(7, 0, 0, 8, 0, 0, 0, 9, 0);
  }

  /** The gradient is that of what is stored, and not as large as the matrix. */
  @Kernel
  @Vjp(wrt = {"values", "dense"})
  static Tensor<F64> structuredDot(
      @Shape("n, d") SparseTensor<F64> x,
      @Shape("k") Tensor<F64> values,
      @Shape("d, m") Tensor<F64> dense) {
    return x.withValues(values).matmul(dense);
  }

  static Object[] structuredDotArguments(Random random) {
    SparseTensor<F64> x = byColumns();
    return new Object[] {x, x.values(), square(1, 2, 3, 4, 5, 6, 7, 8, 9)};
  }

  static Tensor<F64> structuredDotExpected(
      SparseTensor<F64> x, Tensor<F64> values, Tensor<F64> dense) {
    return x.withValues(values).toDense().matmul(dense);
  }

  @Kernel
  static SparseTensor<F64> structuredAdd(@Shape("n, d") SparseTensor<F64> x) {
    return x.structuredAdd(2);
  }

  static Object[] structuredAddArguments(Random random) {
    return new Object[] {byColumns()};
  }

  static SparseTensor<F64> structuredAddExpected(SparseTensor<F64> x) {
    return SparseTensor.fromDense(square(9, 0, 0, 10, 0, 0, 0, 11, 0));
  }
}
