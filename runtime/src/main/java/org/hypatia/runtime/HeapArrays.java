package org.hypatia.runtime;

import java.lang.reflect.Array;

/** Nested arrays, {@code double[][]} and the like, as generated classes see them. */
public final class HeapArrays {
  private HeapArrays() {}

  /**
   * The size of an inner axis, counted from 0 for the outermost; -1 where there is no row that says
   * it.
   */
  public static long innerSize(Object[] array, int axis) {
    if (array.length == 0) {
      return -1;
    }
    Object row = array[0];
    return axis == 1 ? Array.getLength(row) : innerSize((Object[]) row, axis - 1);
  }

  /** Whether a size is known, and another than expected. */
  public static boolean differs(long actual, long expected) {
    return actual >= 0 && actual != expected;
  }

  /** Whether a result may be written over a donated array: it is none of the others, nor a row. */
  public static boolean isOwn(Object donated, Object... others) {
    for (Object other : others) {
      if (other == donated || (other instanceof Object[] rows && !isOwn(donated, rows))) {
        return false;
      }
    }
    return true;
  }

  /** Copies rectangular rows one after the other into a flat array of their element type. */
  public static void flatten(Object[] rows, Object flat) {
    copy(rows, flat, 0, true);
  }

  /** Copies a flat array into rectangular rows of its element type. */
  public static void unflatten(Object[] rows, Object flat) {
    copy(rows, flat, 0, false);
  }

  private static int copy(Object[] rows, Object flat, int start, boolean in) {
    int at = start;
    for (Object row : rows) {
      if (row instanceof Object[] nested) {
        at = copy(nested, flat, at, in);
      } else {
        int length = Array.getLength(row);
        System.arraycopy(in ? row : flat, in ? 0 : at, in ? flat : row, in ? at : 0, length);
        at += length;
      }
    }
    return at;
  }
}
