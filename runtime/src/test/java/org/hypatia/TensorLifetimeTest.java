package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ReadOnlyBufferException;
import org.junit.jupiter.api.Test;

final class TensorLifetimeTest {
  @Test
  void usingAClosedTensorThrowsAndSaysSo() {
    Tensor<F32> x = Tensor.of(new float[] {1, 2, 3});
    x.close();
    assertTrue(x.isClosed());
    var thrown = assertThrows(IllegalStateException.class, x::toFloatArray);
    assertEquals(
        "this Tensor<F32> of shape (3) was closed; close a tensor only after its last use",
        thrown.getMessage());
    assertThrows(IllegalStateException.class, () -> x.plus(1));
    assertThrows(IllegalStateException.class, () -> x.reshape(3, 1));
    assertThrows(IllegalStateException.class, () -> x.get(0));
    assertThrows(IllegalStateException.class, x::asByteBuffer);
  }

  @Test
  void factsOfAClosedTensorStayReadable() {
    Tensor<F64> x = Tensor.zeros(F64.class, 2, 3);
    x.close();
    assertArrayEquals(new long[] {2, 3}, x.shape());
    assertEquals(6, x.size());
    assertEquals("closed Tensor<F64> of shape (2, 3)", x.toString());
  }

  @Test
  void closingTwiceDoesNothing() {
    Tensor<F32> x = Tensor.scalar(1f);
    x.close();
    assertDoesNotThrow(x::close);
  }

  @Test
  void viewsAndBuffersOutliveTheTensorTheyCameFrom() {
    Tensor<F32> x = Tensor.of(new float[] {1, 2, 3, 4}, 2, 2);
    Tensor<F32> view = x.t();
    ByteBuffer buffer = x.asByteBuffer();
    x.close();
    assertArrayEquals(new float[] {1, 3, 2, 4}, view.toFloatArray());
    assertEquals(4, buffer.getFloat(12));
    assertFalse(view.isClosed());
  }

  @Test
  void theBufferOfAContiguousTensorIsItsStorage() {
    Tensor<I32> x = Tensor.of(new int[] {1, 2, 3, 4, 5, 6}, 3, 2);
    Tensor<I32> row = x.get(1);
    assertEquals(ByteOrder.nativeOrder(), row.asByteBuffer().order());
    row.asByteBuffer().putInt(4, 40);
    assertArrayEquals(new int[] {1, 2, 3, 40, 5, 6}, x.toIntArray());
  }

  @Test
  void writingToAViewThatIsNotContiguousThrows() {
    Tensor<F32> x = Tensor.zeros(F32.class, 2, 3);
    for (Tensor<F32> view :
        java.util.List.of(
            x.t(),
            Tensor.zeros(F32.class, 3).broadcastTo(2, 3),
            x.get(Index.all(), Index.range(0, 3, 2)))) {
      assertThrows(ReadOnlyBufferException.class, () -> view.asByteBuffer().putFloat(0, 1));
    }
    assertEquals(
        5f, Tensor.of(new float[] {1, 2, 3, 4, 5, 6}, 2, 3).t().asByteBuffer().getFloat(12));
  }

  @Test
  void tensorsThatAreDroppedGiveTheirMemoryBack() {
    long bytes = 0;
    for (int i = 0; i < 6_000; i++) {
      bytes += Tensor.zeros(F64.class, 1 << 17).asByteBuffer().capacity();
    }
    assertEquals(6_000L << 20, bytes);
  }

  @Test
  void millionsOfSmallTensorsMayBeForgotten() {
    double sum = 0;
    for (int i = 0; i < 1_000_000; i++) {
      sum += Tensor.scalar((double) i).doubleValue();
    }
    assertEquals(499_999_500_000.0, sum);
  }

  @Test
  void aTensorBeyondTheLimitIsRefusedAndTheLimitStated() {
    var thrown =
        assertThrows(
            IllegalArgumentException.class, () -> Tensor.zeros(F64.class, 1 << 14, 1 << 14));
    assertEquals(
        "a Tensor<F64> of shape (16384, 16384) is too large: one tensor holds at most"
            + " 2147483584 bytes, 268435448 elements of this dtype",
        thrown.getMessage());
    assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(F32.class, 1L << 40, 1L << 40));
  }

  @Test
  void negativeSizesAndTooManyAxesAreRefused() {
    var negative =
        assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(F32.class, 2, -3));
    assertEquals("shape (2, -3) has the negative size -3 at axis 1", negative.getMessage());
    long[] axes = new long[33];
    java.util.Arrays.fill(axes, 1);
    var deep = assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(F32.class, axes));
    assertEquals("a tensor has at most 32 axes, not 33", deep.getMessage());
    assertThrows(
        IllegalArgumentException.class,
        () -> Tensor.zeros(F32.class, java.util.Arrays.copyOf(axes, 32)).expandDims(0));
  }
}
