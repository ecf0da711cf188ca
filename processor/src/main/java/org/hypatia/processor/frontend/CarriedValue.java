package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.jspecify.annotations.Nullable;

/** A number, tensor or array that each turn of a loop leaves to the next. */
final class CarriedValue {
  private final Object key;
  private final Value.OfNode start;
  private final List<LoopAxis> axes;
  private final boolean isSize;
  private Value.@Nullable OfNode next;
  private Value.@Nullable OfNode end;

  /**
   * @param key what it is carried for, and which part of that
   * @param start what the first turn finds
   * @param axes the loops around that it varies with
   */
  CarriedValue(Object key, Value.OfNode start, List<LoopAxis> axes) {
    this(key, start, axes, false);
  }

  /**
   * @param isSize whether it is a size of a sparse matrix, which no turn may change
   */
  CarriedValue(Object key, Value.OfNode start, List<LoopAxis> axes, boolean isSize) {
    this.key = key;
    this.start = start;
    this.axes = axes;
    this.isSize = isSize;
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

  /** A value that stands for this one: the input of a turn, or what the last one has left. */
  Value.OfNode with(Node node) {
    return isSize && start instanceof Value.Scalar size
        ? new Value.Scalar(node, axes, size.affine())
        : start.with(node, axes);
  }

  private Shape shape(Value.OfNode value, Reading reading) {
    return isSize && value instanceof Value.Scalar size
        ? Shape.of(reading.dataSizes().known(size, reading, key.toString(), reading.graph().pos()))
        : reading.lift().shape(value);
  }

  /** A turn leaves what has the same shape; sizes that may be equal are made equal. */
  void requireSameShape(Object variable, Turns turns, Reading reading) {
    Shape before = shape(start, reading);
    Shape after = shape(next(), reading);
    boolean same = before.rank() == after.rank();
    for (int axis = 0; same && axis < before.rank(); axis++) {
      same = reading.sizes().unify(before.get(axis), after.get(axis));
    }
    // Sizes that may be equal would do elsewhere, but no turn may change one.
    if (!same || !reading.sizes().resolve(before).equals(reading.sizes().resolve(after))) {
      throw turns.error(Diag.LOOP_SHAPE_CHANGES, variable, before, after);
    }
  }

  /** What the last turn has left. */
  Value.OfNode end() {
    if (end == null) {
      throw new CompilerBug("no end of " + key);
    }
    return end;
  }

  void finish(Node result) {
    end = with(result);
  }
}
