package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

final class TensorAccessTest {
  @Test
  void aTensorOfItsOwnIsPassedAsItIs() {
    Tensor<F32> x = Tensor.zeros(F32.class, 3, 5);
    assertSame(x, TensorAccess.contiguous(x));
  }

  @Test
  void aViewIsCopiedUnlessItsRowsBeginOnABoundary() {
    Tensor<F32> x = Tensor.arange(F32.class, 0, 64, 1).reshape(4, 16);
    Tensor<F32> rows = x.get(Index.range(1, 3));
    assertSame(rows, TensorAccess.contiguous(rows));
    Tensor<F32> transposed = x.t();
    assertNotSame(transposed, TensorAccess.contiguous(transposed));
    assertArrayEquals(
        transposed.toFloatArray(), TensorAccess.contiguous(transposed).toFloatArray());
    Tensor<F32> offBoundary = x.ravel().get(Index.range(1, 9));
    assertNotSame(offBoundary, TensorAccess.contiguous(offBoundary));
  }

  @Test
  void theAddressIsFoundOnceAndViewsAddTheirOffset() {
    Tensor<F32> x = Tensor.zeros(F32.class, 4, 16);
    Tensor<F32> row = x.get(2);
    assertEquals(0, TensorAccess.address(x));
    assertEquals(0, TensorAccess.address(row));
    assertSame(TensorAccess.memory(x), TensorAccess.memory(row));
    assertEquals(4096 + 2 * 64, TensorAccess.address(row, 4096));
    assertEquals(4096, TensorAccess.address(x));
    assertEquals(16, TensorAccess.size(x, 1));
  }

  @Test
  void aClosedTensorCannotBeHeldButAHeldOneMayBeClosed() {
    Tensor<F64> x = Tensor.of(new double[] {1, 2});
    Object held = TensorAccess.hold(x);
    Tensor<F64> view = x.get(Index.all());
    assertSame(held, TensorAccess.hold(view));
    x.close();
    assertThrows(IllegalStateException.class, () -> TensorAccess.hold(x));
    assertThrows(IllegalStateException.class, () -> TensorAccess.contiguous(x));
    assertThrows(IllegalStateException.class, () -> TensorAccess.address(x));
  }

  @Test
  void onlyTensorsThatAKernelCanWriteAreTakenAsOutputs() {
    Tensor<F32> x = Tensor.zeros(F32.class, 3, 16);
    assertDoesNotThrow(() -> TensorAccess.requireWritable(x, "out"));
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> TensorAccess.requireWritable(x.t(), "out"));
    assertEquals(
        "out: this tensor is a view that a kernel cannot write to; pass a tensor of its own",
        thrown.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> TensorAccess.requireWritable(Tensor.zeros(F32.class, 16).broadcastTo(2, 16), "out"));
  }

  @Test
  void elementsTravelBothWaysInRowOrder() {
    Tensor<F32> f = TensorAccess.allocate(F32.class, 2, 2);
    TensorAccess.copyFrom(f, new float[] {1, 2, 3, 4});
    float[] floats = new float[4];
    TensorAccess.copyTo(f.t(), floats);
    assertArrayEquals(new float[] {1, 3, 2, 4}, floats);

    Tensor<F64> d = TensorAccess.allocate(F64.class, 2);
    TensorAccess.copyFrom(d, new double[] {1, 2});
    double[] doubles = new double[2];
    TensorAccess.copyTo(d, doubles);
    assertArrayEquals(new double[] {1, 2}, doubles);

    Tensor<I32> i = TensorAccess.allocate(I32.class, 2);
    TensorAccess.copyFrom(i, new int[] {1, 2});
    int[] ints = new int[2];
    TensorAccess.copyTo(i, ints);
    assertArrayEquals(new int[] {1, 2}, ints);

    Tensor<I64> l = TensorAccess.allocate(I64.class, 2);
    TensorAccess.copyFrom(l, new long[] {1, 2});
    long[] longs = new long[2];
    TensorAccess.copyTo(l, longs);
    assertArrayEquals(new long[] {1, 2}, longs);

    Tensor<Bool> b = TensorAccess.allocate(Bool.class, 2);
    TensorAccess.copyFrom(b, new boolean[] {false, true});
    boolean[] booleans = new boolean[2];
    TensorAccess.copyTo(b, booleans);
    assertArrayEquals(new boolean[] {false, true}, booleans);
  }
}
