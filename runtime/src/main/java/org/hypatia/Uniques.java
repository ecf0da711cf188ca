package org.hypatia;

import java.util.Arrays;
import java.util.function.IntToLongFunction;
import org.hypatia.runtime.Sorting;

/**
 * The different slices of a tensor along an axis. In order the first elements are compared first,
 * then the second; what is equal, NaN to NaN and -0.0 to 0.0, is one slice.
 */
final class Uniques {
  /** The places of the slices in order, equal ones as they lie. */
  private final int[] order;

  /** By place in that order, the number of the different slice. */
  private final int[] numbers;

  private final int count;

  private Uniques(Tensor<?> x, int along) {
    Storage source = x.moveAxis(along, 0).copy().storage();
    int n = (int) x.size(along);
    int elements = n == 0 ? 0 : (int) x.size() / n;
    this.order = new int[n];
    Arrays.setAll(order, i -> i);
    IntToLongFunction keys = Sorts.keys(source);
    for (int i = elements - 1; i >= 0; i--) {
      int element = i;
      int[] before = order.clone();
      int[] next = Sorting.order(n, k -> keys.applyAsLong(before[k] * elements + element), false);
      Arrays.setAll(order, k -> before[next[k]]);
    }
    this.numbers = new int[n];
    for (int k = 1; k < n; k++) {
      numbers[k] = numbers[k - 1];
      for (int i = 0; i < elements; i++) {
        long key = keys.applyAsLong(order[k] * elements + i);
        if (key != keys.applyAsLong(order[k - 1] * elements + i)) {
          numbers[k]++;
          break;
        }
      }
    }
    this.count = n == 0 ? 0 : numbers[n - 1] + 1;
  }

  static Uniques of(String op, Tensor<?> x, int axis) {
    return new Uniques(x, Shapes.axis(op, axis, Elements.nonNull(x).rank()));
  }

  /** Of the elements, as a vector. */
  static Uniques of(Tensor<?> x) {
    return new Uniques(Elements.nonNull(x).ravel(), 0);
  }

  /** Where each different slice is first. */
  Tensor<I64> firsts() {
    long[] firsts = new long[count];
    for (int k = order.length - 1; k >= 0; k--) {
      firsts[numbers[k]] = order[k];
    }
    return Tensor.of(firsts);
  }

  /** By slice, which of the different ones it is. */
  Tensor<I64> inverse() {
    long[] inverse = new long[order.length];
    for (int k = 0; k < order.length; k++) {
      inverse[order[k]] = numbers[k];
    }
    return Tensor.of(inverse);
  }

  /** How often each different slice is there. */
  Tensor<I64> counts() {
    long[] counts = new long[count];
    for (int number : numbers) {
      counts[number]++;
    }
    return Tensor.of(counts);
  }
}
