package org.hypatia.processor.frontend;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.jspecify.annotations.Nullable;

/**
 * Names that share an array which a loop carries under one of them. In the loop the two are two
 * arrays, which is right as long as neither is written; behind the loop the name that was assigned
 * shows the shared array still if there was no turn.
 */
final class Aliases {
  private final Reading reading;
  private final Turns turns;
  private final Scope before;
  private final Set<Value.Cell> written;
  private final Map<Object, Value.Array> shared = new LinkedHashMap<>();

  /**
   * @param before what names show before the loop
   * @param written the arrays from outside that the loop writes, as far as is known
   */
  Aliases(Reading reading, Turns turns, Scope before, Set<Value.Cell> written) {
    this.reading = reading;
    this.turns = turns;
    this.before = before;
    this.written = written;
  }

  /**
   * The array that a carried variable shows in a turn.
   *
   * @param array what it shows before the loop
   * @param content the elements carried to the turn
   */
  Value.Array carried(Object variable, Value.Array array, Value.OfNode content) {
    Object other = find(array, variable);
    if (other == null) {
      return reading.arrays().create(new Value.OfTensor(content.node(), content.axes()));
    }
    if (before.held(variable) != array
        || !Collections.disjoint(reading.arrays().shown(array), written)) {
      throw turns.error(Diag.LOOP_ALIAS, variable, other);
    }
    shared.put(variable, array);
    return reading.arrays().readOnly(content, "it may be the array that " + other + " names");
  }

  /** Behind the loop: what has been shared still is if the loop has taken no turn. */
  void rejoin() {
    Dim extent = turns.axis().extent();
    if (extent.isAtLeast(Dim.of(1))) {
      return;
    }
    Lift lift = reading.lift();
    Value.Scalar count = lift.size(DType.I64, turns.axis().size());
    Value.Scalar isUnchanged = lift.op("eq", count, lift.integer(DType.I64, 0));
    shared.forEach(
        (variable, start) -> {
          Value.Array end = (Value.Array) reading.scope().held(variable);
          reading.assign(variable, reading.arrays().choice(isUnchanged, start, end));
        });
  }

  /** Another than {@code key} that shows the array, or a part of it; null where there is none. */
  private @Nullable Object find(Value.Array array, Object key) {
    Set<Value.Cell> shown = reading.arrays().shown(array);
    for (Map.Entry<Object, Value> other : before.changesSince(Scope.EMPTY).entrySet()) {
      if (!other.getKey().equals(key) && shows(other.getValue(), shown)) {
        return other.getKey();
      }
    }
    return null;
  }

  private boolean shows(Value value, Set<Value.Cell> cells) {
    if (value instanceof Value.OfRecord record) {
      return record.components().stream().anyMatch(component -> shows(component, cells));
    }
    return value instanceof Value.Array array
        && !Collections.disjoint(reading.arrays().shown(array), cells);
  }
}
