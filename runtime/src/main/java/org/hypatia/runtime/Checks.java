package org.hypatia.runtime;

import java.lang.reflect.Array;
import java.util.Arrays;
import org.hypatia.Element;
import org.hypatia.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Checks of a kernel's arguments, and the messages of those that fail. A message names the kernel,
 * the parameter, what was found and what was expected, and what made it expected.
 */
public final class Checks {
  private Checks() {}

  /** Refuses null. */
  public static void notNull(String kernel, String path, @Nullable Object value) {
    if (value == null) {
      throw new NullPointerException(kernel + ": parameter " + path + " is null");
    }
  }

  /** Refuses null, a closed tensor, and one of another element type or number of axes. */
  public static void tensor(
      String kernel, String path, @Nullable Tensor<?> x, Class<? extends Element> dtype, int rank) {
    if (x == null) {
      throw new NullPointerException(kernel + ": parameter " + path + " is null");
    }
    if (x.dtype() != dtype) {
      throw new IllegalArgumentException(
          kernel
              + ": parameter "
              + path
              + " is a Tensor<"
              + x.dtype().getSimpleName()
              + "> but a Tensor<"
              + dtype.getSimpleName()
              + "> is expected");
    }
    if (x.rank() != rank) {
      throw new IllegalArgumentException(
          kernel
              + ": parameter "
              + path
              + " has rank "
              + x.rank()
              + ", shape "
              + text(x.shape())
              + ", but rank "
              + rank
              + " is expected");
    }
    if (x.isClosed()) {
      throw new IllegalStateException(kernel + ": parameter " + path + " is a closed tensor");
    }
  }

  /** Refuses null and nested arrays with a null row or rows of different lengths. */
  public static void rectangular(String kernel, String path, Object @Nullable [] array) {
    if (array == null) {
      throw new NullPointerException(kernel + ": parameter " + path + " is null");
    }
    boolean deep = array.getClass().getComponentType().getComponentType().isArray();
    int length = -1;
    int innerLength = -1;
    for (int i = 0; i < array.length; i++) {
      length = row(kernel, path + "[" + i + "]", array[i], length);
      if (deep) {
        Object[] inner = (Object[]) array[i];
        for (int j = 0; j < inner.length; j++) {
          innerLength = row(kernel, path + "[" + i + "][" + j + "]", inner[j], innerLength);
        }
      }
    }
  }

  private static int row(String kernel, String path, @Nullable Object row, int expected) {
    if (row == null) {
      throw new NullPointerException(kernel + ": parameter " + path + " is null");
    }
    int length = Array.getLength(row);
    if (expected >= 0 && length != expected) {
      throw new IllegalArgumentException(
          kernel
              + ": parameter "
              + path
              + " has length "
              + length
              + " but the rows before it have "
              + expected
              + "; nested arrays must be rectangular");
    }
    return length;
  }

  /** A number of elements that a Java array can have. */
  public static int length(String kernel, long size) {
    if (size < 0 || size > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          kernel + ": a Java array of " + size + " elements is needed, which there cannot be");
    }
    return (int) size;
  }

  /**
   * An argument has another shape than expected.
   *
   * @param symbols the expected shape as it was declared
   * @param expected the same in numbers
   * @param because names of parameters, each followed by its value, that make it expected
   */
  public static IllegalArgumentException mismatch(
      String kernel, String path, Object actual, String symbols, long[] expected, Object... because) {
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
      String kernel, String left, long leftValue, String right, long rightValue, Object... because) {
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
      String kernel, String left, long leftValue, String right, long rightValue, Object... because) {
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
