package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/** A number, tensor or array that each turn of a loop leaves to the next. */
final class CarriedValue {
  private final Object key;
  private final Value.OfNode start;
  private final List<LoopAxis> axes;
  private Value.@Nullable OfNode next;
  private Value.@Nullable OfNode end;

  /**
   * @param key what it is carried for, and which part of that
   * @param start what the first turn finds
   * @param axes the loops around that it varies with
   */
  CarriedValue(Object key, Value.OfNode start, List<LoopAxis> axes) {
    this.key = key;
    this.start = start;
    this.axes = axes;
  }

  Object key() {
    return key;
  }

  Value.OfNode start() {
    return start;
  }

  List<LoopAxis> axes() {
    return axes;
  }

  /** What a turn leaves. */
  Value.OfNode next() {
    if (next == null) {
      throw new CompilerBug("nothing is carried on as " + key);
    }
    return next;
  }

  void leave(Value.OfNode value) {
    next = value;
  }

  /** Whether a turn leaves what has the same shape; sizes that may be equal are made equal. */
  boolean keepsShape(Reading reading) {
    Shape before = reading.lift().shape(start);
    Shape after = reading.lift().shape(next());
    boolean same = before.rank() == after.rank();
    for (int axis = 0; same && axis < before.rank(); axis++) {
      same = reading.sizes().unify(before.get(axis), after.get(axis));
    }
    // Sizes that may be equal would do elsewhere, but no turn may change one.
    return same && reading.sizes().resolve(before).equals(reading.sizes().resolve(after));
  }

  /** What the last turn has left. */
  Value.OfNode end() {
    if (end == null) {
      throw new CompilerBug("no end of " + key);
    }
    return end;
  }

  void finish(Node result) {
    end = start.with(result, axes);
  }
}
