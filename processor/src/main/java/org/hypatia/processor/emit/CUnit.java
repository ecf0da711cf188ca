package org.hypatia.processor.emit;

import java.util.List;

/**
 * A C translation unit.
 *
 * @param support the units that define what it calls
 * @param usesArena whether its function looks at the arena, for memory or to say what failed
 * @param shares whether it has loops that threads may share
 * @param zeroed positions of the outputs that it fills with zeros unless the arena says that they
 *     hold zeros
 * @param lapack what it leaves to LAPACK where there is one
 */
public record CUnit(
    String text,
    List<SupportUnit> support,
    boolean usesArena,
    boolean shares,
    List<Integer> zeroed,
    List<LapackRoutine> lapack) {
  public CUnit {
    support = List.copyOf(support);
    zeroed = List.copyOf(zeroed);
    lapack = List.copyOf(lapack);
  }
}
