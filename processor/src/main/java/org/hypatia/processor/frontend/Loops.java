package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hypatia.processor.diag.CompilerBug;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Gather;
import org.jspecify.annotations.Nullable;

/** The loops around the place being read, outer ones first, and what follows from them. */
final class Loops {
  private final Reading reading;
  private final List<OpenLoop> open = new ArrayList<>();

  Loops(Reading reading) {
    this.reading = reading;
  }

  List<OpenLoop> open() {
    return open;
  }

  /** The loops of which all turns are read at once. */
  List<LoopAxis> axes() {
    List<LoopAxis> axes = new ArrayList<>();
    for (OpenLoop loop : open) {
      if (loop.region() == null) {
        axes.add(loop.axis());
      }
    }
    return axes;
  }

  /** Where one turn of the loop is read; null when all its turns are read at once. */
  @Nullable ScanRegion regionOf(LoopAxis axis) {
    for (OpenLoop loop : open) {
      if (loop.axis() == axis) {
        return loop.region();
      }
    }
    throw new CompilerBug("the loop " + axis + " is not open");
  }

  /** Whether turns of a loop that is read turn by turn compute the node. */
  boolean isWithin(Node node) {
    return open.stream().anyMatch(loop -> loop.region() != null && loop.region().contains(node));
  }

  /** Whether the node is the same in all turns of the loop and does not belong to one within. */
  boolean isOutside(Node node, LoopAxis axis) {
    boolean within = false;
    for (OpenLoop loop : open) {
      within |= loop.axis() == axis;
      if (within && loop.region() != null && loop.region().contains(node)) {
        return false;
      }
    }
    return true;
  }

  /** Has an input belong to the innermost loop that is read turn by turn. */
  void own(Node input) {
    for (int i = open.size() - 1; i >= 0; i--) {
      ScanRegion region = open.get(i).region();
      if (region != null) {
        region.own(input);
        return;
      }
    }
  }

  /**
   * Whether the index is within an axis of that length in every turn, so that it need not be
   * checked: it is known, or else checked when the kernel is entered, which takes a place that is
   * surely reached if loops turn at all.
   */
  boolean inRange(Affine index, Dim length) {
    Range range = range(index);
    if (range == null || isKnown(range, length) || !reading.path().isSure()) {
      return range != null && isKnown(range, length);
    }
    // An index that is the same in all turns has to be there even if there are none: the element
    // is read before the loop.
    Dim turns = index.isDim() ? Dim.ONE : anyTurn();
    reading.requireAtMost(Dim.ZERO, turns.times(range.first()));
    reading.requireAtMost(turns.times(range.end()), reading.sizes().resolve(length));
    return true;
  }

  /** Demands that an index is not negative if all loops turn at least once. */
  void requireIfTurning(Dim index) {
    reading.requireAtMost(Dim.ZERO, anyTurn().times(index));
  }

  /** Whether the index is known to be at least 0 in every turn. */
  boolean isNeverNegative(Affine index) {
    Range range = range(index);
    return range != null && range.first().isAtLeast(Dim.ZERO);
  }

  /** Whether the index is known to be negative in every turn. */
  boolean isAlwaysNegative(Affine index) {
    Range range = range(index);
    return range != null && Dim.ZERO.isAtLeast(range.end());
  }

  /** Whether it needs no check. */
  boolean isKnownInRange(Affine index, Dim length) {
    Range range = range(index);
    return range != null && isKnown(range, length);
  }

  /** Whether it needs no check in the turns that conditions let get to the place being read. */
  boolean isKnownInRangeWhereReached(Affine index, Dim length) {
    Range range = range(index, reading.inequalities()::reached);
    return range != null && isKnown(range, length);
  }

  /**
   * The turns of a loop in which an index is known to be within an axis of that length, all that
   * get to the place being read among them. Null where one may get there with an index outside, and
   * a condition keeps calls with such a turn from being refused when the kernel is entered.
   */
  Inequalities.@Nullable Turns turnsInside(OpenLoop loop, Affine index, Dim length) {
    if (isReachedByEachTurn(loop) || isKnownInRange(index, length)) {
      return Inequalities.Turns.all(loop.axis());
    }
    return isKnownInRangeWhereReached(index, length)
        ? reading.inequalities().reached(loop.axis())
        : null;
  }

  /** Reads the body of the innermost loop. */
  void turn(Runnable body) {
    open.get(open.size() - 1).beginTurn(reading.path());
    body.run();
  }

  /** Whether nothing but the bounds of loops keeps turns from the place being read. */
  private boolean isReachedByEachTurn(OpenLoop loop) {
    Path path = loop.ofTurn();
    for (OpenLoop inner : open.subList(open.indexOf(loop) + 1, open.size())) {
      if (!inner.path().beyond(path).isAlways()) {
        return false;
      }
      path = inner.ofTurn();
    }
    return reading.path().beyond(path).isAlways();
  }

  private boolean isKnown(Range range, Dim length) {
    return range.first().isAtLeast(Dim.ZERO)
        && reading.sizes().resolve(length).isAtLeast(range.end());
  }

  private record Range(Dim first, Dim end) {}

  /** The smallest value, and one more than the largest, if all loops turn at least once. */
  private @Nullable Range range(Affine index) {
    return range(index, Inequalities.Turns::all);
  }

  private @Nullable Range range(Affine index, Function<LoopAxis, Inequalities.Turns> turns) {
    Dim low = index.base();
    Dim high = index.base();
    for (Map.Entry<LoopAxis, Dim> term : index.coefficients().entrySet()) {
      if (!term.getValue().isConstant()) {
        return null;
      }
      long step = term.getValue().constant();
      Dim first = turns.apply(term.getKey()).first().times(step);
      Dim last = turns.apply(term.getKey()).end().minus(1).times(step);
      low = low.plus(step < 0 ? last : first);
      high = high.plus(step < 0 ? first : last);
    }
    return new Range(reading.sizes().resolve(low), reading.sizes().resolve(high.plus(1)));
  }

  boolean turnsSurely(LoopAxis axis) {
    return reading.sizes().resolve(axis.size()).isAtLeast(Dim.ONE);
  }

  /** 1 if all loops turn at least once, 0 if one does not. */
  Dim anyTurn() {
    Dim any = Dim.ONE;
    for (OpenLoop loop : open) {
      Dim size = reading.sizes().resolve(loop.axis().size());
      any = any.times(size.isAtLeast(Dim.ONE) ? Dim.ONE : size.min(Dim.ONE));
    }
    return any;
  }

  /** Where the place being read is not reached the index is nowhere: see {@link Gather}. */
  Value.Scalar guarded(Value.Scalar index) {
    if (index.dtype() != DType.I32 && index.dtype() != DType.I64) {
      throw new CompilerBug("an index that is " + index.dtype());
    }
    if (reading.path().isAlways()) {
      return index;
    }
    Lift lift = reading.lift();
    Value.Scalar reached = lift.all(reading.path().conditions());
    Value.Scalar nowhere = lift.integer(DType.I64, Gather.NOWHERE);
    return lift.op("where", reached, lift.cast(DType.I64, index), nowhere);
  }
}
