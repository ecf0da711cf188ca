package org.hypatia.runtime.linalg;

/** What becomes of a matrix that a routine gave up on. */
public final class Pivots {
  private Pivots() {}

  /**
   * Fails for every pivot but 0.
   *
   * @param failure what is wrong, up to the number of the pivot
   * @throws ArithmeticException if there is a pivot
   */
  public static void check(String failure, int pivot) {
    if (pivot != 0) {
      throw new ArithmeticException(failure + pivot);
    }
  }
}
