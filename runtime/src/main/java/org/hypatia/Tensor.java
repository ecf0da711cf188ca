package org.hypatia;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A block of numbers with a shape, held off-heap. Methods follow NumPy: operands broadcast,
 * negative axes count from the back, slices and transposes are views that share storage. Nothing in
 * this class changes a tensor's elements; only writing through {@link #asByteBuffer} does, or a
 * kernel's output parameter.
 *
 * <p>A Java scalar beside a tensor never changes the tensor's dtype: it is converted to the dtype
 * first, and refused where that has no meaning. Arithmetic of {@link F32} rounds each operation to
 * {@code float}; functions of {@link F32} compute in {@code double} and round once. {@link F16} and
 * {@link BF16} do as {@link F32} does and round the result to their 16 bits; {@link I8}, {@link U8}
 * and {@link I16} wrap.
 *
 * <p>Memory is given back when the collector finds the tensor forgotten, or sooner after {@link
 * #close}. Using a closed tensor throws {@link IllegalStateException}; its facts (shape, dtype)
 * stay readable. A tensor may be shared between threads.
 *
 * @param <T> the dtype, one of the marker types
 */
public final class Tensor<T extends Element> implements AutoCloseable {
  private final DType dtype;
  private final Layout layout;
  private volatile @Nullable Storage storage;

  Tensor(Layout layout, Storage storage) {
    this.dtype = storage.dtype;
    this.layout = layout;
    this.storage = storage;
  }

  // Inside the package.

  /** A tensor of zeros. */
  static <T extends Element> Tensor<T> allocate(DType dtype, long... shape) {
    long[] own = shape.clone();
    return new Tensor<>(Layout.rowMajor(own), Storage.allocate(dtype, own));
  }

  DType type() {
    return dtype;
  }

  Layout layout() {
    return layout;
  }

  /** The memory of the CPU; whoever calls this keeps the result for as long as it reads. */
  Storage storage() {
    Storage current = memory();
    if (current.onGpu != null) {
      throw Refusals.onGpu(this);
    }
    return current;
  }

  /** The memory, wherever it is; whoever calls this keeps the result for as long as it reads. */
  Storage memory() {
    Storage current = storage;
    if (current == null) {
      throw Refusals.closed(this);
    }
    return current;
  }

  /** Other axes over the same storage. */
  Tensor<T> view(Layout other) {
    return new Tensor<>(other, memory().shared());
  }

  /** The same elements in row order: this tensor, or a copy of it. */
  Tensor<T> rowMajor() {
    storage();
    return layout.contiguous ? this : copy();
  }

  /** The bytes of the elements in row order: a part of the storage, or a copy. */
  ByteBuffer rowMajorBytes() {
    Tensor<T> source = rowMajor();
    return source.storage().window(source.layout.offset, layout.size);
  }

  /** The elements as another dtype; a view where it is the same. */
  <U extends Element> Tensor<U> cast(DType other) {
    return dtype == other
        ? new Tensor<>(layout, storage().shared())
        : Elements.converted(this, other);
  }

  /** A contiguous copy with storage of its own. */
  Tensor<T> copy() {
    Tensor<T> result = allocate(dtype, layout.shape);
    Elements.copy(this, result.storage());
    return result;
  }

  String describe() {
    return "Tensor<" + dtype.label() + "> of shape " + Shapes.text(layout.shape);
  }

  // Making tensors.

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<F32> of(float[] data, long... shape) {
    Tensor<F32> result = forData(DType.F32, Objects.requireNonNull(data, "data").length, shape);
    result.storage().bytes.asFloatBuffer().put(data);
    return result;
  }

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<F64> of(double[] data, long... shape) {
    Tensor<F64> result = forData(DType.F64, Objects.requireNonNull(data, "data").length, shape);
    result.storage().bytes.asDoubleBuffer().put(data);
    return result;
  }

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<I32> of(int[] data, long... shape) {
    Tensor<I32> result = forData(DType.I32, Objects.requireNonNull(data, "data").length, shape);
    result.storage().bytes.asIntBuffer().put(data);
    return result;
  }

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<I64> of(long[] data, long... shape) {
    Tensor<I64> result = forData(DType.I64, Objects.requireNonNull(data, "data").length, shape);
    result.storage().bytes.asLongBuffer().put(data);
    return result;
  }

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<I8> of(byte[] data, long... shape) {
    Tensor<I8> result = forData(DType.I8, Objects.requireNonNull(data, "data").length, shape);
    result.storage().bytes.put(0, data);
    return result;
  }

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<I16> of(short[] data, long... shape) {
    Tensor<I16> result = forData(DType.I16, Objects.requireNonNull(data, "data").length, shape);
    result.storage().bytes.asShortBuffer().put(data);
    return result;
  }

  /** A copy of {@code data} in row order; without a shape, a vector. */
  public static Tensor<Bool> of(boolean[] data, long... shape) {
    Tensor<Bool> result = forData(DType.BOOL, Objects.requireNonNull(data, "data").length, shape);
    Elements.fill(result.storage(), data);
    return result;
  }

  /** A matrix; the rows must have one length. */
  public static Tensor<F32> of(float[][] rows) {
    Objects.requireNonNull(rows, "rows");
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Tensor<F32> result = allocate(DType.F32, rows.length, columns);
    var target = result.storage().bytes.asFloatBuffer();
    for (int i = 0; i < rows.length; i++) {
      checkRow(i, rows[i].length, columns);
      target.put(rows[i]);
    }
    return result;
  }

  /** A matrix; the rows must have one length. */
  public static Tensor<F64> of(double[][] rows) {
    Objects.requireNonNull(rows, "rows");
    int columns = rows.length == 0 ? 0 : rows[0].length;
    Tensor<F64> result = allocate(DType.F64, rows.length, columns);
    var target = result.storage().bytes.asDoubleBuffer();
    for (int i = 0; i < rows.length; i++) {
      checkRow(i, rows[i].length, columns);
      target.put(rows[i]);
    }
    return result;
  }

  private static void checkRow(int row, int length, int columns) {
    if (length != columns) {
      throw new IllegalArgumentException(
          "of: row " + row + " has " + length + " elements where row 0 has " + columns);
    }
  }

  private static <T extends Element> Tensor<T> forData(DType dtype, int length, long[] shape) {
    Objects.requireNonNull(shape, "shape");
    if (shape.length == 0) {
      return allocate(dtype, length);
    }
    if (Layout.size(shape) != length) {
      throw new IllegalArgumentException(
          "of: " + length + " elements do not fill the shape " + Shapes.text(shape));
    }
    return allocate(dtype, shape);
  }

  /** A tensor of rank 0. */
  public static Tensor<F32> scalar(float value) {
    Tensor<F32> result = allocate(DType.F32);
    result.storage().setDouble(0, value);
    return result;
  }

  /** A tensor of rank 0. */
  public static Tensor<F64> scalar(double value) {
    Tensor<F64> result = allocate(DType.F64);
    result.storage().setDouble(0, value);
    return result;
  }

  /** A tensor of rank 0. */
  public static Tensor<I32> scalar(int value) {
    Tensor<I32> result = allocate(DType.I32);
    result.storage().setLong(0, value);
    return result;
  }

  /** A tensor of rank 0. */
  public static Tensor<I64> scalar(long value) {
    Tensor<I64> result = allocate(DType.I64);
    result.storage().setLong(0, value);
    return result;
  }

  /** A tensor of rank 0. */
  public static Tensor<Bool> scalar(boolean value) {
    Tensor<Bool> result = allocate(DType.BOOL);
    result.storage().setLong(0, value ? 1 : 0);
    return result;
  }

  /** Zeros, or {@code false}. */
  public static <T extends Element> Tensor<T> zeros(Class<T> dtype, long... shape) {
    return allocate(DType.of(dtype), Objects.requireNonNull(shape, "shape"));
  }

  /** Ones, or {@code true}. */
  public static <T extends Element> Tensor<T> ones(Class<T> dtype, long... shape) {
    return full(dtype, 1L, shape);
  }

  /** The same number everywhere. */
  public static <T extends Element> Tensor<T> full(Class<T> dtype, double value, long... shape) {
    DType type = DType.of(dtype);
    type.checkScalar("full", value);
    Tensor<T> result = zeros(dtype, shape);
    Elements.fill(result, value);
    return result;
  }

  /** The same number everywhere. */
  public static <T extends Element> Tensor<T> full(Class<T> dtype, long value, long... shape) {
    DType type = DType.of(dtype);
    type.checkScalar("full", value);
    Tensor<T> result = zeros(dtype, shape);
    Elements.fill(result, value);
    return result;
  }

  /** Zeros of the shape and dtype of {@code x}. */
  public static <T extends Element> Tensor<T> zerosLike(Tensor<T> x) {
    return zeros(Objects.requireNonNull(x, "x").dtype(), x.layout.shape);
  }

  /** Ones of the shape and dtype of {@code x}. */
  public static <T extends Element> Tensor<T> onesLike(Tensor<T> x) {
    return ones(Objects.requireNonNull(x, "x").dtype(), x.layout.shape);
  }

  /** {@code value} in the shape and dtype of {@code x}. */
  public static <T extends Element> Tensor<T> fullLike(Tensor<T> x, double value) {
    return full(Objects.requireNonNull(x, "x").dtype(), value, x.layout.shape);
  }

  /** {@code value} in the shape and dtype of {@code x}. */
  public static <T extends Element> Tensor<T> fullLike(Tensor<T> x, long value) {
    return full(Objects.requireNonNull(x, "x").dtype(), value, x.layout.shape);
  }

  /** {@code start, start + step, ...}, short of {@code stop}. */
  public static <T extends Numeric> Tensor<T> arange(
      Class<T> dtype, double start, double stop, double step) {
    return Elements.arange(DType.of(dtype), start, stop, step);
  }

  /** {@code start, start + step, ...}, short of {@code stop}. */
  public static <T extends Numeric> Tensor<T> arange(
      Class<T> dtype, long start, long stop, long step) {
    return Elements.arange(DType.of(dtype), start, stop, step);
  }

  /** {@code count} numbers from {@code start} to {@code stop}, both included, evenly spaced. */
  public static <T extends Floating> Tensor<T> linspace(
      Class<T> dtype, double start, double stop, long count) {
    return Elements.linspace(DType.of(dtype), start, stop, count);
  }

  /** A matrix of {@code n} rows and {@code m} columns with ones on its {@code k}-th diagonal. */
  public static <T extends Element> Tensor<T> eye(Class<T> dtype, long n, long m, long k) {
    Tensor<T> result = zeros(dtype, n, m);
    Elements.fillDiagonal(result, k);
    return result;
  }

  // Facts.

  /** A copy of the sizes of the axes. */
  public long[] shape() {
    return layout.shape.clone();
  }

  /** The number of elements. */
  public long size() {
    return layout.size;
  }

  /** The size of one axis; a negative axis counts from the back. */
  public long size(int axis) {
    return layout.shape[Shapes.axis("size", axis, layout.rank())];
  }

  /** The number of axes. */
  public int rank() {
    return layout.rank();
  }

  /** The marker type of the elements. */
  @SuppressWarnings("unchecked") // A tensor is only ever made with the dtype of its marker.
  public Class<T> dtype() {
    return (Class<T>) dtype.marker();
  }

  /** Where the elements live. */
  public Device device() {
    return memory().onGpu == null ? Device.CPU : Device.CUDA;
  }

  /**
   * The same elements on a device: this tensor if it is there, else a copy in row order. From a GPU
   * the copy waits for the kernels before it.
   *
   * @throws DeviceException if there is no such device, or if it failed
   */
  public Tensor<T> to(Device device) {
    return Transfers.to(this, Objects.requireNonNull(device, "device"));
  }

  /** Whether {@link #close} was called. */
  public boolean isClosed() {
    return storage == null;
  }

  /**
   * Ends the use of this tensor; a second call does nothing. Views of it stay usable, and so does a
   * kernel that is running with it: the memory is given back once nobody holds it.
   */
  @Override
  public void close() {
    storage = null;
  }

  // Reading out.

  /** The elements of an {@link F32}, {@link F16} or {@link BF16} tensor in row order. */
  public float[] toFloatArray() {
    return Elements.toFloatArray(this);
  }

  /** The elements in row order; any numeric dtype widens to double. */
  public double[] toDoubleArray() {
    return Elements.toDoubleArray(this);
  }

  /** The elements of a tensor of integers of at most 32 bits in row order. */
  public int[] toIntArray() {
    return Elements.toIntArray(this);
  }

  /** The elements of an integer tensor in row order. */
  public long[] toLongArray() {
    return Elements.toLongArray(this);
  }

  /** The elements of a {@link Bool} tensor in row order. */
  public boolean[] toBooleanArray() {
    return Elements.toBooleanArray(this);
  }

  /** The one element of a tensor of rank 0, rounded to float. */
  public float floatValue() {
    return (float) scalarStorage("floatValue").getDouble((int) layout.offset);
  }

  /** The one element of a tensor of rank 0. */
  public double doubleValue() {
    return scalarStorage("doubleValue").getDouble((int) layout.offset);
  }

  /** The one element of a tensor of rank 0, cast as Java casts. */
  public int intValue() {
    Storage s = scalarStorage("intValue");
    return dtype.isFloating()
        ? (int) s.getDouble((int) layout.offset)
        : (int) s.getLong((int) layout.offset);
  }

  /** The one element of a tensor of rank 0, cast as Java casts. */
  public long longValue() {
    return scalarStorage("longValue").getLong((int) layout.offset);
  }

  /** The one element of a {@link Bool} tensor of rank 0. */
  public boolean booleanValue() {
    dtype.require("booleanValue", dtype == DType.BOOL);
    return scalarStorage("booleanValue").getBoolean((int) layout.offset);
  }

  private Storage scalarStorage(String op) {
    if (layout.rank() != 0) {
      throw new IllegalArgumentException(
          op + ": shape " + Shapes.text(layout.shape) + " is not rank 0; reduce or index it first");
    }
    return storage();
  }

  /** One element of an {@link F32}, {@link F16} or {@link BF16} tensor. */
  public float getFloat(long... index) {
    dtype.require("getFloat", dtype == DType.F32 || dtype.isHalf());
    return (float) storage().getDouble(Indexing.position("getFloat", layout, index));
  }

  /** One element; any numeric dtype widens to double. */
  public double getDouble(long... index) {
    dtype.require("getDouble", dtype.isNumeric());
    return storage().getDouble(Indexing.position("getDouble", layout, index));
  }

  /** One element of a tensor of integers of at most 32 bits. */
  public int getInt(long... index) {
    dtype.require("getInt", dtype == DType.I32 || dtype.isSmallInteger());
    return (int) storage().getLong(Indexing.position("getInt", layout, index));
  }

  /** One element of an integer tensor. */
  public long getLong(long... index) {
    dtype.require("getLong", dtype.isIntegral());
    return storage().getLong(Indexing.position("getLong", layout, index));
  }

  /** One element of a {@link Bool} tensor. */
  public boolean getBoolean(long... index) {
    dtype.require("getBoolean", dtype == DType.BOOL);
    return storage().getBoolean(Indexing.position("getBoolean", layout, index));
  }

  /**
   * The elements in row order and native byte order. The buffer of a contiguous tensor is its
   * storage, without a copy: what is written there is written to the tensor and its views. Of any
   * other view (transposed, stepped, broadcast) it is a read-only copy, so that a write throws.
   */
  public ByteBuffer asByteBuffer() {
    if (layout.contiguous) {
      return storage().window(layout.offset, layout.size);
    }
    return copy().asByteBuffer().asReadOnlyBuffer().order(ByteOrder.nativeOrder());
  }

  /**
   * Whether the shapes agree and each element differs from the other's by at most {@code atol +
   * rtol * |other|}. Infinities must be equal; a NaN is close to nothing.
   */
  public boolean allClose(Tensor<T> other, double rtol, double atol) {
    return Elements.allClose(this, Objects.requireNonNull(other, "other"), rtol, atol);
  }

  /** The elements as NumPy prints them; beyond 1000 elements, the corners. */
  @Override
  public String toString() {
    return isClosed() ? "closed " + describe() : Formatting.format(this);
  }

  // Operators.

  /** The sum. The shapes broadcast. */
  public Tensor<T> plus(Tensor<T> other) {
    return Elementwise.binary(Operators.PLUS, this, other, "other");
  }

  /** As {@link #plus(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> plus(double scalar) {
    return Elementwise.binary(Operators.PLUS, this, Elements.like("plus", this, scalar), "scalar");
  }

  /** As {@link #plus(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> plus(long scalar) {
    return Elementwise.binary(Operators.PLUS, this, Elements.like("plus", this, scalar), "scalar");
  }

  /** The difference. The shapes broadcast. */
  public Tensor<T> minus(Tensor<T> other) {
    return Elementwise.binary(Operators.MINUS, this, other, "other");
  }

  /** As {@link #minus(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> minus(double scalar) {
    return Elementwise.binary(
        Operators.MINUS, this, Elements.like("minus", this, scalar), "scalar");
  }

  /** As {@link #minus(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> minus(long scalar) {
    return Elementwise.binary(
        Operators.MINUS, this, Elements.like("minus", this, scalar), "scalar");
  }

  /** The product, element by element. The shapes broadcast. */
  public Tensor<T> times(Tensor<T> other) {
    return Elementwise.binary(Operators.TIMES, this, other, "other");
  }

  /** As {@link #times(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> times(double scalar) {
    return Elementwise.binary(
        Operators.TIMES, this, Elements.like("times", this, scalar), "scalar");
  }

  /** As {@link #times(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> times(long scalar) {
    return Elementwise.binary(
        Operators.TIMES, this, Elements.like("times", this, scalar), "scalar");
  }

  /**
   * The quotient; of integers it is cut towards zero as in Java, and division by zero throws. The
   * shapes broadcast.
   */
  public Tensor<T> div(Tensor<T> other) {
    return Elementwise.binary(Operators.DIV, this, other, "other");
  }

  /** As {@link #div(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> div(double scalar) {
    return Elementwise.binary(Operators.DIV, this, Elements.like("div", this, scalar), "scalar");
  }

  /** As {@link #div(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> div(long scalar) {
    return Elementwise.binary(Operators.DIV, this, Elements.like("div", this, scalar), "scalar");
  }

  /** This raised to a power; an integer takes no negative power. The shapes broadcast. */
  public Tensor<T> pow(Tensor<T> other) {
    return Elementwise.binary(Operators.POW, this, other, "other");
  }

  /** As {@link #pow(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> pow(double scalar) {
    return Elementwise.binary(Operators.POW, this, Elements.like("pow", this, scalar), "scalar");
  }

  /** As {@link #pow(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> pow(long scalar) {
    return Elementwise.binary(Operators.POW, this, Elements.like("pow", this, scalar), "scalar");
  }

  /** The quotient rounded down, as Python does. The shapes broadcast. */
  public Tensor<T> floorDiv(Tensor<T> other) {
    return Elementwise.binary(Operators.FLOOR_DIV, this, other, "other");
  }

  /** As {@link #floorDiv(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> floorDiv(double scalar) {
    return Elementwise.binary(
        Operators.FLOOR_DIV, this, Elements.like("floorDiv", this, scalar), "scalar");
  }

  /** As {@link #floorDiv(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> floorDiv(long scalar) {
    return Elementwise.binary(
        Operators.FLOOR_DIV, this, Elements.like("floorDiv", this, scalar), "scalar");
  }

  /** The remainder with the sign of the divisor, as in Python. The shapes broadcast. */
  public Tensor<T> mod(Tensor<T> other) {
    return Elementwise.binary(Operators.MOD, this, other, "other");
  }

  /** As {@link #mod(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> mod(double scalar) {
    return Elementwise.binary(Operators.MOD, this, Elements.like("mod", this, scalar), "scalar");
  }

  /** As {@link #mod(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> mod(long scalar) {
    return Elementwise.binary(Operators.MOD, this, Elements.like("mod", this, scalar), "scalar");
  }

  /** Where this is equal to {@code other}; the shapes broadcast. */
  public Tensor<Bool> eq(Tensor<T> other) {
    return Elementwise.compare(Operators.EQ, this, other, "other");
  }

  /** Where this is equal to {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> eq(double scalar) {
    return Elementwise.compare(Operators.EQ, this, Elements.like("eq", this, scalar), "scalar");
  }

  /** Where this is equal to {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> eq(long scalar) {
    return Elementwise.compare(Operators.EQ, this, Elements.like("eq", this, scalar), "scalar");
  }

  /** Where this is different from {@code other}; the shapes broadcast. */
  public Tensor<Bool> ne(Tensor<T> other) {
    return Elementwise.compare(Operators.NE, this, other, "other");
  }

  /** Where this is different from {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> ne(double scalar) {
    return Elementwise.compare(Operators.NE, this, Elements.like("ne", this, scalar), "scalar");
  }

  /** Where this is different from {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> ne(long scalar) {
    return Elementwise.compare(Operators.NE, this, Elements.like("ne", this, scalar), "scalar");
  }

  /** Where this is less than {@code other}; the shapes broadcast. */
  public Tensor<Bool> lt(Tensor<T> other) {
    return Elementwise.compare(Operators.LT, this, other, "other");
  }

  /** Where this is less than {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> lt(double scalar) {
    return Elementwise.compare(Operators.LT, this, Elements.like("lt", this, scalar), "scalar");
  }

  /** Where this is less than {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> lt(long scalar) {
    return Elementwise.compare(Operators.LT, this, Elements.like("lt", this, scalar), "scalar");
  }

  /** Where this is at most {@code other}; the shapes broadcast. */
  public Tensor<Bool> le(Tensor<T> other) {
    return Elementwise.compare(Operators.LE, this, other, "other");
  }

  /** Where this is at most {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> le(double scalar) {
    return Elementwise.compare(Operators.LE, this, Elements.like("le", this, scalar), "scalar");
  }

  /** Where this is at most {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> le(long scalar) {
    return Elementwise.compare(Operators.LE, this, Elements.like("le", this, scalar), "scalar");
  }

  /** Where this is greater than {@code other}; the shapes broadcast. */
  public Tensor<Bool> gt(Tensor<T> other) {
    return Elementwise.compare(Operators.GT, this, other, "other");
  }

  /** Where this is greater than {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> gt(double scalar) {
    return Elementwise.compare(Operators.GT, this, Elements.like("gt", this, scalar), "scalar");
  }

  /** Where this is greater than {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> gt(long scalar) {
    return Elementwise.compare(Operators.GT, this, Elements.like("gt", this, scalar), "scalar");
  }

  /** Where this is at least {@code other}; the shapes broadcast. */
  public Tensor<Bool> ge(Tensor<T> other) {
    return Elementwise.compare(Operators.GE, this, other, "other");
  }

  /** Where this is at least {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> ge(double scalar) {
    return Elementwise.compare(Operators.GE, this, Elements.like("ge", this, scalar), "scalar");
  }

  /** Where this is at least {@code scalar}, which takes this tensor's dtype first. */
  public Tensor<Bool> ge(long scalar) {
    return Elementwise.compare(Operators.GE, this, Elements.like("ge", this, scalar), "scalar");
  }

  /** The conjunction; of integers bit by bit. The shapes broadcast. */
  public Tensor<T> and(Tensor<T> other) {
    return Elementwise.binary(Operators.AND, this, other, "other");
  }

  /** As {@link #and(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> and(long scalar) {
    return Elementwise.binary(Operators.AND, this, Elements.like("and", this, scalar), "scalar");
  }

  /** As {@link #and(Tensor)} with one truth value. */
  public Tensor<T> and(boolean scalar) {
    return Elementwise.binary(
        Operators.AND, this, Elements.like("and", this, scalar ? 1L : 0L), "scalar");
  }

  /** The disjunction; of integers bit by bit. The shapes broadcast. */
  public Tensor<T> or(Tensor<T> other) {
    return Elementwise.binary(Operators.OR, this, other, "other");
  }

  /** As {@link #or(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> or(long scalar) {
    return Elementwise.binary(Operators.OR, this, Elements.like("or", this, scalar), "scalar");
  }

  /** As {@link #or(Tensor)} with one truth value. */
  public Tensor<T> or(boolean scalar) {
    return Elementwise.binary(
        Operators.OR, this, Elements.like("or", this, scalar ? 1L : 0L), "scalar");
  }

  /** The exclusive disjunction; of integers bit by bit. The shapes broadcast. */
  public Tensor<T> xor(Tensor<T> other) {
    return Elementwise.binary(Operators.XOR, this, other, "other");
  }

  /** As {@link #xor(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> xor(long scalar) {
    return Elementwise.binary(Operators.XOR, this, Elements.like("xor", this, scalar), "scalar");
  }

  /** As {@link #xor(Tensor)} with one truth value. */
  public Tensor<T> xor(boolean scalar) {
    return Elementwise.binary(
        Operators.XOR, this, Elements.like("xor", this, scalar ? 1L : 0L), "scalar");
  }

  /** This shifted left, by the count modulo the width as in Java. The shapes broadcast. */
  public Tensor<T> shiftLeft(Tensor<T> other) {
    return Elementwise.binary(Operators.shiftLeft(dtype), this, other, "other");
  }

  /** As {@link #shiftLeft(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> shiftLeft(long scalar) {
    return Elementwise.binary(
        Operators.shiftLeft(dtype), this, Elements.like("shiftLeft", this, scalar), "scalar");
  }

  /**
   * This shifted right with its sign, by the count modulo the width as in Java. The shapes
   * broadcast.
   */
  public Tensor<T> shiftRight(Tensor<T> other) {
    return Elementwise.binary(Operators.shiftRight(dtype), this, other, "other");
  }

  /** As {@link #shiftRight(Tensor)} with a scalar, which takes this tensor's dtype first. */
  public Tensor<T> shiftRight(long scalar) {
    return Elementwise.binary(
        Operators.shiftRight(dtype), this, Elements.like("shiftRight", this, scalar), "scalar");
  }

  /** The negative. */
  public Tensor<T> negate() {
    return Elementwise.unary("negate", this, x -> -x, x -> -x);
  }

  /** The opposite truth value; of integers bit by bit. */
  public Tensor<T> not() {
    return Elementwise.not(this);
  }

  /**
   * The matrix product over the last two axes; leading axes broadcast, and a vector is a row on the
   * left and a column on the right. Each element sums in order of the inner axis, in double, and is
   * rounded once.
   */
  public Tensor<T> matmul(Tensor<T> other) {
    return Products.matmul(this, Objects.requireNonNull(other, "other"));
  }

  // Shapes.

  /** The same elements in row order under another shape; one size may be -1. */
  public Tensor<T> reshape(long... shape) {
    Objects.requireNonNull(shape, "shape");
    long[] resolved = Shapes.resolve("reshape", layout.shape, layout.size, shape);
    Tensor<T> source = rowMajor();
    return source.view(source.layout.reshaped(resolved));
  }

  /** All elements in row order as a vector. */
  public Tensor<T> ravel() {
    return reshape(layout.size);
  }

  /** {@link #ravel} by NumPy's other name. */
  public Tensor<T> flatten() {
    return ravel();
  }

  /** The axes from {@code startAxis} on made one. */
  public Tensor<T> flatten(int startAxis) {
    return reshape(Views.flattened(layout.shape, startAxis));
  }

  /** The axes in another order; none given, in reverse. */
  public Tensor<T> transpose(int... axes) {
    return view(layout.permuted(Views.order("transpose", layout.rank(), axes)));
  }

  /** The last two axes exchanged: the transpose of a matrix, or of each in a stack. */
  public Tensor<T> t() {
    if (layout.rank() < 2) {
      throw new IllegalArgumentException(
          "t: shape " + Shapes.text(layout.shape) + " has no two axes to exchange");
    }
    return swapAxes(-1, -2);
  }

  /** Two axes exchanged. */
  public Tensor<T> swapAxes(int a, int b) {
    return view(layout.permuted(Views.swapped(layout.rank(), a, b)));
  }

  /** The axis {@code from} moved to the place {@code to}. */
  public Tensor<T> moveAxis(int from, int to) {
    return view(layout.permuted(Views.moved(layout.rank(), from, to)));
  }

  /** A new axis of size 1 at each place, counted in the result. */
  public Tensor<T> expandDims(int... axes) {
    return view(Views.expanded(layout, axes));
  }

  /** Without the named axes, which must have size 1; none named, without all such axes. */
  public Tensor<T> squeeze(int... axes) {
    return view(Views.squeezed(layout, axes));
  }

  /** Repeated to a larger shape, without a copy. */
  public Tensor<T> broadcastTo(long... shape) {
    Objects.requireNonNull(shape, "shape");
    Layout.size(shape);
    Shapes.checkBroadcastTo("broadcastTo", layout.shape, shape);
    return view(layout.broadcastTo(shape.clone()));
  }

  /** Converted as Java's casts convert; numbers other than 0 are {@code true}. */
  public <U extends Element> Tensor<U> cast(Class<U> dtype) {
    return cast(DType.of(dtype));
  }

  // Indexing.

  /** The part that the indices choose, as NumPy's {@code x[...]}; a view where slices suffice. */
  public Tensor<T> get(Index... indices) {
    return Indexing.get("get", this, Objects.requireNonNull(indices, "indices"));
  }

  /** The part at these positions of the leading axes; {@code get(at(i), at(j))}. */
  public Tensor<T> get(long... indices) {
    return Indexing.get("get", this, Indexing.at(Objects.requireNonNull(indices, "indices")));
  }

  /** A copy with {@code value}, broadcast, in the part that the indices choose. */
  public Tensor<T> with(Tensor<T> value, Index... indices) {
    return Indexing.with(this, Objects.requireNonNull(value, "value"), indices);
  }

  /** A copy with {@code value} in the part that the indices choose. */
  public Tensor<T> with(double value, Index... indices) {
    return Indexing.with(this, Elements.like("with", this, value), indices);
  }

  /** A copy with {@code value} in the part that the indices choose. */
  public Tensor<T> with(long value, Index... indices) {
    return Indexing.with(this, Elements.like("with", this, value), indices);
  }

  /** A copy with {@code value} added to the part that the indices choose; repeats accumulate. */
  public Tensor<T> withAdded(Tensor<T> value, Index... indices) {
    return Indexing.withAdded(this, Objects.requireNonNull(value, "value"), indices);
  }

  /** A copy with {@code value} added to the part that the indices choose; repeats accumulate. */
  public Tensor<T> withAdded(double value, Index... indices) {
    return Indexing.withAdded(this, Elements.like("withAdded", this, value), indices);
  }

  /** A copy with {@code value} added to the part that the indices choose; repeats accumulate. */
  public Tensor<T> withAdded(long value, Index... indices) {
    return Indexing.withAdded(this, Elements.like("withAdded", this, value), indices);
  }

  /**
   * A copy with the larger of {@code value} and of what is there in the part that the indices
   * choose; of repeats the largest.
   */
  public Tensor<T> withMaximum(Tensor<T> value, Index... indices) {
    return Indexing.withMaximum(this, Objects.requireNonNull(value, "value"), indices);
  }

  /** {@link #withMaximum(Tensor, Index...)} with one value for the whole part. */
  public Tensor<T> withMaximum(double value, Index... indices) {
    return Indexing.withMaximum(this, Elements.like("withMaximum", this, value), indices);
  }

  /** {@link #withMaximum(Tensor, Index...)} with one value for the whole part. */
  public Tensor<T> withMaximum(long value, Index... indices) {
    return Indexing.withMaximum(this, Elements.like("withMaximum", this, value), indices);
  }

  /**
   * A copy with the smaller of {@code value} and of what is there in the part that the indices
   * choose; of repeats the smallest.
   */
  public Tensor<T> withMinimum(Tensor<T> value, Index... indices) {
    return Indexing.withMinimum(this, Objects.requireNonNull(value, "value"), indices);
  }

  /** {@link #withMinimum(Tensor, Index...)} with one value for the whole part. */
  public Tensor<T> withMinimum(double value, Index... indices) {
    return Indexing.withMinimum(this, Elements.like("withMinimum", this, value), indices);
  }

  /** {@link #withMinimum(Tensor, Index...)} with one value for the whole part. */
  public Tensor<T> withMinimum(long value, Index... indices) {
    return Indexing.withMinimum(this, Elements.like("withMinimum", this, value), indices);
  }
}
