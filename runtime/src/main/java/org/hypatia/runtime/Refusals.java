package org.hypatia.runtime;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.hypatia.Element;
import org.hypatia.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * What is said to arguments that do not fit. A message names the kernel, the parameter, what was
 * found and what was expected, and what made it expected.
 */
public final class Refusals {
  private Refusals() {}

  /** An argument, or a part of one, is null. */
  static NullPointerException isNull(String kernel, String path) {
    return new NullPointerException(kernel + ": parameter " + path + " is null");
  }

  /** A tensor has another element type or rank than expected, or is closed. */
  static RuntimeException tensor(
      String kernel, String path, Tensor<?> x, Class<? extends Element> dtype, int rank) {
    String parameter = kernel + ": parameter " + path;
    if (x.dtype() != dtype) {
      return new IllegalArgumentException(
          parameter
              + " is a Tensor<"
              + x.dtype().getSimpleName()
              + "> but a Tensor<"
              + dtype.getSimpleName()
              + "> is expected");
    }
    if (x.rank() != rank) {
      return new IllegalArgumentException(
          parameter
              + " has rank "
              + x.rank()
              + ", shape "
              + text(x.shape())
              + ", but rank "
              + rank
              + " is expected");
    }
    return new IllegalStateException(
        parameter + " was closed; close a tensor only after its last use");
  }

  static RuntimeException onGpu(String kernel, String path) {
    return new IllegalStateException(
        kernel
            + ": "
            + path
            + " is on Device.CUDA, for which this kernel has no code; move it with to(Device.CPU)."
            + " Kernels.describe says why there is none");
  }

  /** Two tensors of a call are on different devices. */
  public static IllegalArgumentException devices(
      String kernel, String first, Tensor<?> one, String second, Tensor<?> other) {
    return new IllegalArgumentException(
        kernel
            + ": "
            + first
            + " is on Device."
            + one.device()
            + " but "
            + second
            + " is on Device."
            + other.device()
            + "; move one of them, as in "
            + second
            + ".to(Device."
            + one.device()
            + ")");
  }

  /** A row of nested arrays is null, or of another length than those before it. */
  static RuntimeException row(
      String kernel, String path, Object[] array, int length, int innerLength) {
    for (int i = 0; i < array.length; i++) {
      RuntimeException wrong = wrongRow(kernel, path + "[" + i + "]", array[i], length);
      Object[] inner = array[i] instanceof Object[] rows ? rows : new Object[0];
      for (int j = 0; j < inner.length && wrong == null; j++) {
        wrong = wrongRow(kernel, path + "[" + i + "][" + j + "]", inner[j], innerLength);
      }
      if (wrong != null) {
        return wrong;
      }
    }
    return new IllegalArgumentException(
        kernel + ": parameter " + path + " was changed by another thread during the call");
  }

  private static @Nullable RuntimeException wrongRow(
      String kernel, String path, @Nullable Object row, int expected) {
    if (row == null) {
      return isNull(kernel, path);
    }
    int length = Array.getLength(row);
    return length == expected || expected < 0
        ? null
        : new IllegalArgumentException(
            kernel
                + ": parameter "
                + path
                + " has length "
                + length
                + " but the rows before it have "
                + expected
                + "; nested arrays must be rectangular");
  }

  /** More elements than a Java array can have. */
  static IllegalArgumentException length(String kernel, long size) {
    return new IllegalArgumentException(
        kernel + ": a Java array of " + size + " elements is needed, which there cannot be");
  }

  /**
   * An argument has another shape than expected.
   *
   * @param symbols the expected shape as it was declared
   * @param expected the same in numbers
   * @param because names of parameters, each followed by its value, that make it expected
   */
  public static IllegalArgumentException mismatch(
      String kernel,
      String path,
      Object actual,
      String symbols,
      long[] expected,
      Object... because) {
    String numbers = text(expected);
    String shape = symbols.equals(numbers) ? numbers : symbols + " = " + numbers;
    return new IllegalArgumentException(
        kernel
            + ": parameter "
            + path
            + " has shape "
            + text(shape(actual))
            + " but "
            + shape
            + " is expected"
            + because(because));
  }

  /** Two sizes that must be equal are not. */
  public static IllegalArgumentException unequal(
      String kernel,
      String left,
      long leftValue,
      String right,
      long rightValue,
      Object... because) {
    return new IllegalArgumentException(
        kernel
            + ": "
            + sized(left, leftValue)
            + " and "
            + sized(right, rightValue)
            + " must be equal"
            + because(because));
  }

  /** A size is larger than another that bounds it. */
  public static IllegalArgumentException tooLarge(
      String kernel,
      String left,
      long leftValue,
      String right,
      long rightValue,
      Object... because) {
    return new IllegalArgumentException(
        kernel
            + ": "
            + sized(left, leftValue)
            + " must be at most "
            + sized(right, rightValue)
            + because(because));
  }

  /** A parameter that is a size is below zero. */
  public static IllegalArgumentException negative(String kernel, String path, long value) {
    return new IllegalArgumentException(
        kernel + ": parameter " + path + " is " + value + " but a size cannot be negative");
  }

  /** A result would overwrite what must stay. */
  public static IllegalArgumentException shared(String kernel, String output, String other) {
    return new IllegalArgumentException(
        kernel
            + ": parameter "
            + output
            + " shares memory with "
            + other
            + "; pass one with memory of its own");
  }

  private static String sized(String size, long value) {
    String number = Long.toString(value);
    return size.equals(number) ? number : size + " = " + number;
  }

  private static String because(Object[] reasons) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < reasons.length; i += 2) {
      text.append(i == 0 ? ", because " : " and ").append(reasons[i]);
      Object value = reasons[i + 1];
      text.append(value instanceof Number ? " is " + value : " has shape " + text(shape(value)));
    }
    return text.toString();
  }

  private static long[] shape(Object value) {
    if (value instanceof Tensor<?> tensor) {
      return tensor.shape();
    }
    long[] shape = {};
    for (Object level = value; level != null && level.getClass().isArray(); ) {
      int length = Array.getLength(level);
      shape = Arrays.copyOf(shape, shape.length + 1);
      shape[shape.length - 1] = length;
      level = level instanceof Object[] rows && length > 0 ? rows[0] : null;
    }
    return shape;
  }

  private static String text(long[] shape) {
    StringBuilder text = new StringBuilder("(");
    for (int i = 0; i < shape.length; i++) {
      text.append(i == 0 ? "" : ", ").append(shape[i]);
    }
    return text.append(')').toString();
  }
}
