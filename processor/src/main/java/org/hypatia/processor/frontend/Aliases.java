package org.hypatia.processor.frontend;

import java.util.Collections;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names that share an array: where a loop carries it, two names would be two arrays. */
final class Aliases {
  private Aliases() {}

  /** Another than {@code key} that shows the array, or a part of it; null where there is none. */
  static @Nullable Object find(Reading reading, Scope scope, Value.Array array, Object key) {
    Set<Value.Cell> shown = reading.arrays().shown(array);
    for (Map.Entry<Object, Value> other : scope.changesSince(Scope.EMPTY).entrySet()) {
      if (!other.getKey().equals(key) && shows(reading, other.getValue(), shown)) {
        return other.getKey();
      }
    }
    return null;
  }

  private static boolean shows(Reading reading, Value value, Set<Value.Cell> cells) {
    if (value instanceof Value.OfRecord record) {
      return record.components().stream().anyMatch(component -> shows(reading, component, cells));
    }
    return value instanceof Value.Array array
        && !Collections.disjoint(reading.arrays().shown(array), cells);
  }
}
