package org.hypatia;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

/** Sparse matrices compute what dense ones do, and store no more than they say. */
final class SparseTensorTest {
  private static Tensor<F64> vector(Random random, int n) {
    return Tensor.of(random.doubles(n, -2, 2).toArray(), n);
  }

  private static Tensor<F64> matrix(Random random, int n, int m) {
    return vector(random, n * m).reshape(n, m);
  }

  /** A matrix of which about a third is not zero. */
  private static Tensor<F64> mostlyZero(Random random, int n, int m) {
    double[] values = new double[n * m];
    for (int i = 0; i < values.length; i++) {
      values[i] = random.nextInt(3) == 0 ? random.nextGaussian() : 0;
    }
    return Tensor.of(values, n, m);
  }

  private static void assertSame(Tensor<F64> expected, Tensor<F64> actual) {
    assertArrayEquals(expected.shape(), actual.shape());
    assertTrue(actual.allClose(expected, 1e-14, 1e-14), () -> expected + " but was " + actual);
  }

  private static void assertInOrder(SparseTensor<F64> x) {
    int[] rows = x.rows().toIntArray();
    int[] columns = x.columns().toIntArray();
    for (int i = 1; i < rows.length; i++) {
      boolean ascends =
          rows[i - 1] < rows[i] || (rows[i - 1] == rows[i] && columns[i - 1] < columns[i]);
      assertTrue(ascends, x::toString);
    }
  }

  @RepeatedTest(20)
  void functionsAreThoseOfDenseMatrices(RepetitionInfo repetition) {
    Random random = new Random(repetition.getCurrentRepetition());
    int n = random.nextInt(6);
    int d = random.nextInt(6);
    Tensor<F64> a = mostlyZero(random, n, d);
    Tensor<F64> b = mostlyZero(random, n, d);
    SparseTensor<F64> x = SparseTensor.fromDense(a);
    SparseTensor<F64> y = SparseTensor.fromDense(b);
    assertEquals(TensorMath.countNonzero(a).longValue(), x.values().size());
    assertArrayEquals(a.shape(), x.shape());
    assertSame(a, x.toDense());
    assertSame(a.t(), x.transpose().toDense());
    assertInOrder(x.transpose());
    assertSame(a.plus(b), x.plus(y).toDense());
    assertInOrder(x.plus(y));
    assertSame(a.minus(b), x.minus(y).toDense());
    assertSame(a.plus(b), x.plus(b));
    assertSame(a.times(b), x.times(y).toDense());
    assertSame(a.times(b), x.times(b).toDense());
    assertSame(a.times(3), x.times(3).toDense());
    assertSame(a.negate(), x.negate().toDense());
    Tensor<F64> right = matrix(random, d, 3);
    Tensor<F64> left = matrix(random, 2, n);
    assertSame(a.matmul(right), TensorMath.matmul(x, right));
    assertSame(left.matmul(a), TensorMath.matmul(left, x));
    assertSame(
        a.matmul(right.get(Index.all(), Index.at(1))),
        x.matmul(right.get(Index.all(), Index.at(1))));
    assertSame(left.get(0).matmul(a), TensorMath.matmul(left.get(0), x));
    Tensor<F64> byRow = vector(random, n);
    Tensor<F64> byColumn = vector(random, d);
    assertSame(a.times(byRow.expandDims(1)), x.rowScale(byRow).toDense());
    assertSame(a.times(byColumn), x.colScale(byColumn).toDense());
    assertSame(TensorMath.sum(a), x.sum());
    assertSame(TensorMath.sum(a, 0), x.sum(0));
    assertSame(TensorMath.sum(a, 1), x.sum(-1));
    Tensor<F64> u = matrix(random, n, 2);
    Tensor<F64> v = matrix(random, d, 2);
    assertSame(u.matmul(v.t()).times(a), SparseTensor.samplingDot(u, v, x).toDense());
  }

  @Test
  void structuredFunctionsLeaveWhatIsNotStored() {
    SparseTensor<F64> x = SparseTensor.fromDense(Tensor.of(new double[][] {{0, 1}, {4, 0}}));
    assertSame(Tensor.of(new double[][] {{0, 3}, {6, 0}}), x.structuredAdd(2).toDense());
    assertSame(Tensor.of(new double[][] {{0, 1}, {16, 0}}), x.structuredPow(2).toDense());
    assertSame(Tensor.of(new double[][] {{0, 1}, {2, 0}}), x.structuredMinimum(2).toDense());
    assertSame(Tensor.of(new double[][] {{0, 2}, {4, 0}}), x.structuredMaximum(2).toDense());
    assertSame(
        Tensor.of(new double[][] {{0, Math.E}, {Math.exp(4), 0}}), x.structuredExp().toDense());
    assertSame(Tensor.of(new double[][] {{0, 0}, {Math.log(4), 0}}), x.structuredLog().toDense());
    assertEquals(2, x.structuredLog().values().size());
    double ofOne = 1 / (1 + Math.exp(-1));
    double ofFour = 1 / (1 + Math.exp(-4));
    assertSame(
        Tensor.of(new double[][] {{0, ofOne}, {ofFour, 0}}), x.structuredSigmoid().toDense());
  }

