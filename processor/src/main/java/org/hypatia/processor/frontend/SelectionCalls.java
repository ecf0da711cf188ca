package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;

/** Functions that choose elements by numbers that tensors hold. */
final class SelectionCalls {
  private SelectionCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("oneHot", call -> call.tensor(oneHot(call)));
    table.add("take", call -> call.tensor(take(call)));
    table.add("takeAlongAxis", call -> call.tensor(takeAlongAxis(call)));
    table.add("choose", call -> call.tensor(choose(call)));
  }

  /** {@code x} read at places along an axis, whose shape takes the axis's place. */
  static Node along(Call call, Node x, int axis, Node places) {
    OpBuilder ops = call.ops();
    List<Integer> first = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    first.remove(Integer.valueOf(axis));
    first.add(0, axis);
    Node read = ops.gather(ops.transpose(x, first), List.of(places));
    List<Integer> back = new ArrayList<>();
    back.addAll(OpBuilder.axes(places.rank(), places.rank() + axis));
    back.addAll(OpBuilder.axes(0, places.rank()));
    back.addAll(OpBuilder.axes(places.rank() + axis, read.rank()));
    return ops.transpose(read, back);
  }

  private static Node take(Call call) {
    Node x = call.node(0);
    int axis = call.axis(call.constant(2), x.rank());
    return along(call, x, axis, places(call, x.shape().get(axis)));
  }

  /** The rows of operand 0 at the places of operand 1. */
  static Node rows(Call call) {
    Node x = call.node(0);
    call.axis(0, x.rank());
    return along(call, x, 0, places(call, x.shape().get(0)));
  }

  /** Operand 1 as places along an axis of that size. */
  private static Node places(Call call, Dim size) {
    return SubscriptCalls.guarded(call, IndexCalls.fromFront(call.ops(), call.node(1), size));
  }

  /** Along the other axes each element reads in its own line. */
  private static Node takeAlongAxis(Call call) {
    Node x = call.node(0);
    int axis = call.axis(call.constant(2), x.rank());
    if (call.node(1).rank() != x.rank()) {
      throw call.error(1, Diag.RANK_DIFFERS, call.shown(0), x.shape());
    }
    return inLines(call, x, places(call, x.shape().get(axis)), axis);
  }

  /** {@code x} read at places along an axis, each in its own line. */
  static Node inLines(Call call, Node x, Node places, int axis) {
    List<Node> all = lines(call, x.shape());
    all.set(axis, places);
    return call.ops().gather(x, all);
  }

  /** By axis the places that an element of that shape has; the first where there is one only. */
  static List<Node> lines(Call call, Shape shape) {
    List<Node> places = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      Shape line = Shape.of(shape.get(axis));
      for (int behind = axis + 1; behind < shape.rank(); behind++) {
        line = line.insert(line.rank(), Dim.ONE);
      }
      boolean one = shape.get(axis).is(1);
      OpBuilder ops = call.ops();
      places.add(one ? ops.graph().constantLong(DType.I64, 0) : ops.iota(line, 0));
    }
    return places;
  }

  /** A place along the axis of the choices, and for each element its own along the others. */
  private static Node choose(Call call) {
    OpBuilder ops = call.ops();
    Shape shape = call.node(0).shape();
    for (int i = 1; i < call.count(); i++) {
      shape = Shape.broadcast(shape, call.node(i).shape(), call.reading().sizes());
    }
    List<Node> choices = new ArrayList<>();
    for (int i = 1; i < call.count(); i++) {
      choices.add(ops.expandDims(ops.broadcastTo(call.node(i), shape), 0));
    }
    if (choices.isEmpty()) {
      throw call.error(Diag.NOT_A_NUMBER, call.name() + " of nothing");
    }
    List<Node> places = lines(call, shape);
    places.add(0, ops.broadcastTo(SubscriptCalls.guarded(call, call.node(0)), shape));
    return ops.gather(ops.concatenate(0, choices), places);
  }

  private static Node oneHot(Call call) {
    OpBuilder ops = call.ops();
    Node labels = SubscriptCalls.guarded(call, ops.cast(DType.I64, call.node(1)));
    Shape shape = labels.shape().insert(labels.rank(), call.dim(2));
    Node classes = ops.iota(Shape.of(call.dim(2)), 0);
    // Read as an index of the classes, so that a label that is none fails.
    Node checked = ops.gather(classes, List.of(labels));
    Node same = ops.op("eq", ops.expandDims(checked, labels.rank()), classes);
    return ops.broadcastTo(ops.cast(call.token(0), same), shape);
  }
}
