package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;

/** Tensors whose elements are stored in fewer bits than they are computed in. */
final class StorageDTypesTest {
  @Test
  void everyOperationIsRounded() {
    Tensor<F16> x = Tensor.of(new float[] {1, 2048, 65504}).cast(F16.class);
    assertArrayEquals(
        new float[] {1.0996094f, 2048, 65504}, x.plus(0.1).toFloatArray()); // 0.1 as F16, then 1.1
    assertArrayEquals(new float[] {2, 2048, 65504}, x.plus(1).toFloatArray());
    assertEquals(Float.POSITIVE_INFINITY, x.times(2).getFloat(2));
    Tensor<BF16> y = Tensor.of(new float[] {1, 256}).cast(BF16.class);
    assertArrayEquals(new float[] {2, 256}, y.plus(1).toFloatArray());
    assertEquals(BF16.class, y.plus(1).dtype());
  }

  @Test
  void sumsAreRoundedOnce() {
    Tensor<F16> x = Tensor.full(F16.class, 1, 5000);
    assertEquals(5000, TensorMath.sum(x).floatValue());
    assertEquals(1, TensorMath.mean(x).floatValue());
    assertEquals(F16.class, TensorMath.sum(x).dtype());
  }

  @Test
  void integersWrap() {
    Tensor<I8> bytes = Tensor.of(new byte[] {127, -128, -1});
    assertArrayEquals(new int[] {-128, -127, 0}, bytes.plus(1).toIntArray());
    assertArrayEquals(new int[] {-127, -128, 1}, bytes.negate().toIntArray());
    Tensor<U8> unsigned = bytes.cast(U8.class);
    assertArrayEquals(new int[] {127, 128, 255}, unsigned.toIntArray());
    assertArrayEquals(new int[] {128, 129, 0}, unsigned.plus(1).toIntArray());
    Tensor<I16> shorts = Tensor.of(new short[] {32767, -2});
    assertArrayEquals(new int[] {-32768, -1}, shorts.plus(1).toIntArray());
    assertEquals(510, TensorMath.sum(unsigned).longValue());
  }

  /** As Java's casts: a float becomes an int first, which is then cut. */
  @Test
  void castsAreJavas() {
    double[] values = {-1, 300, 1e10, Double.NaN, 0.5};
    Tensor<F64> x = Tensor.of(values);
    int[] bytes = new int[values.length];
    int[] shorts = new int[values.length];
    int[] unsigned = new int[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
      shorts[i] = (short) values[i];
      unsigned[i] = (byte) values[i] & 0xff;
    }
    assertArrayEquals(bytes, x.cast(I8.class).toIntArray());
    assertArrayEquals(shorts, x.cast(I16.class).toIntArray());
    assertArrayEquals(unsigned, x.cast(U8.class).toIntArray());
    assertArrayEquals(
        new boolean[] {true, true, true, true, true},
        x.cast(BF16.class).cast(Bool.class).toBooleanArray());
  }

  @Test
  void aNumberThatDoesNotFitIsRefused() {
    Tensor<U8> x = Tensor.zeros(U8.class, 2);
    Exception refused = assertThrows(IllegalArgumentException.class, () -> x.plus(256));
    assertEquals("plus: the number 256 does not fit a Tensor<U8>", refused.getMessage());
    assertThrows(IllegalArgumentException.class, () -> x.plus(-1));
    assertThrows(IllegalArgumentException.class, () -> Tensor.full(I8.class, 128, 1));
    assertEquals(255, x.plus(255).getInt(0));
  }

  @Test
  void tensorsAreMadeOfThem() {
    assertArrayEquals(
        new float[] {0, 0.099975586f, 0.19995117f},
        Tensor.arange(F16.class, 0, 0.3, 0.1).toFloatArray());
    assertArrayEquals(new int[] {250, 252, 254}, Tensor.arange(U8.class, 250, 255, 2).toIntArray());
    assertArrayEquals(new float[] {1, 0, 0, 1}, Tensor.eye(BF16.class, 2, 2, 0).toFloatArray());
    assertEquals(2, Tensor.zeros(BF16.class, 3).asByteBuffer().remaining() / 3);
  }

  /** By one difference: the derivative of a cube is known to a tenth. */
  @Test
  void derivativesAreOfTheTypeOfTheArgument() {
    Tensor<BF16> x = Tensor.of(new float[] {1, -2, 0.5f}).cast(BF16.class);
    Tensor<BF16> gradient = TensorMath.grad(v -> TensorMath.sum(v.times(v)).doubleValue(), x);
    assertArrayEquals(new float[] {2, -4, 1}, gradient.toFloatArray(), 0.3f);
    Tensor<F16> y = x.cast(F16.class);
    Tensor<F16> along = TensorMath.jvp(v -> v.times(v).times(v), y, Tensor.onesLike(y));
    assertArrayEquals(new float[] {3, 12, 0.75f}, along.toFloatArray(), 0.3f);
  }

  @Test
  void theyPrintAsInNumpy() {
    assertEquals(
        "[0.1   1.5   2.998]",
        Tensor.of(new float[] {0.1f, 1.5f, 2.998f}).cast(F16.class).toString());
    assertEquals("[  0 255]", Tensor.of(new byte[] {0, -1}).cast(U8.class).toString());
  }
}