  /** The example of the two compressed forms: one set of arrays read by columns and by rows. */
  @Test
  void compressedFormsAreRead() {
    Tensor<F64> values = Tensor.of(new double[] {7, 8, 9});
    Tensor<I32> places = Tensor.of(new int[] {0, 1, 2});
    Tensor<I32> starts = Tensor.of(new int[] {0, 2, 3, 3});
    SparseTensor<F64> byRows = SparseTensor.ofRows(values, places, starts, 3);
    SparseTensor<F64> byColumns = SparseTensor.ofColumns(values, places, starts, 3);
    assertSame(Tensor.of(new double[][] {{7, 8, 0}, {0, 0, 9}, {0, 0, 0}}), byRows.toDense());
    assertSame(Tensor.of(new double[][] {{7, 0, 0}, {8, 0, 0}, {0, 9, 0}}), byColumns.toDense());
    assertArrayEquals(starts.toIntArray(), byRows.rowStarts().toIntArray());
    assertArrayEquals(starts.toIntArray(), byColumns.transpose().rowStarts().toIntArray());
    assertInOrder(byColumns);
  }

  @Test
  void entriesMayComeInAnyOrderAndAdd() {
    SparseTensor<F64> x =
        SparseTensor.ofEntries(
            Tensor.of(new double[] {1, 2, 3, 4}),
            Tensor.of(new long[] {1, 0, 1, 0}),
            Tensor.of(new long[] {2, 1, 2, 0}),
            2,
            3);
    assertSame(Tensor.of(new double[][] {{4, 2, 0}, {0, 0, 4}}), x.toDense());
    assertEquals(3, x.values().size());
    assertInOrder(x);
  }

  /** Numbers of 11 bits that are added one by one do not get beyond 2048. */
  @Test
  void sumsAreRoundedOnce() {
    int n = 4096;
    Tensor<F16> ones = Tensor.ones(F16.class, n);
    Tensor<I32> first = Tensor.zeros(I32.class, n);
    Tensor<I32> all = Tensor.arange(I32.class, 0, n, 1);
    SparseTensor<F16> row = SparseTensor.ofEntries(ones, first, all, 1, n);
    assertEquals(n, row.sum().floatValue());
    assertEquals(n, row.sum(1).getFloat(0));
    assertEquals(n, row.transpose().sum(0).getFloat(0));
    assertEquals(n, row.matmul(ones).getFloat(0));
    SparseTensor<F16> one = SparseTensor.ofEntries(ones, first, first, 1, 1);
    assertEquals(n, one.values().getFloat(0));
  }

  /** NaN is not zero, and what is stored meets it. */
  @Test
  void whatIsNotANumberIsStored() {
    SparseTensor<F64> x =
        SparseTensor.fromDense(Tensor.of(new double[][] {{Double.NaN, 0}, {0, 1}}));
    assertEquals(2, x.values().size());
    Tensor<F64> product = x.matmul(Tensor.of(new double[] {1, 2}));
    assertTrue(Double.isNaN(product.getDouble(0)));
    assertEquals(2, product.getDouble(1));
  }

  @Test
  void whatDoesNotFitIsRefused() {
    Tensor<F64> two = Tensor.of(new double[] {1, 2});
    Tensor<I32> places = Tensor.of(new int[] {0, 1});
    SparseTensor<F64> x = SparseTensor.ofEntries(two, places, places, 2, 3);
    String matmul = fails(() -> x.matmul(two)).getMessage();
    assertEquals("matmul: the sparse shape (2, 3) does not fit (2)", matmul);
    fails(() -> x.plus(x.transpose()));
    fails(() -> x.times(x.toDense().t()));
    fails(() -> x.rowScale(Tensor.zeros(F64.class, 3)));
    fails(() -> x.sum(2));
    fails(() -> x.withValues(Tensor.zeros(F64.class, 3)));
    fails(() -> SparseTensor.fromDense(two));
    fails(() -> new SparseTensor<>(two, places, places, -1, 3));
    fails(() -> SparseTensor.ofRows(two, places, Tensor.of(new int[] {0, 3}), 3));
    fails(() -> SparseTensor.ofRows(two, places, Tensor.of(new int[] {0, 2, 1, 2}), 3));
    fails(() -> SparseTensor.samplingDot(x.toDense(), x.toDense(), x));
    IndexOutOfBoundsException outside =
        assertThrows(
            IndexOutOfBoundsException.class,
            () -> SparseTensor.ofEntries(two, places, places, 2, 1));
    assertEquals("SparseTensor: the column 1 is not within the 1 there are", outside.getMessage());
  }

  private static IllegalArgumentException fails(org.junit.jupiter.api.function.Executable what) {
    return assertThrows(IllegalArgumentException.class, what);
  }
}
