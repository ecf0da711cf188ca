package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;

/** The conditions, all true, under which the place being read is reached. */
record Path(List<Value.Scalar> conditions) {
  static final Path ALWAYS = new Path(List.of());

  Path {
    conditions = List.copyOf(conditions);
  }

  boolean isAlways() {
    return conditions.isEmpty();
  }

  Path and(Value.Scalar condition) {
    if (conditions.contains(condition)) {
      return this;
    }
    List<Value.Scalar> more = new ArrayList<>(conditions);
    more.add(condition);
    return new Path(more);
  }

  /** What this asks for beyond {@code outer}, which it goes on from. */
  Path beyond(Path outer) {
    return new Path(conditions.subList(outer.conditions.size(), conditions.size()));
  }
}
