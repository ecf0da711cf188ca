package org.hypatia;

import java.util.Arrays;

/** Products that sum over axes. */
final class Products {
  private Products() {}

  /** NumPy's matmul: matrices over the last two axes, leading axes broadcast, vectors promoted. */
  static <T extends Element> Tensor<T> matmul(Tensor<T> x, Tensor<T> y) {
    Elementwise.checkSame("matmul", x, y);
    x.type().require("matmul", x.type().isNumeric());
    Layout a = x.layout();
    Layout b = y.layout();
    if (a.rank() == 0 || b.rank() == 0) {
      throw new IllegalArgumentException(
          "matmul: shapes "
              + Shapes.text(a.shape)
              + " and "
              + Shapes.text(b.shape)
              + ": a scalar has no inner axis; write times");
    }
    Layout left = a.rank() == 1 ? a.inserted(0) : a;
    Layout right = b.rank() == 1 ? b.inserted(1) : b;
    long inner = left.shape[left.rank() - 1];
    if (inner != right.shape[right.rank() - 2]) {
      throw new IllegalArgumentException(
          "matmul: shapes "
              + Shapes.text(a.shape)
              + " and "
              + Shapes.text(b.shape)
              + ": the inner sizes "
              + inner
              + " and "
              + right.shape[right.rank() - 2]
              + " differ");
    }
    long[] batch = Shapes.broadcast("matmul", leading(left.shape), leading(right.shape));
    long rows = left.shape[left.rank() - 2];
    long columns = right.shape[right.rank() - 1];
    Tensor<T> result = Tensor.allocate(x.type(), append(batch, rows, columns));
    multiply(
        x.view(left.broadcastTo(append(batch, rows, inner))),
        y.view(right.broadcastTo(append(batch, inner, columns))),
        result);
    if (a.rank() == 1 && b.rank() == 1) {
      return result.squeeze(-1, -2);
    }
    return a.rank() == 1 ? result.squeeze(-2) : b.rank() == 1 ? result.squeeze(-1) : result;
  }

  private static long[] leading(long[] shape) {
    return Arrays.copyOf(shape, shape.length - 2);
  }

  private static long[] append(long[] batch, long m, long n) {
    long[] shape = Arrays.copyOf(batch, batch.length + 2);
    shape[batch.length] = m;
    shape[batch.length + 1] = n;
    return shape;
  }

  /**
   * The products of a stack of matrices. Each element sums in order of the inner axis, in double or
   * in long; going through a whole row of the right side at a time only makes better use of caches.
   */
  private static void multiply(Tensor<?> x, Tensor<?> y, Tensor<?> result) {
    int rank = result.rank();
    int columns = (int) result.size(-1);
    int inner = (int) x.size(-1);
    int leftStep = (int) x.layout().strides[rank - 1];
    int rightDown = (int) y.layout().strides[rank - 2];
    int rightAcross = (int) y.layout().strides[rank - 1];
    boolean real = x.type().isFloating();
    Storage left = x.storage();
    Storage right = y.storage();
    Storage target = result.storage();
    double[] sums = new double[columns];
    long[] wholes = new long[columns];
    long[] rows = Arrays.copyOf(result.layout().shape, rank - 1);
    Loop.over(
        rows,
        (row, p) -> {
          Arrays.fill(sums, 0);
          Arrays.fill(wholes, 0);
          for (int i = 0; i < inner; i++) {
            int from = p[1] + i * rightDown;
            if (real) {
              double factor = left.getDouble(p[0] + i * leftStep);
              for (int j = 0; j < columns; j++) {
                sums[j] += factor * right.getDouble(from + j * rightAcross);
              }
            } else {
              long factor = left.getLong(p[0] + i * leftStep);
              for (int j = 0; j < columns; j++) {
                wholes[j] += factor * right.getLong(from + j * rightAcross);
              }
            }
          }
          for (int j = 0; j < columns; j++) {
            if (real) {
              target.setDouble(row * columns + j, sums[j]);
            } else {
              target.setLong(row * columns + j, wholes[j]);
            }
          }
        },
        dropLast(x.layout(), rows),
        standStill(y.layout(), rows));
  }

  /** Each row's beginning. */
  private static Layout dropLast(Layout layout, long[] rows) {
    return new Layout(rows, Arrays.copyOf(layout.strides, rows.length), layout.offset);
  }

  /** Each matrix's beginning, for every row of the result. */
  private static Layout standStill(Layout layout, long[] rows) {
    long[] strides = Arrays.copyOf(layout.strides, rows.length);
    strides[rows.length - 1] = 0;
    return new Layout(rows, strides, layout.offset);
  }

  /** Every element of {@code x} times the whole of {@code y}, in the element's place. */
  static <T extends Numeric> Tensor<T> kron(Tensor<T> x, Tensor<T> y) {
    Elementwise.checkSame("kron", x, y);
    int rank = Math.max(x.rank(), y.rank());
    long[] left = new long[2 * rank];
    long[] right = new long[2 * rank];
    long[] merged = new long[rank];
    for (int axis = 0; axis < rank; axis++) {
      int inX = axis - rank + x.rank();
      int inY = axis - rank + y.rank();
      left[2 * axis] = inX < 0 ? 1 : x.size(inX);
      left[2 * axis + 1] = 1;
      right[2 * axis] = 1;
      right[2 * axis + 1] = inY < 0 ? 1 : y.size(inY);
      merged[axis] = left[2 * axis] * right[2 * axis + 1];
    }
    return x.reshape(left).times(y.reshape(right)).reshape(merged);
  }
}
