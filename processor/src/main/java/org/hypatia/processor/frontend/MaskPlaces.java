package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Constant;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.ArgSort;
import org.hypatia.processor.ops.BroadcastTo;
import org.hypatia.processor.ops.Concatenate;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reshape;
import org.jspecify.annotations.Nullable;

/**
 * The places where a mask is true, in row order. How many there are is known while compiling where
 * the mask is written out, and otherwise depends on data.
 */
final class MaskPlaces {
  private final Call call;
  private final OpBuilder ops;

  MaskPlaces(Call call) {
    this.call = call;
    this.ops = call.ops();
  }

  /** By axis of the mask a vector of places. */
  List<Node> byAxis(Node mask) {
    return unravel(inRowOrder(mask), mask.shape());
  }

  /** Places in row order of a tensor of that shape as a place along each of its axes. */
  List<Node> unravel(Node places, Shape shape) {
    List<Node> byAxis = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Node place = places;
      if (axis < shape.rank() - 1) {
        place =
            ops.op("floorDiv", place, atLeastOne(shape.subShape(axis + 1, shape.rank()).size()));
      }
      if (axis > 0) {
        place = ops.op("floorMod", place, atLeastOne(shape.get(axis)));
      }
      byAxis.add(place);
    }
    return byAxis;
  }

  /** A divisor; where there are no elements there are no places to divide either. */
  private Node atLeastOne(Dim size) {
    return ops.size(size.max(Dim.ONE));
  }

  /** A vector of the places of a mask as if it were a vector. */
  Node inRowOrder(Node mask) {
    Node flat = ops.reshape(mask, Shape.of(mask.shape().size()));
    List<Long> constant = constant(mask);
    if (constant != null) {
      return listed(constant);
    }
    Node count = ops.sum(ops.cast(DType.I64, flat));
    Dim size =
        call.reading()
            .dataSizes()
            .of(
                count,
                "how many elements " + call.name() + " gives",
                call.frame().pos(call.tree()));
    // Of equal elements the order of a sort is that of their places.
    Node order = ops.graph().make(new ArgSort(0, false), ops.op("not", flat));
    return ops.slice(order, 0, Dim.ZERO, size, 1);
  }

  private Node listed(List<Long> places) {
    List<Node> nodes = new ArrayList<>();
    for (long place : places) {
      nodes.add(ops.expandDims(ops.graph().constantLong(DType.I64, place), 0));
    }
    return nodes.isEmpty()
        ? ops.slice(ops.iota(Shape.of(Dim.ONE), 0), 0, Dim.ZERO, Dim.ZERO, 1)
        : ops.concatenate(0, nodes);
  }

  /** The places of a vector that is written out; null where it is not. */
  private static @Nullable List<Long> constant(Node mask) {
    if (mask.rank() != 1 || !(mask.op() instanceof Concatenate)) {
      return null;
    }
    List<Long> places = new ArrayList<>();
    for (int i = 0; i < mask.operands().size(); i++) {
      Node element = mask.operand(i);
      if (!element.shape().size().is(1)) {
        return null;
      }
      while (element.op() instanceof Reshape || element.op() instanceof BroadcastTo) {
        element = element.operand(0);
      }
      if (!(element.op() instanceof Constant value)) {
        return null;
      }
      if (value.asLong() != 0) {
        places.add((long) i);
      }
    }
    return places;
  }
}
