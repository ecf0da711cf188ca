package org.hypatia.runtime;

import java.util.Arrays;
import java.util.function.IntToLongFunction;

/**
 * Finds some places of an order without sorting everything: keeps the first ones it has seen, up to
 * the last that are asked for, and goes over the elements looking for any that comes before the
 * last of these. Of equal elements the first comes first, so that one that is equal does not.
 * {@code hyp_sort.h} is the same in C.
 */
final class Selection {
  /** Up to so many elements are sorted by insertion. */
  private static final int RUN = 16;

  /** More elements than needed that are kept before the last of them are given up. */
  private static final int MORE = 64;

  private final long[] keys;
  private final int[] places;
  private long stream = 1;

  private Selection(int room) {
    keys = new long[room];
    places = new int[room];
  }

  /** The places of number start, start + 1 ... of n elements in the order of their keys. */
  static int[] of(int n, IntToLongFunction key, int start, int count) {
    int end = start + count;
    if (count == 0) {
      return new int[0];
    }
    if (end > n - start) {
      int[] backwards = of(n, i -> ~key.applyAsLong(n - 1 - i), n - end, count);
      int[] places = new int[count];
      Arrays.setAll(places, i -> n - 1 - backwards[count - 1 - i]);
      return places;
    }
    Selection kept = new Selection((int) Math.min(n, 2L * end + MORE));
    int filled = kept.keep(n, key, end);
    kept.sort(0, filled, start, end);
    return Arrays.copyOfRange(kept.places, start, end);
  }

  /** Leaves the first elements, of number 0 to end, and some others; says how many these are. */
  private int keep(int n, IntToLongFunction key, int end) {
    int filled = 0;
    long last = 0;
    boolean isFull = false; // once there has been no room for one more
    for (int i = 0; i < n; i++) {
      long next = key.applyAsLong(i);
      if (isFull && next >= last) {
        continue;
      }
      if (filled == keys.length) {
        sort(0, filled, end - 1, end);
        filled = end;
        last = keys[end - 1];
        isFull = true;
        if (next >= last) {
          continue;
        }
      }
      keys[filled] = next;
      places[filled++] = i;
    }
    return filled;
  }

  /**
   * Orders the elements from low to high as far as it takes for those from start to end to be what
   * would be there if all were sorted, and for those in front of them to come before. No order of
   * the elements is bad for it: they are divided at random.
   */
  private void sort(int low, int high, int start, int end) {
    int from = low;
    int to = high;
    // While a bound of the part, or between two of its elements, lies inside.
    while (Math.max(start, from + 1) <= Math.min(end, to - 1)) {
      if (to - from <= RUN) {
        insert(from, to);
        return;
      }
      int middle = divide(from, to);
      if (middle - from < to - middle) {
        sort(from, middle, start, end);
        from = middle + 1;
      } else {
        sort(middle + 1, to, start, end);
        to = middle;
      }
    }
  }

  private void insert(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      for (int at = i; at > from && isBefore(at, keys[at - 1], places[at - 1]); at--) {
        swap(at, at - 1);
      }
    }
  }

  /** Puts the elements that come before one of them in front of it, and says where it is then. */
  private int divide(int from, int to) {
    stream = stream * 6364136223846793005L + 1442695040888963407L;
    int three = from + (int) ((stream >>> 33) % (to - from - 2));
    insert(three, three + 3);
    swap(three + 1, to - 1);
    long key = keys[to - 1];
    int place = places[to - 1];
    int front = from;
    for (int i = from; i < to - 1; i++) {
      if (isBefore(i, key, place)) {
        swap(i, front++);
      }
    }
    swap(front, to - 1);
    return front;
  }

  private boolean isBefore(int at, long key, int place) {
    return keys[at] < key || keys[at] == key && places[at] < place;
  }

  private void swap(int one, int other) {
    long key = keys[one];
    int place = places[one];
    keys[one] = keys[other];
    places[one] = places[other];
    keys[other] = key;
    places[other] = place;
  }
}
