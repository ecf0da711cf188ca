package org.hypatia.processor.frontend;

import com.sun.source.tree.ForLoopTree;
import java.util.Map;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Where a loop starts and how often it turns. Bounds that loops around move in constant steps are
 * taken where they are furthest apart, and turns outside of them are left out one by one; what
 * depends on data is found before the kernel is entered.
 *
 * @param first the index of the first turn, or 0 where that depends on data
 * @param computedStart where it does, the number to be added
 * @param startVaries whether a turn may be one before the start
 * @param endVaries whether a turn may be one behind the end
 */
record LoopRange(
    Frame frame,
    Dim first,
    Value.@Nullable Scalar computedStart,
    Dim extent,
    boolean startVaries,
    boolean endVaries) {

  /** Null where bounds move in other ways. */
  static @Nullable LoopRange of(Frame frame, ForLoopTree tree, LoopHeader header) {
    Affine start = header.start().affine();
    Affine end = header.end().affine();
    boolean startVaries = start != null && !start.isDim();
    boolean endVaries = end != null && !end.isDim();
    if (start == null || end == null) {
      if (startVaries || endVaries) {
        return null;
      }
      Dim extent = turns(frame, tree, header);
      Dim first = start == null ? Dim.ZERO : frame.reading().sizes().resolve(start.base());
      Value.Scalar computed = start == null ? header.start() : null;
      return new LoopRange(frame, first, computed, extent, false, false);
    }
    boolean isKnown = movesInConstantSteps(start) && movesInConstantSteps(end);
    if (!isKnown || (startVaries && Math.abs(header.step()) != 1)) {
      return null;
    }
    boolean up = header.step() > 0;
    Dim first = extreme(frame, start, up);
    Dim last = extreme(frame, end, !up);
    Dim distance = up ? last.minus(first) : first.minus(last);
    long stride = Math.abs(header.step());
    Dim extent = stride == 1 ? distance : distance.plus(stride - 1).floorDiv(Dim.of(stride));
    return new LoopRange(frame, first, null, extent, startVaries, endVaries);
  }

  /** The index of a turn, given that from {@link #first} on. */
  Value.Scalar index(Value.Scalar fromFirst) {
    if (computedStart == null) {
      return fromFirst;
    }
    Lift lift = frame.reading().lift();
    Value.Scalar index = lift.op("add", fromFirst, lift.cast(fromFirst.dtype(), computedStart));
    return new Value.Scalar(index.node(), index.axes(), null);
  }

  private static boolean movesInConstantSteps(Affine bound) {
    return bound.coefficients().values().stream().allMatch(Dim::isConstant);
  }

  /** The smallest or the largest that a bound gets in the turns of the loops around. */
  private static Dim extreme(Frame frame, Affine bound, boolean smallest) {
    Reading reading = frame.reading();
    Dim extreme = reading.sizes().resolve(bound.base());
    for (Map.Entry<LoopAxis, Dim> term : bound.coefficients().entrySet()) {
      long step = term.getValue().constant();
      if (step < 0 == smallest) {
        extreme = extreme.plus(term.getKey().extent().minus(1).times(step));
      }
    }
    return reading.sizes().resolve(extreme);
  }

  /** How often a loop turns of which a bound depends on data. */
  private static Dim turns(Frame frame, ForLoopTree tree, LoopHeader header) {
    Lift lift = frame.reading().lift();
    Value.Scalar start = lift.cast(DType.I64, header.start());
    Value.Scalar end = lift.cast(DType.I64, header.end());
    long stride = Math.abs(header.step());
    Value.Scalar distance =
        header.step() > 0 ? lift.op("sub", end, start) : lift.op("sub", start, end);
    Value.Scalar up = lift.op("add", distance, lift.integer(DType.I64, stride - 1));
    // A division by a number that is not 0 needs no guard, which could differ from turn to turn.
    OpBuilder ops = frame.reading().ops();
    Node turns = ops.op("floorDiv", up.node(), ops.graph().constantLong(DType.I64, stride));
    Node some = ops.op("maximum", turns, ops.graph().constantLong(DType.I64, 0));
    return frame
        .reading()
        .dataSizes()
        .of(some, "how often this loop turns", frame.pos(tree.getCondition()));
  }
}
