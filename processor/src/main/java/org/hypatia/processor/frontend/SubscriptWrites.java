package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;
import org.jspecify.annotations.Nullable;

/**
 * {@code Tensor.with}, {@code withAdded}, {@code withMaximum} and {@code withMinimum}. At places
 * known while compiling the result is a choice by place between the value and the tensor, which
 * needs no storage; at places found out when the kernel runs the value is scattered into a copy.
 */
final class SubscriptWrites {
  private final Call call;
  private final OpBuilder ops;
  private final Scatter.Mode mode;
  private final Node x;
  private final Node value;

  SubscriptWrites(Call call, Scatter.Mode mode) {
    this.call = call;
    this.ops = call.ops();
    this.mode = mode;
    this.x = call.node(0);
    this.value = call.nodeBeside(1, x.dtype());
  }

  Node written() {
    Subscript chosen = SubscriptReader.read(call, 2);
    if (chosen.has(Subscript.Masked.class)) {
      Node same = masked(chosen);
      if (same != null) {
        return same;
      }
      chosen = SubscriptReader.withMasksListed(call, 2);
    }
    boolean regular =
        !chosen.has(Subscript.Listed.class)
            && chosen.all(Subscript.Point.class).stream().allMatch(this::exists);
    return regular ? placed(chosen) : new SubscriptScatter(call, chosen).written(mode, x, value);
  }

  /** Whether a place is the same in all turns and known to be there, or checked at entry. */
  private boolean exists(Subscript.Point point) {
    Affine place = point.place().affine();
    Dim length = x.shape().get(point.axis());
    return place != null && place.isDim() && call.reading().loops().inRange(place, length);
  }

  private Node placed(Subscript chosen) {
    List<Slice.Range> ranges = chosen.ranges();
    for (Subscript.Point point : chosen.all(Subscript.Point.class)) {
      Affine place = Objects.requireNonNull(point.place().affine());
      ranges.set(point.axis(), new Slice.Range(place.base(), Dim.ONE, 1));
    }
    Node part = ops.broadcastTo(value, chosen.sizes(any -> true));
    Shape region = new Shape(ranges.stream().map(Slice.Range::size).toList());
    Node there = ops.reshape(part, region);
    // Zeros added elsewhere may change the sign of a zero, which a strict kernel must not.
    return mode == Scatter.Mode.ADD && !call.reading().isStrict()
        ? ops.add(x, place(there, ranges))
        : put(combined(SubscriptCalls.sliced(call, x, ranges), there), ranges);
  }

  /** The tensor with a part of its own rank in the place of one at regular steps. */
  private Node put(Node part, List<Slice.Range> ranges) {
    Node inside = ops.broadcastTo(ops.graph().constant(true), part.shape());
    return ops.where(place(inside, ranges), place(part, ranges), x);
  }

  /** What is written where a value meets what is there. */
  private Node combined(Node there, Node value) {
    return mode == Scatter.Mode.SET ? value : ops.op(mode.op(), there, value);
  }

  private Node place(Node part, List<Slice.Range> ranges) {
    return ops.graph().make(new Place(ranges, x.shape()), part);
  }

  /** A choice by the mask where all elements that it chooses get the same value; else null. */
  private @Nullable Node masked(Subscript chosen) {
    List<Subscript.Part> others = new ArrayList<>(chosen.parts());
    List<Subscript.Masked> masks = chosen.all(Subscript.Masked.class);
    others.removeAll(masks);
    if (masks.size() > 1 || others.stream().anyMatch(part -> !(part instanceof Subscript.Range))) {
      return null;
    }
    Node mask = masks.get(0).mask();
    int before = masks.get(0).axis();
    int after = x.rank() - before - mask.rank();
    List<Slice.Range> ranges = chosen.ranges();
    Node part = SubscriptCalls.sliced(call, x, ranges);
    Node spread = spread(mask.rank(), after);
    if (spread == null) {
      return null;
    }
    Node there = ops.broadcastTo(spread, part.shape());
    Shape behind = mask.shape();
    for (int i = 0; i < after; i++) {
      behind = behind.insert(behind.rank(), Dim.ONE);
    }
    Node written = ops.where(ops.reshape(mask, behind), combined(part, there), part);
    return part == x ? written : put(written, ranges);
  }

  /**
   * The value with as many axes of size 1 as the mask has in the place of the chosen elements; null
   * where it may have several for those.
   */
  private @Nullable Node spread(int maskRank, int after) {
    int counted = value.rank() - after - 1;
    if (counted < 0) {
      return value;
    }
    if (!call.reading().sizes().resolve(value.shape().get(counted)).is(1)) {
      return null;
    }
    Shape shape = value.shape().without(List.of(counted));
    for (int i = 0; i < maskRank; i++) {
      shape = shape.insert(counted, Dim.ONE);
    }
    return ops.reshape(value, shape);
  }
}
