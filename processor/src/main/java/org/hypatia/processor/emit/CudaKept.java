package org.hypatia.processor.emit;

import java.util.List;

/**
 * Functions that keep a line in registers, for lines of different lengths.
 *
 * @param team threads that share a line: those of a warp, or of a block (HYP_THREADS)
 * @param each elements of a line that a thread keeps at most
 */
record CudaKept(int team, int each) {
  /**
   * Shortest lines first. More elements a thread would be more code than a GPU's instruction cache
   * holds.
   */
  static final List<CudaKept> ALL =
      List.of(
          new CudaKept(32, 2), new CudaKept(32, 8), new CudaKept(256, 4), new CudaKept(256, 16));

  String suffix() {
    return "_" + team + "x" + each;
  }

  /** The arguments of the template. */
  String arguments() {
    return team + ", " + each;
  }

  int longest() {
    return team * each;
  }
}
