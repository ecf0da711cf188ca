package org.hypatia;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Copies, fills and conversions between tensors and heap arrays. */
final class Elements {
  private Elements() {}

  /** Refuses {@code null} for a parameter named {@code x}. */
  static <T extends Element> Tensor<T> nonNull(Tensor<T> x) {
    return Objects.requireNonNull(x, "x");
  }

  /** The tensors of a variable argument list, none of them {@code null}. */
  static <T extends Element> List<Tensor<T>> list(Tensor<T>[] tensors, String name) {
    Objects.requireNonNull(tensors, name);
    List<Tensor<T>> list = new ArrayList<>(tensors.length);
    for (int i = 0; i < tensors.length; i++) {
      list.add(Objects.requireNonNull(tensors[i], name + "[" + i + "]"));
    }
    return list;
  }

  /** A scalar of the dtype of {@code x}, refused where it has no meaning there. */
  static <T extends Element> Tensor<T> like(String op, Tensor<T> x, double scalar) {
    nonNull(x).type().checkScalar(op, scalar);
    Tensor<T> result = Tensor.allocate(x.type());
    result.storage().setDouble(0, scalar);
    return result;
  }

  /** A scalar of the dtype of {@code x}, refused where it does not fit. */
  static <T extends Element> Tensor<T> like(String op, Tensor<T> x, long scalar) {
    nonNull(x).type().checkScalar(op, scalar);
    Tensor<T> result = Tensor.allocate(x.type());
    result.storage().setLong(0, scalar);
    return result;
  }

  /** Copies the elements of {@code x} in row order to the front of {@code target}, converting. */
  static void copy(Tensor<?> x, Storage target) {
    Storage source = x.storage();
    Layout layout = x.layout();
    if (layout.contiguous && source.dtype == target.dtype) {
      ByteBuffer from = source.window(layout.offset, layout.size);
      target.bytes.put(0, from, 0, from.limit());
    } else {
      Loop.over(layout.shape, (k, p) -> target.set(k, source, p[0]), layout);
    }
  }

  static <U extends Element> Tensor<U> converted(Tensor<?> x, DType dtype) {
    Tensor<U> result = Tensor.allocate(dtype, x.layout().shape);
    copy(x, result.storage());
    return result;
  }

  static void fill(Storage target, boolean[] data) {
    for (int i = 0; i < data.length; i++) {
      target.bytes.put(i, (byte) (data[i] ? 1 : 0));
    }
  }

  static void fill(Tensor<?> x, double value) {
    Storage target = x.storage();
    for (int i = 0; i < x.size(); i++) {
      target.setDouble(i, value);
    }
  }

  static void fill(Tensor<?> x, long value) {
    Storage target = x.storage();
    for (int i = 0; i < x.size(); i++) {
      target.setLong(i, value);
    }
  }

  static void fillDiagonal(Tensor<?> x, long k) {
    long rows = x.size(0);
    long columns = x.size(1);
    Storage target = x.storage();
    for (long i = Math.max(0, -k); i < rows && i + k < columns; i++) {
      target.setLong((int) (i * columns + i + k), 1);
    }
  }

  static <T extends Element> Tensor<T> arange(DType dtype, double start, double stop, double step) {
    dtype.checkScalar("arange", start);
    double count = Math.ceil((stop - start) / step);
    if (step == 0 || Double.isNaN(count)) {
      throw new IllegalArgumentException(
          "arange: no steps of " + step + " lead from " + start + " to " + stop);
    }
    Tensor<T> result = Tensor.allocate(dtype, (long) Math.max(0, count));
    Storage target = result.storage();
    for (int i = 0; i < result.size(); i++) {
      target.setDouble(i, start + i * step);
    }
    return result;
  }

  static <T extends Element> Tensor<T> arange(DType dtype, long start, long stop, long step) {
    if (step == 0) {
      throw new IllegalArgumentException(
          "arange: no steps of 0 lead from " + start + " to " + stop);
    }
    long distance = Math.subtractExact(stop, start);
    long count = distance / step + (distance % step != 0 ? 1 : 0);
    Tensor<T> result =
        Tensor.allocate(dtype, distance == 0 || distance > 0 != step > 0 ? 0 : count);
    Storage target = result.storage();
    for (int i = 0; i < result.size(); i++) {
      target.setLong(i, start + i * step);
    }
    return result;
  }

  static <T extends Element> Tensor<T> linspace(
      DType dtype, double start, double stop, long count) {
    Tensor<T> result = Tensor.allocate(dtype, count);
    Storage target = result.storage();
    double step = (stop - start) / (count - 1);
    for (int i = 0; i < count - 1; i++) {
      target.setDouble(i, start + i * step);
    }
    if (count > 0) {
      target.setDouble((int) count - 1, count == 1 ? start : stop);
    }
    return result;
  }

  static float[] toFloatArray(Tensor<?> x) {
    x.type().require("toFloatArray", x.type() == DType.F32 || x.type().isHalf());
    float[] result = new float[(int) x.size()];
    if (x.type() == DType.F32) {
      x.rowMajorBytes().asFloatBuffer().get(result);
    } else {
      Storage source = x.storage();
      Loop.over(x.layout().shape, (k, p) -> result[k] = (float) source.getDouble(p[0]), x.layout());
    }
    return result;
  }

  static double[] toDoubleArray(Tensor<?> x) {
    x.type().require("toDoubleArray", x.type().isNumeric());
    double[] result = new double[(int) x.size()];
    if (x.type() == DType.F64) {
      x.rowMajorBytes().asDoubleBuffer().get(result);
    } else {
      Storage source = x.storage();
      Loop.over(x.layout().shape, (k, p) -> result[k] = source.getDouble(p[0]), x.layout());
    }
    return result;
  }

  static int[] toIntArray(Tensor<?> x) {
    x.type().require("toIntArray", x.type() == DType.I32 || x.type().isSmallInteger());
    int[] result = new int[(int) x.size()];
    if (x.type() == DType.I32) {
      x.rowMajorBytes().asIntBuffer().get(result);
    } else {
      Storage source = x.storage();
      Loop.over(x.layout().shape, (k, p) -> result[k] = (int) source.getLong(p[0]), x.layout());
    }
    return result;
  }

  static long[] toLongArray(Tensor<?> x) {
    x.type().require("toLongArray", x.type().isIntegral());
    long[] result = new long[(int) x.size()];
    if (x.type() == DType.I64) {
      x.rowMajorBytes().asLongBuffer().get(result);
    } else {
      Storage source = x.storage();
      Loop.over(x.layout().shape, (k, p) -> result[k] = source.getLong(p[0]), x.layout());
    }
    return result;
  }

  static boolean[] toBooleanArray(Tensor<?> x) {
    x.type().require("toBooleanArray", x.type() == DType.BOOL);
    boolean[] result = new boolean[(int) x.size()];
    TensorAccess.copy(x.rowMajorBytes(), result);
    return result;
  }

  static boolean allClose(Tensor<?> x, Tensor<?> y, double rtol, double atol) {
    if (!Arrays.equals(x.layout().shape, y.layout().shape)) {
      return false;
    }
    Storage a = x.storage();
    Storage b = y.storage();
    boolean[] close = {true};
    Loop.over(
        x.layout().shape,
        (k, p) -> {
          double u = a.getDouble(p[0]);
          double v = b.getDouble(p[1]);
          boolean near = !Double.isInfinite(u) && !Double.isInfinite(v);
          close[0] &= u == v || (near && Math.abs(u - v) <= atol + rtol * Math.abs(v));
        },
        x.layout(),
        y.layout());
    return close[0];
  }
}
