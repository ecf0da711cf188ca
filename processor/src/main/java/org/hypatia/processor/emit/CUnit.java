package org.hypatia.processor.emit;

import java.util.List;

/**
 * A C translation unit.
 *
 * @param support the units that define what it calls
 */
public record CUnit(String text, List<SupportUnit> support) {
  public CUnit {
    support = List.copyOf(support);
  }
}
