package org.hypatia.processor.schedule;

import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.loop.Accumulation;

/**
 * Cuts loops into blocks. Sums of floats are taken block by block: a few thousand terms meet in
 * float, in as many lanes as the machine has, and the blocks meet in double.
 */
final class Blocking {
  /** Terms that may meet in float. */
  private static final long TERMS = 4096;

  /** Rows whose sum is taken before it is added to the total. */
  private static final long ROWS = 16;

  private Blocking() {}

  /** Turns a block; 1 for no blocks. */
  static long of(List<Work> cluster, Dim extent, boolean strict) {
    if (cluster.stream().anyMatch(Work::isProduct)) {
      return MatrixProducts.BLOCK;
    }
    if (strict || isBlock(extent)) {
      return 1;
    }
    boolean innermost = cluster.stream().allMatch(Work::isInnermost);
    long block = innermost ? TERMS : ROWS;
    if (extent.isConstant() && extent.constant() <= block) {
      return 1;
    }
    boolean rounds =
        cluster.stream().anyMatch(work -> rounds(work) && (innermost || work.hasResultAxes()));
    return rounds ? block : 1;
  }

  /** Whether this is the size of a block, and the loop over it the inner one. */
  static boolean isBlock(Dim extent) {
    return !extent.isOverSizes();
  }

  private static boolean rounds(Work work) {
    Nest nest = work.nest();
    return work.outermost().reduced()
        && nest.combine() != null
        && Accumulation.rounds(nest.combine(), nest.node().dtype());
  }
}
