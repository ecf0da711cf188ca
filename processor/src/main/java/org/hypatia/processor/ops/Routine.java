package org.hypatia.processor.ops;

import java.util.List;
import org.hypatia.processor.graph.Dim;

/**
 * A method of {@code org.hypatia.runtime.linalg} that computes one result for one set of matrices,
 * all of doubles: it takes whole numbers, then each matrix that it reads, the result, and scratch
 * memory, each as an array and a place in it, and gives 0 or the pivot at which it gave up.
 *
 * @param owner the simple name of the class
 * @param numbers sizes, and choices as 1 or 0
 * @param reads which operands it takes
 * @param batch how many leading axes of these operands and of the result count such sets
 * @param work the elements of the scratch memory; null where it takes none
 * @param failure what is wrong with matrices that it gives up on; empty where it never does
 */
public record Routine(
    String owner,
    String function,
    List<Dim> numbers,
    List<Integer> reads,
    int batch,
    @org.jspecify.annotations.Nullable Dim work,
    String failure) {
  public static final String SINGULAR = "the matrix is singular";

  public Routine {
    numbers = List.copyOf(numbers);
    reads = List.copyOf(reads);
  }

  /** A choice as a number. */
  static Dim flag(boolean choice) {
    return choice ? Dim.ONE : Dim.ZERO;
  }
}
