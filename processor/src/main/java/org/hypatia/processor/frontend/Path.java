package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;

/**
 * The conditions, all true, under which the place being read is reached.
 *
 * @param perhaps whether besides something else may keep a call from getting there, such as the end
 *     of a loop before all turns of its range. What is computed at such a place is computed only
 *     where it is reached; but nothing can be demanded when the kernel is entered.
 */
record Path(List<Value.Scalar> conditions, boolean perhaps) {
  static final Path ALWAYS = new Path(List.of(), false);

  Path {
    conditions = List.copyOf(conditions);
  }

  /** Whether there are no conditions. */
  boolean isAlways() {
    return conditions.isEmpty();
  }

  /** Whether every call gets there. */
  boolean isSure() {
    return conditions.isEmpty() && !perhaps;
  }

  /** The same, but that a call may not get there. */
  Path unsure() {
    return new Path(conditions, true);
  }

  Path and(Value.Scalar condition) {
    if (conditions.contains(condition)) {
      return this;
    }
    List<Value.Scalar> more = new ArrayList<>(conditions);
    more.add(condition);
    return new Path(more, perhaps);
  }

  /** What this asks for beyond {@code outer}, which it goes on from. */
  Path beyond(Path outer) {
    return new Path(conditions.subList(outer.conditions.size(), conditions.size()), perhaps);
  }
}
