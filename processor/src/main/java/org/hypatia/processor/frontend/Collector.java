package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Transpose;
import org.jspecify.annotations.Nullable;

/** What loops collect: sums, products, extremes over all turns. */
final class Collector {
  private final Reading reading;

  Collector(Reading reading) {
    this.reading = reading;
  }

  /** Two collected values as one. */
  Value.OfNode combine(Accumulation how, Value.OfNode a, Value.OfNode b) {
    if (isIdentity(how, a)) {
      return a.with(b.node(), b.axes());
    }
    return isIdentity(how, b) ? a : reading.lift().op(how.op(), a, b);
  }

  boolean isIdentity(Accumulation how, Value.OfNode value) {
    Node node = value.node();
    Node element = node;
    while (element.op() instanceof BroadcastTo || element.op() instanceof Transpose) {
      element = element.operand(0);
    }
    return element.equals(how.identity(reading.graph(), node.dtype()));
  }

  /**
   * What a loop has collected when it is done.
   *
   * @param start what had been collected before the loop; null for nothing
   * @param turn what each turn collects
   */
  Value.OfNode total(
      Accumulation how, Value.@Nullable OfNode start, Value.OfNode turn, LoopAxis axis) {
    Value.OfNode total;
    if (how == Accumulation.SUM) {
      total = sum(turn, axis);
    } else if (mayBeEmpty(how, axis)) {
      // There is no largest of nothing: the start is one more element.
      Value.OfNode first =
          start != null ? start : new Value.Scalar(how.identity(reading.graph(), turn.dtype()));
      return reduced(how, preceded(first, turn, axis), turn, axis);
    } else {
      total = reduced(how, spread(turn, axis), turn, axis);
    }
    return start == null ? total : combine(how, start, total);
  }

  private boolean mayBeEmpty(Accumulation how, LoopAxis axis) {
    return how.reduction().needsElements()
        && !reading.sizes().resolve(axis.size()).isAtLeast(Dim.ONE);
  }

  /** What a variable holds behind a loop that assigns it: the last turn's, or {@code before}. */
  Value.OfNode last(Value.OfNode before, Value.OfNode turn, LoopAxis axis) {
    if (reading.sizes().resolve(axis.size()).isAtLeast(Dim.ONE)) {
      return turn.axes().contains(axis)
          ? element(spread(turn, axis), turn, axis, axis.size().minus(1))
          : turn;
    }
    return element(preceded(before, turn, axis), turn, axis, axis.size());
  }

  private Value.OfNode element(Tagged all, Value.OfNode like, LoopAxis axis, Dim place) {
    int at = all.tags().indexOf(axis);
    Node one = reading.ops().slice(all.node(), at, place, Dim.ONE, 1);
    Node node = reading.ops().reshape(one, one.shape().without(List.of(at)));
    return like.with(node, loops(all, axis));
  }

  /** All turns along the axis of the loop. */
  private Tagged spread(Value.OfNode turn, LoopAxis axis) {
    List<LoopAxis> axes = Lift.axes(List.of(turn, marker(axis)));
    Node node = reading.lift().spread(turn, axes);
    return Tagged.of(turn.with(node, axes));
  }

  private Value.Scalar marker(LoopAxis axis) {
    return new Value.Scalar(reading.lift().turns(axis), List.of(axis), null);
  }

  /** All turns along the axis, and before them a value from outside. */
  private Tagged preceded(Value.OfNode first, Value.OfNode turn, LoopAxis axis) {
    List<LoopAxis> axes = Lift.axes(List.of(first, turn, marker(axis)));
    List<LoopAxis> outer = new ArrayList<>(axes);
    outer.remove(axis);
    int at = axes.indexOf(axis);
    OpBuilder ops = reading.ops();
    Node start = ops.expandDims(reading.lift().spread(first, outer), at);
    Node node = ops.concatenate(at, List.of(start, reading.lift().spread(turn, axes)));
    return Tagged.of(turn.with(node, axes));
  }

  private Value.OfNode reduced(Accumulation how, Tagged all, Value.OfNode like, LoopAxis axis) {
    int at = all.tags().indexOf(axis);
    Node node = reading.ops().reduce(how.reduction(), all.node(), List.of(at));
    return like.with(node, loops(all, axis));
  }

  private static List<LoopAxis> loops(Tagged all, LoopAxis without) {
    List<LoopAxis> axes = new ArrayList<>();
    for (Object tag : all.tags()) {
      if (tag instanceof LoopAxis axis && axis != without) {
        axes.add(axis);
      }
    }
    return axes;
  }

  private Value.OfNode sum(Value.OfNode turn, LoopAxis axis) {
    int at = turn.axes().indexOf(axis);
    if (at < 0) {
      Value.Scalar turns = reading.lift().size(turn.dtype(), axis.size());
      return turn.with(reading.lift().op("mul", turn, turns).node(), turn.axes());
    }
    List<LoopAxis> rest = new ArrayList<>(turn.axes());
    rest.remove(axis);
    return turn.with(new ProductSum(reading.ops(), turn.node(), at).node(), rest);
  }
}
