package org.hypatia;

import static org.hypatia.TensorMath.*;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class TensorTest {
  @Test
  void aScalarOperandNeverChangesTheDtype() {
    Tensor<F32> x = Tensor.of(new float[] {1, 2});
    assertEquals(F32.class, x.plus(1).dtype());
    assertEquals(F32.class, x.times(0.1).dtype());
    assertEquals(1f * 0.1f, x.times(0.1).getFloat(0));
    assertEquals(16777216f, Tensor.of(new float[] {0}).plus(16777217).getFloat(0));
    assertTrue(Tensor.scalar(0.1f).eq(0.1).booleanValue());
    assertEquals(I32.class, Tensor.of(new int[] {1}).plus(1L).dtype());
  }

  @Test
  void floatArithmeticHasTheBitsOfJavasFloats() {
    var random = new java.util.Random(17);
    for (int i = 0; i < 20_000; i++) {
      float a = Float.intBitsToFloat(random.nextInt());
      float b = i % 2 == 0 ? Float.intBitsToFloat(random.nextInt()) : a * random.nextFloat();
      Tensor<F32> x = Tensor.scalar(a);
      Tensor<F32> y = Tensor.scalar(b);
      assertEquals(a + b, x.plus(y).floatValue());
      assertEquals(a - b, x.minus(y).floatValue());
      assertEquals(a * b, x.times(y).floatValue());
      assertEquals(a / b, x.div(y).floatValue());
      assertEquals((float) Math.sqrt(a), sqrt(x).floatValue());
      assertEquals((float) Math.exp(a), exp(x).floatValue());
    }
  }

  @Test
  void sumsOfFloatsAccumulateInDoubleAndRoundOnce() {
    float[] data = new float[10_000];
    double sum = 0;
    for (int i = 0; i < data.length; i++) {
      data[i] = 1f / (i + 1);
      sum += data[i];
    }
    Tensor<F32> x = Tensor.of(data);
    assertEquals((float) sum, sum(x).floatValue());
    assertEquals((float) (sum / data.length), mean(x).floatValue());
    Tensor<F32> ones = onesLike(x);
    assertEquals((float) sum, x.matmul(ones).floatValue());
    assertEquals((float) sum, dot(x, ones).floatValue());
    assertEquals((float) sum, einsum("i,i->", x, ones).floatValue());
  }

  private static Tensor<F32> onesLike(Tensor<F32> x) {
    return Tensor.onesLike(x);
  }

  /** What a view shows starts nowhere in the storage of an empty tensor. */
  @Test
  void viewsOfEmptyTensorsAreEmpty() {
    Tensor<F64> x = Tensor.zeros(F64.class, 7, 0);
    assertArrayEquals(new long[] {3, 0}, x.get(Index.range(2, 5)).shape());
    assertEquals(0, x.get(Index.range(2, 5)).toDoubleArray().length);
    assertEquals(0, x.get(3).toDoubleArray().length);
    assertEquals(0, TensorMath.split(x, 0, 3, 4).get(1).toDoubleArray().length);
    assertEquals(0, TensorMath.flip(x, 0).toDoubleArray().length);
  }

  @Test
  void shiftsTakeTheirCountModuloTheWidthAsInJava() {
    Tensor<I32> x = Tensor.of(new int[] {-5, 3});
    assertArrayEquals(new int[] {-10, 6}, x.shiftLeft(33).toIntArray());
    assertArrayEquals(new int[] {-1, 0}, x.shiftRight(-1).toIntArray());
    assertArrayEquals(
        new long[] {-5L << 33}, Tensor.of(new long[] {-5}).shiftLeft(33).toLongArray());
  }

  @Test
  void castsAreJavasCasts() {
    Tensor<F64> x =
        Tensor.of(new double[] {-1.9, 1e10, Double.NaN, 1e300, 0.1, Double.NEGATIVE_INFINITY});
    assertArrayEquals(
        new int[] {-1, Integer.MAX_VALUE, 0, Integer.MAX_VALUE, 0, Integer.MIN_VALUE},
        x.cast(I32.class).toIntArray());
    assertEquals(Float.POSITIVE_INFINITY, x.cast(F32.class).getFloat(3));
    assertEquals(0.1f, x.cast(F32.class).getFloat(4));
    assertEquals(Long.MAX_VALUE, x.cast(I64.class).getLong(3));
    assertEquals((int) 5_000_000_000L, Tensor.scalar(5_000_000_000L).cast(I32.class).intValue());
    assertArrayEquals(
        new boolean[] {true, true, true, true, true, true}, x.cast(Bool.class).toBooleanArray());
  }

  @Test
  void elementsComeOutInRowOrderAndWiden() {
    Tensor<I32> x = Tensor.arange(I32.class, 0, 6, 1).reshape(2, 3).t();
    assertArrayEquals(new int[] {0, 3, 1, 4, 2, 5}, x.toIntArray());
    assertArrayEquals(new long[] {0, 3, 1, 4, 2, 5}, x.toLongArray());
    assertArrayEquals(new double[] {0, 3, 1, 4, 2, 5}, x.toDoubleArray());
    assertArrayEquals(new double[] {0, 1}, Tensor.of(new float[] {0, 1}).toDoubleArray());
    assertEquals(4, x.getInt(1, -1));
    assertEquals(4L, x.getLong(1, 1));
    assertEquals(4.0, x.getDouble(1, 1));
    assertTrue(x.eq(4).getBoolean(1, 1));
    assertEquals(1.5f, Tensor.of(new float[][] {{0}, {1.5f}}).getFloat(1, 0));
  }

  @Test
  void theOneElementOfRankZeroConvertsAsNumberDoes() {
    assertEquals(2, Tensor.scalar(2.9).intValue());
    assertEquals(-2L, Tensor.scalar(-2.9f).longValue());
    assertEquals(0.1f, Tensor.scalar(0.1).floatValue());
    assertEquals((double) 0.1f, Tensor.scalar(0.1f).doubleValue());
    assertEquals((int) (1L << 33 | 5), Tensor.scalar(1L << 33 | 5).intValue());
    assertEquals(Integer.MAX_VALUE, Tensor.scalar(1e12).intValue());
    assertTrue(Tensor.scalar(true).booleanValue());
  }

  @Test
  void ranksZeroWorksInEveryPosition() {
    Tensor<F64> s = Tensor.scalar(3.0);
    Tensor<F64> v = Tensor.of(new double[] {1, 2});
    assertEquals(0, s.rank());
    assertEquals(1, s.size());
    assertArrayEquals(new double[] {4, 5}, s.plus(v).toDoubleArray());
    assertEquals(3, sum(s).doubleValue());
    assertEquals(3, max(s).doubleValue());
    assertEquals(0, argmax(s).longValue());
    assertEquals(0, var(s).doubleValue());
    assertEquals(3, s.reshape(1, 1).squeeze().doubleValue());
    assertEquals(3, s.transpose().doubleValue());
    assertEquals(3, s.get(Index.ellipsis()).doubleValue());
    assertEquals(5, s.with(5).doubleValue());
    assertArrayEquals(new double[] {3}, s.ravel().toDoubleArray());
    assertArrayEquals(new long[] {1}, s.get(Index.newAxis()).shape());
  }

  @Test
  void functionalUpdatesLeaveTheOriginalAlone() {
    Tensor<F32> x = Tensor.zeros(F32.class, 2, 2);
    Tensor<F32> y = x.with(1, Index.at(0)).withAdded(2.5, Index.all(), Index.at(1));
    assertArrayEquals(new float[] {0, 0, 0, 0}, x.toFloatArray());
    assertArrayEquals(new float[] {1, 3.5f, 0, 2.5f}, y.toFloatArray());
  }

  @Test
  void aMillionRepeatedAdditionsAreAllCounted() {
    Tensor<I64> x = Tensor.zeros(I64.class, 3);
    Tensor<I32> places = Tensor.full(I32.class, 1, 1_000_000);
    assertArrayEquals(
        new long[] {0, 1_000_000, 0}, x.withAdded(1, Index.indices(places)).toLongArray());
  }

  @Test
  void whatIsWrittenMayBeTheLargestOrTheSmallest() {
    Tensor<F64> x = Tensor.of(new double[] {1, -0.0, 3});
    Index places = Index.indices(Tensor.of(new int[] {0, 0, 1}));
    Tensor<F64> values = Tensor.of(new double[] {5, 2, 0.0});
    assertArrayEquals(new double[] {5, 0.0, 3}, x.withMaximum(values, places).toDoubleArray());
    assertArrayEquals(new double[] {1, -0.0, 2}, x.withMinimum(2, Index.all()).toDoubleArray());
    double[] nans = x.withMaximum(Double.NaN, Index.at(1)).toDoubleArray();
    assertArrayEquals(new double[] {1, Double.NaN, 3}, nans);
    Tensor<Bool> truths = Tensor.of(new boolean[] {true});
    assertThrows(IllegalArgumentException.class, () -> truths.withMinimum(truths));
  }

  @Test
  void broadcastingACallersArrayDoesNotTieTheShapeToIt() {
    long[] shape = {2, 3};
    Tensor<F32> x = Tensor.zeros(F32.class, 3).broadcastTo(shape);
    shape[0] = 9;
    x.shape()[1] = 9;
    assertArrayEquals(new long[] {2, 3}, x.shape());
  }

  @Test
  void equalityIsIdentityAndClosenessIsAsked() {
    Tensor<F64> x = Tensor.of(new double[] {1, Double.POSITIVE_INFINITY});
    assertNotEquals(x, Tensor.of(new double[] {1, Double.POSITIVE_INFINITY}));
    assertTrue(x.allClose(x.times(1 + 1e-9), 1e-8, 0));
    assertFalse(x.allClose(x.plus(1e-3), 1e-8, 1e-4));
    assertFalse(x.allClose(x.reshape(2, 1), 1, 1));
    assertFalse(x.allClose(x.negate(), 1, 1e9));
    Tensor<F64> nan = Tensor.scalar(Double.NaN);
    assertFalse(nan.allClose(nan, 1, 1));
  }

  @Test
  void scalarFunctionsKeepTheirTypeAndWidenWholeNumbers() {
    float single = sqrt(2f);
    assertEquals((float) Math.sqrt(2), single);
    assertEquals(Math.sqrt(2), sqrt(2.0));
    assertEquals(Math.sqrt(16777217), sqrt(16777217));
    assertEquals(3, abs(-3));
    assertEquals(Math.pow(10, 9), pow(10, 9));
    assertEquals((float) Math.pow(2f, 0.5f), pow(2f, 0.5f));
    assertEquals(1, clip(5, 0, 1));
    assertEquals(2L, where(false, 1L, 2L));
    assertTrue(isNaN(Float.NaN));
  }
}
