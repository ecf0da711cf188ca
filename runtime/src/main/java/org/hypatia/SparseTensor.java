package org.hypatia;

import static org.hypatia.Index.indices;

/**
 * A matrix of which only some entries are stored; all others are zero. Entries lie by rows, and by
 * columns within a row, each place at most once; a stored entry may be zero.
 *
 * <p>In kernels a parameter states the matrix's shape, {@code @Shape("n, d") SparseTensor<F32> x};
 * how many entries there are follows from the argument. Derivatives are with respect to values:
 * {@code grad(v -> loss(x.withValues(v)), x.values())}. So are those of functions of a dense
 * operand.
 *
 * <p>Functions whose names begin with {@code structured} apply to the stored entries, and leave
 * what is not stored zero even where the function of zero is not.
 *
 * @param values the stored entries, (k)
 * @param rows the row of each, (k), from 0 on, ascending
 * @param columns the column of each, (k), from 0 on, ascending within a row
 * @param height the number of rows
 * @param width the number of columns
 * @param <T> the element type
 */
public record SparseTensor<T extends Floating>(
    Tensor<T> values, Tensor<I32> rows, Tensor<I32> columns, int height, int width) {

  /**
   * A matrix of these entries, whose order is not looked at: {@link #ofEntries} puts them in order.
   *
   * @throws IllegalArgumentException if a size is negative, or the tensors are not vectors of one
   *     length
   */
  public SparseTensor {
    SparseTensors.check(values, rows, columns, height, width);
  }

  /**
   * A matrix of entries in any order (coordinate form). Entries of one place are added.
   *
   * @param values (k)
   * @param rows (k), from 0 on
   * @param columns (k), from 0 on
   * @throws IllegalArgumentException if the tensors are not vectors of one length
   * @throws IndexOutOfBoundsException if a place is outside of the matrix
   */
  public static <T extends Floating> SparseTensor<T> ofEntries(
      Tensor<T> values,
      Tensor<? extends Integral> rows,
      Tensor<? extends Integral> columns,
      int height,
      int width) {
    return SparseTensors.ofEntries(values, rows, columns, height, width);
  }

  /**
   * A matrix in compressed sparse row form: the entries of row i are those from {@code starts[i]}
   * up to {@code starts[i + 1]}.
   *
   * @param values (k)
   * @param columns the column of each entry, (k)
   * @param starts (height + 1), from 0 to k, ascending
   * @throws IllegalArgumentException if the tensors do not fit each other
   * @throws IndexOutOfBoundsException if a column is outside of the matrix
   */
  public static <T extends Floating> SparseTensor<T> ofRows(
      Tensor<T> values,
      Tensor<? extends Integral> columns,
      Tensor<? extends Integral> starts,
      int width) {
    Tensor<I64> rows = SparseTensors.expanded("ofRows", starts, values);
    int height = Math.toIntExact(starts.size() - 1);
    return SparseTensors.ofEntries(values, rows, columns, height, width);
  }

  /**
   * A matrix in compressed sparse column form: the entries of column j are those from {@code
   * starts[j]} up to {@code starts[j + 1]}.
   *
   * @param values (k)
   * @param rows the row of each entry, (k)
   * @param starts (width + 1), from 0 to k, ascending
   * @throws IllegalArgumentException if the tensors do not fit each other
   * @throws IndexOutOfBoundsException if a row is outside of the matrix
   */
  public static <T extends Floating> SparseTensor<T> ofColumns(
      Tensor<T> values,
      Tensor<? extends Integral> rows,
      Tensor<? extends Integral> starts,
      int height) {
    Tensor<I64> columns = SparseTensors.expanded("ofColumns", starts, values);
    int width = Math.toIntExact(starts.size() - 1);
    return SparseTensors.ofEntries(values, rows, columns, height, width);
  }

  /** The elements of a matrix that are not zero. */
  public static <T extends Floating> SparseTensor<T> fromDense(Tensor<T> x) {
    return SparseTensors.fromDense(x);
  }

  /** The matrix with its zeros, (height, width). */
  public Tensor<T> toDense() {
    return Tensor.zeros(values.dtype(), height, width)
        .withAdded(values, indices(rows), indices(columns));
  }

  /** Height and width. */
  public long[] shape() {
    return new long[] {height, width};
  }

  /** The height (axis 0) or the width (axis 1). */
  public long size(int axis) {
    return Shapes.axis("size", axis, 2) == 0 ? height : width;
  }

  /** Where the entries of each row begin, and behind the last one where they end, (height + 1). */
  public Tensor<I32> rowStarts() {
    Tensor<I32> all = Tensor.arange(I32.class, 0, height + 1, 1);
    return TensorMath.searchSorted(rows, all).cast(I32.class);
  }

  /** Other numbers at the same places, (k). */
  public SparseTensor<T> withValues(Tensor<T> others) {
    return new SparseTensor<>(others, rows, columns, height, width);
  }

  /** The transposed matrix: its entries by rows are the entries of this one by columns. */
  public SparseTensor<T> transpose() {
    Index order = indices(TensorMath.argsort(columns));
    return new SparseTensor<>(
        values.get(order), columns.get(order), rows.get(order), width, height);
  }

  /**
   * The product with a vector or a matrix.
   *
   * @param dense (width) or (width, m)
   */
  public Tensor<T> matmul(Tensor<T> dense) {
    return SparseTensors.matmul(this, dense);
  }

  /**
   * At the places of a pattern, its entries times those of {@code x @ y.t()}; of the product no
   * other is computed.
   *
   * @param x (height, m)
   * @param y (width, m)
   */
  public static <T extends Floating> SparseTensor<T> samplingDot(
      Tensor<T> x, Tensor<T> y, SparseTensor<T> pattern) {
    return SparseTensors.samplingDot(x, y, pattern);
  }

  /** The sum; stored is what one of them stores. */
  public SparseTensor<T> plus(SparseTensor<T> other) {
    return SparseTensors.plus(this, other);
  }

  /** The sum, which has no zeros that are not stored, (height, width). */
  public Tensor<T> plus(Tensor<T> dense) {
    SparseTensors.requireShape("plus", this, dense);
    return dense.withAdded(values, indices(rows), indices(columns));
  }

  /** The difference; stored is what one of them stores. */
  public SparseTensor<T> minus(SparseTensor<T> other) {
    return plus(other.negate());
  }

  /** With all signs changed. */
  public SparseTensor<T> negate() {
    return withValues(values.negate());
  }

  /** The product element by element; stored is what this one stores. */
  public SparseTensor<T> times(SparseTensor<T> other) {
    return withValues(values.times(SparseTensors.at(this, other)));
  }

  /**
   * The product element by element with a dense matrix, at the places of this one.
   *
   * @param dense (height, width)
   */
  public SparseTensor<T> times(Tensor<T> dense) {
    SparseTensors.requireShape("times", this, dense);
    return withValues(values.times(dense.get(indices(rows), indices(columns))));
  }

  /** All entries times a number. */
  public SparseTensor<T> times(double scalar) {
    return withValues(values.times(scalar));
  }

  /** The sum of all elements, of rank 0. */
  public Tensor<T> sum() {
    return Reductions.sum(Axes.of("sum", values), values);
  }

  /** The sums of the columns (axis 0, (width)) or of the rows (axis 1, (height)). */
  public Tensor<T> sum(int axis) {
    boolean ofColumns = Shapes.axis("sum", axis, 2) == 0;
    return ofColumns
        ? SparseTensors.sums(values.dtype(), values, columns, width)
        : SparseTensors.sums(values.dtype(), values, rows, height);
  }

  /**
   * Each row times a number.
   *
   * @param factors (height)
   */
  public SparseTensor<T> rowScale(Tensor<T> factors) {
    return SparseTensors.scaled("rowScale", this, factors, rows, height);
  }

  /**
   * Each column times a number.
   *
   * @param factors (width)
   */
  public SparseTensor<T> colScale(Tensor<T> factors) {
    return SparseTensors.scaled("colScale", this, factors, columns, width);
  }

  /** The stored entries and a number added. */
  public SparseTensor<T> structuredAdd(double scalar) {
    return withValues(values.plus(scalar));
  }

  /** The stored entries to a power. */
  public SparseTensor<T> structuredPow(double exponent) {
    return withValues(values.pow(exponent));
  }

  /** The smaller of each stored entry and a number. */
  public SparseTensor<T> structuredMinimum(double scalar) {
    return withValues(TensorMath.minimum(values, scalar));
  }

  /** The larger of each stored entry and a number. */
  public SparseTensor<T> structuredMaximum(double scalar) {
    return withValues(TensorMath.maximum(values, scalar));
  }

  /** The exponentials of the stored entries. */
  public SparseTensor<T> structuredExp() {
    return withValues(TensorMath.exp(values));
  }

  /** The logarithms of the stored entries. */
  public SparseTensor<T> structuredLog() {
    return withValues(TensorMath.log(values));
  }

  /** The sigmoids of the stored entries. */
  public SparseTensor<T> structuredSigmoid() {
    return withValues(TensorMath.sigmoid(values));
  }
}
