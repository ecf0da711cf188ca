package org.hypatia.runtime;

import java.util.function.IntToLongFunction;

/**
 * Sorting and searching of plain Java and of the Java back end, in NumPy's order: ascending, NaN
 * behind everything else, -0.0 equal to 0.0. Elements that are equal keep their order.
 *
 * <p>Values are compared by their {@link #key keys}, so that one algorithm serves all types.
 * Element i of a run lies at {@code offset + i * stride}. {@code hyp_search.h} is the same in C.
 */
public final class Sorting {
  /** Runs of so many elements are sorted by insertion. */
  private static final int RUN = 16;

  private Sorting() {}

  /** A number that is to those of other values as the value is to these values. */
  public static long key(double value) {
    if (Double.isNaN(value)) {
      return Long.MAX_VALUE;
    }
    long bits = Double.doubleToRawLongBits(value + 0.0); // The sum makes 0.0 of -0.0.
    return bits ^ (bits >> 63 & Long.MAX_VALUE);
  }

  /** {@link #key(double)} for truth values: false comes first. */
  public static long key(boolean value) {
    return value ? 1 : 0;
  }

  /** The places of the elements of a run in the order of their keys, or in the opposite order. */
  public static int[] order(int n, IntToLongFunction key, boolean descending) {
    long[] keys = new long[n];
    int[] places = new int[n];
    for (int i = 0; i < n; i++) {
      places[i] = i;
      keys[i] = descending ? ~key.applyAsLong(i) : key.applyAsLong(i);
    }
    for (int from = 0; from < n; from += RUN) {
      insert(keys, places, from, Math.min(from + RUN, n));
    }
    long[] mergedKeys = new long[n];
    int[] merged = new int[n];
    for (long width = RUN; width < n; width *= 2) {
      for (long from = 0; from < n; from += 2 * width) {
        int middle = (int) Math.min(from + width, n);
        int end = (int) Math.min(from + 2 * width, n);
        merge(keys, places, (int) from, middle, end, mergedKeys, merged);
      }
      long[] sortedKeys = mergedKeys;
      mergedKeys = keys;
      keys = sortedKeys;
      int[] sorted = merged;
      merged = places;
      places = sorted;
    }
    return places;
  }

  /**
   * A part of the {@link #order}: the places of number start, start + 1 ... start + count - 1 in
   * it.
   */
  public static int[] order(
      int n, IntToLongFunction key, boolean descending, int start, int count) {
    if (count == n) {
      return order(n, key, descending);
    }
    return Selection.of(n, descending ? i -> ~key.applyAsLong(i) : key, start, count);
  }

  private static void insert(long[] keys, int[] places, int from, int end) {
    for (int i = from + 1; i < end; i++) {
      long key = keys[i];
      int place = places[i];
      int at = i;
      for (; at > from && keys[at - 1] > key; at--) {
        keys[at] = keys[at - 1];
        places[at] = places[at - 1];
      }
      keys[at] = key;
      places[at] = place;
    }
  }

  private static void merge(
      long[] keys, int[] places, int from, int middle, int end, long[] mergedKeys, int[] merged) {
    int left = from;
    int right = middle;
    for (int at = from; at < end; at++) {
      boolean takesLeft = right == end || left < middle && keys[left] <= keys[right];
      int next = takesLeft ? left++ : right++;
      mergedKeys[at] = keys[next];
      merged[at] = places[next];
    }
  }

  /**
   * How many elements of a sorted run come before a value.
   *
   * @param key of the value
   * @param right whether elements that are equal to it count too
   */
  public static long search(int n, IntToLongFunction keys, long key, boolean right) {
    int low = 0;
    int high = n;
    while (low < high) {
      int middle = low + high >>> 1;
      long found = keys.applyAsLong(middle);
      if (found < key || right && found == key) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private static void put(int[] order, long[] places, int offset, int stride) {
    for (int i = 0; i < order.length; i++) {
      places[offset + i * stride] = order[i];
    }
  }

  /** A part of the {@link #order} of a run of doubles, as a run of places. */
  public static void argsort(
      int n,
      boolean descending,
      double[] x,
      int offset,
      int stride,
      long[] to,
      int at,
      int step,
      int start,
      int count) {
    put(order(n, i -> key(x[offset + i * stride]), descending, start, count), to, at, step);
  }

  /** A part of the {@link #order} of a run of floats, as a run of places. */
  public static void argsort(
      int n,
      boolean descending,
      float[] x,
      int offset,
      int stride,
      long[] to,
      int at,
      int step,
      int start,
      int count) {
    put(order(n, i -> key(x[offset + i * stride]), descending, start, count), to, at, step);
  }

  /** A part of the {@link #order} of a run of longs, as a run of places. */
  public static void argsort(
      int n,
      boolean descending,
      long[] x,
      int offset,
      int stride,
      long[] to,
      int at,
      int step,
      int start,
      int count) {
    put(order(n, i -> x[offset + i * stride], descending, start, count), to, at, step);
  }

  /** A part of the {@link #order} of a run of ints, as a run of places. */
  public static void argsort(
      int n,
      boolean descending,
      int[] x,
      int offset,
      int stride,
      long[] to,
      int at,
      int step,
      int start,
      int count) {
    put(order(n, i -> x[offset + i * stride], descending, start, count), to, at, step);
  }

  /** A part of the {@link #order} of a run of truth values, as a run of places. */
  public static void argsort(
      int n,
      boolean descending,
      boolean[] x,
      int offset,
      int stride,
      long[] to,
      int at,
      int step,
      int start,
      int count) {
    put(order(n, i -> key(x[offset + i * stride]), descending, start, count), to, at, step);
  }

  /** {@link #search} among doubles. */
  public static long search(
      int n, double[] sorted, int offset, int stride, double value, boolean right) {
    return search(n, i -> key(sorted[offset + i * stride]), key(value), right);
  }

  /** {@link #search} among floats. */
  public static long search(
      int n, float[] sorted, int offset, int stride, float value, boolean right) {
    return search(n, i -> key(sorted[offset + i * stride]), key(value), right);
  }

  /** {@link #search} among longs. */
  public static long search(
      int n, long[] sorted, int offset, int stride, long value, boolean right) {
    return search(n, i -> sorted[offset + i * stride], value, right);
  }

  /** {@link #search} among ints. */
  public static long search(int n, int[] sorted, int offset, int stride, int value, boolean right) {
    return search(n, i -> sorted[offset + i * stride], value, right);
  }

  /** {@link #search} among truth values. */
  public static long search(
      int n, boolean[] sorted, int offset, int stride, boolean value, boolean right) {
    return search(n, i -> key(sorted[offset + i * stride]), key(value), right);
  }
}
