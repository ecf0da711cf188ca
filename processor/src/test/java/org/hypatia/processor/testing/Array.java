package org.hypatia.processor.testing;

import java.util.Arrays;
import java.util.Random;
import java.util.function.LongFunction;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;

/** A value of the interpreter: a tensor whose sizes and elements are all known. */
public final class Array {
  private final DType dtype;
  private final long[] shape;
  private final Constant[] elements;

  Array(DType dtype, long[] shape, Constant[] elements) {
    this.dtype = dtype;
    this.shape = shape.clone();
    this.elements = elements.clone();
  }

  public static Array generate(DType dtype, long[] shape, LongFunction<Constant> element) {
    Constant[] elements = new Constant[(int) size(shape)];
    Arrays.setAll(elements, element::apply);
    return new Array(dtype, shape, elements);
  }

  public static Array of(DType dtype, long[] shape, double... values) {
    return generate(dtype, shape, i -> Constant.of(dtype, values[(int) i]));
  }

  public static Array scalar(DType dtype, double value) {
    return of(dtype, new long[0], value);
  }

  public static Array full(DType dtype, long[] shape, double value) {
    return generate(dtype, shape, i -> Constant.of(dtype, value));
  }

  /** Uniform in [low, high); integers include neither bound's neighbours beyond. */
  public static Array random(DType dtype, long[] shape, Random random, double low, double high) {
    return generate(
        dtype, shape, i -> Constant.of(dtype, low + (high - low) * random.nextDouble()));
  }

  static long size(long[] shape) {
    return Arrays.stream(shape).reduce(1, (a, b) -> a * b);
  }

  public DType dtype() {
    return dtype;
  }

  public long[] shape() {
    return shape.clone();
  }

  public Constant[] elements() {
    return elements.clone();
  }

  public int size() {
    return elements.length;
  }

  public int rank() {
    return shape.length;
  }

  public Constant get(long... index) {
    return elements[(int) offset(index)];
  }

  long offset(long... index) {
    long offset = 0;
    for (int axis = 0; axis < shape.length; axis++) {
      if (index[axis] < 0 || index[axis] >= shape[axis]) {
        throw new IndexOutOfBoundsException(
            Arrays.toString(index) + " in " + Arrays.toString(shape));
      }
      offset = offset * shape[axis] + index[axis];
    }
    return offset;
  }

  /** The index of the element that is {@code offset}th in row order. */
  static long[] index(long[] shape, long offset) {
    long[] index = new long[shape.length];
    long rest = offset;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis] = rest % shape[axis];
      rest /= shape[axis];
    }
    return index;
  }

  /** The part at one place of the first axis. */
  Array at(long i) {
    long[] inner = Arrays.copyOfRange(shape, 1, shape.length);
    int size = (int) size(inner);
    int from = (int) i * size;
    return new Array(dtype, inner, Arrays.copyOfRange(elements, from, from + size));
  }

  public double[] toDoubles() {
    return Arrays.stream(elements).mapToDouble(Constant::asDouble).toArray();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Array that
        && dtype == that.dtype
        && Arrays.equals(shape, that.shape)
        && Arrays.equals(elements, that.elements);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(elements);
  }

  @Override
  public String toString() {
    return dtype + Arrays.toString(shape) + Arrays.toString(toDoubles());
  }
}
