package org.hypatia.processor.agreement;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * One operator of a case, as the texts that {@link OnnxOps} makes of it see it.
 *
 * @param inputs what it is applied to; null where an optional operand is left out
 */
record OnnxNode(
    String op,
    int opset,
    List<@Nullable Value> inputs,
    int outputs,
    Map<String, Object> attributes,
    OnnxSource source) {

  /**
   * An expression of Java.
   *
   * @param shape null where it is not known while the text is made
   * @param data the elements, of what goes in
   */
  record Value(String java, String dtype, long @Nullable [] shape, OnnxCase.@Nullable Data data) {}

  /** What the vocabulary lacks for a case. */
  static final class Missing extends RuntimeException {
    private static final long serialVersionUID = 1;

    Missing(String what) {
      super(what);
    }
  }

  boolean has(int i) {
    return i < inputs.size() && inputs.get(i) != null;
  }

  Value input(int i) {
    Value value = inputs.get(i);
    if (value == null) {
      throw new AssertionError(op + " has no operand " + i);
    }
    return value;
  }

  /** The expression of an operand. */
  String x(int i) {
    return input(i).java();
  }

  String x() {
    return x(0);
  }

  long[] shape(int i) {
    long[] shape = input(i).shape();
    if (shape == null) {
      throw new AssertionError(op + " of something whose shape is not known");
    }
    return shape;
  }

  int rank(int i) {
    return shape(i).length;
  }

  /** The marker type of an operand. */
  String type(int i) {
    return OnnxSource.type(input(i).dtype());
  }

  boolean isFloating(int i) {
    return input(i).dtype().startsWith("float");
  }

  /** The elements of an operand that is known: axes, sizes. */
  long[] longs(int i) {
    OnnxCase.Data data = input(i).data();
    if (data == null) {
      throw new AssertionError(op + " needs a constant operand " + i);
    }
    return Arrays.stream(data.numbers()).mapToLong(each -> (long) each).toArray();
  }

  double number(int i) {
    OnnxCase.Data data = input(i).data();
    if (data == null) {
      throw new AssertionError(op + " needs a constant operand " + i);
    }
    return data.numbers()[0];
  }

  boolean hasAttribute(String name) {
    return attributes.containsKey(name);
  }

  Object attribute(String name) {
    Object value = attributes.get(name);
    if (value == null) {
      throw new AssertionError(op + " has no attribute " + name);
    }
    return value;
  }

  long number(String name, long standard) {
    return hasAttribute(name) ? ((Number) attribute(name)).longValue() : standard;
  }

  double real(String name, double standard) {
    return hasAttribute(name) ? ((Number) attribute(name)).doubleValue() : standard;
  }

  boolean is(String name, long value) {
    return number(name, 0) == value;
  }

  String text(String name, String standard) {
    return hasAttribute(name) ? (String) attribute(name) : standard;
  }

  /** Integers given as an attribute or, in later versions, as an operand; or neither. */
  long @Nullable [] integers(String name, int operand) {
    if (hasAttribute(name)) {
      return OnnxCase.longs(attribute(name));
    }
    return has(operand) ? longs(operand) : null;
  }

  /** The axis of operand 0 that a number means. */
  static int axis(long number, int rank) {
    return (int) (number < 0 ? number + rank : number);
  }

  static String list(long... numbers) {
    return LongStream.of(numbers).mapToObj(Long::toString).collect(Collectors.joining(", "));
  }

  /** A shape of ones but for some axes. */
  static long[] along(int rank, int axis, long size) {
    long[] shape = new long[rank];
    Arrays.fill(shape, 1);
    shape[axis] = size;
    return shape;
  }

  static long[] from(int start, int end) {
    return LongStream.range(start, end).toArray();
  }

  /** The operands from one on, joined by calls of a method. */
  String folded(String method) {
    String all = x();
    for (int i = 1; i < inputs.size(); i++) {
      all += "." + method + "(" + x(i) + ")";
    }
    return all;
  }

  List<String> all() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i < inputs.size(); i++) {
      all.add(x(i));
    }
    return all;
  }
}
