package org.hypatia;

import java.util.Arrays;
import org.hypatia.runtime.linalg.Pivots;

/** Matrices in row order, all in one array. */
record MatrixStack(String op, DType type, long[] batch, int rows, int columns, double[] x) {
  /**
   * Computes what belongs to the k-th matrix into a place of an array; 0, or the pivot at fault.
   */
  interface Each {
    int compute(int k, double[] result, int at);
  }

  static MatrixStack of(String op, Tensor<?> a) {
    int rank = Elements.nonNull(a).rank();
    a.type().require(op, a.type().isFloating());
    if (rank < 2) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(a.layout().shape) + ": a matrix is needed");
    }
    long[] batch = Arrays.copyOf(a.layout().shape, rank - 2);
    int rows = (int) a.size(-2);
    int columns = (int) a.size(-1);
    return new MatrixStack(op, a.type(), batch, rows, columns, a.cast(F64.class).toDoubleArray());
  }

  static MatrixStack square(String op, Tensor<?> a) {
    MatrixStack stack = of(op, a);
    if (stack.rows != stack.columns) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(a.layout().shape) + ": a square matrix is needed");
    }
    return stack;
  }

  /** Lines of complex numbers, each a matrix of two columns. */
  static MatrixStack complex(String op, Tensor<?> a) {
    if (Elements.nonNull(a).rank() < 2 || a.size(-1) != 2) {
      throw new IllegalArgumentException(
          op
              + ": shape "
              + Shapes.text(a.layout().shape)
              + ": complex numbers are needed, a last axis of 2 for the real and the imaginary"
              + " part");
    }
    return of(op, a);
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
