package org.hypatia.processor.emit;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.ops.Routine;
import org.jspecify.annotations.Nullable;

/**
 * A routine that LAPACK does where a process has it and the matrix is large (hyp_lapack.h).
 *
 * @param function its name in C, without what all names begin with
 * @param size the size of the matrix, of one that is not square the shorter side
 * @param least the size from which on LAPACK is faster
 */
public record LapackRoutine(String function, Dim size, long least) {
  /**
   * The sizes from which on LAPACK was faster on the machine that was measured, with all that is
   * done to ask it (ADR 64). Our own Jacobi rotations lose early, our own elimination late.
   */
  private static final Map<String, Long> LEAST =
      Map.of(
          "cholesky_factor", 48L,
          "lu_factor", 128L,
          "lu_solve", 64L,
          "triangular_solve", 64L,
          "qr_factor", 48L,
          "symmetricEigen_factor", 32L,
          "eigen_factor", 32L,
          "svd_factor", 32L,
          "svd_pseudoInverse", 32L);

  /** The name of any routine in C. */
  static String function(Routine routine) {
    String owner = routine.owner();
    return owner.substring(0, 1).toLowerCase(Locale.ROOT)
        + owner.substring(1)
        + "_"
        + routine.function();
  }

  /** Null for a routine that LAPACK does not have, or never has a matrix large enough. */
  static @Nullable LapackRoutine of(Routine routine) {
    String function = function(routine);
    Long least = LEAST.get(function);
    if (least == null) {
      return null;
    }
    List<Dim> numbers = routine.numbers();
    boolean hasSides = routine.owner().equals("Qr") || routine.owner().equals("Svd");
    Dim size = hasSides ? numbers.get(0).min(numbers.get(1)) : numbers.get(0);
    return size.isConstant() && size.constant() < least
        ? null
        : new LapackRoutine(function, size, least);
  }

  /** Whether the matrix is large, as an expression over the text of its size. */
  String isLarge(String size) {
    return size + " >= " + least;
  }
}
