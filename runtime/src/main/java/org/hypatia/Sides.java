package org.hypatia;

import java.util.Arrays;

/** The two sides of a system, with the same leading axes. */
record Sides<T extends Element>(Tensor<T> a, Tensor<T> y, boolean isVector) {
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
