package org.hypatia.runtime;

import java.lang.reflect.Array;
import org.hypatia.Element;
import org.hypatia.Tensor;
import org.hypatia.TensorAccess;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a kernel's arguments. Small, because every process that calls a kernel loads it; the
 * messages of failing checks are in {@link Refusals}.
 */
public final class Checks {
  private Checks() {}

  /** Refuses null. */
  public static void notNull(String kernel, String path, @Nullable Object value) {
    if (value == null) {
      throw Refusals.isNull(kernel, path);
    }
  }

  /**
   * As {@link #tensorAnywhere}; for kernels without code for a GPU, a tensor there is refused too.
   */
  public static void tensor(
      String kernel, String path, @Nullable Tensor<?> x, Class<? extends Element> dtype, int rank) {
    if (TensorAccess.isOnGpu(tensorAnywhere(kernel, path, x, dtype, rank))) {
      throw Refusals.onGpu(kernel, path);
    }
  }

  /**
   * Refuses null, a closed tensor, and one of another element type or number of axes.
   *
   * @return the tensor
   */
  public static Tensor<?> tensorAnywhere(
      String kernel, String path, @Nullable Tensor<?> x, Class<? extends Element> dtype, int rank) {
    if (x == null) {
      throw Refusals.isNull(kernel, path);
    }
    if (x.dtype() != dtype || x.rank() != rank || x.isClosed()) {
      throw Refusals.tensor(kernel, path, x, dtype, rank);
    }
    return x;
  }

  /** Refuses null and nested arrays with a null row or rows of different lengths. */
  public static void rectangular(String kernel, String path, Object @Nullable [] array) {
    if (array == null) {
      throw Refusals.isNull(kernel, path);
    }
    int length = -1;
    int innerLength = -1;
    for (int i = 0; i < array.length; i++) {
      Object row = array[i];
      if (row == null || (length >= 0 && Array.getLength(row) != length)) {
        throw Refusals.row(kernel, path, array, length, innerLength);
      }
      length = Array.getLength(row);
      if (row instanceof Object[] inner) {
        for (Object innerRow : inner) {
          if (innerRow == null || (innerLength >= 0 && Array.getLength(innerRow) != innerLength)) {
            throw Refusals.row(kernel, path, array, length, innerLength);
          }
          innerLength = Array.getLength(innerRow);
        }
      }
    }
  }

  /** A number of elements that a Java array can have. */
  public static int length(String kernel, long size) {
    if (size < 0 || size > Integer.MAX_VALUE - 8) {
      throw Refusals.length(kernel, size);
    }
    return (int) size;
  }
}
