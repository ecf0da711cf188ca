package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Place;
import org.hypatia.processor.ops.Slice;

/** Functions that join, repeat, move and choose elements. */
final class ArrangementCalls {
  private ArrangementCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("concatenate", call -> concatenate(call, false));
    table.add("stack", call -> concatenate(call, true));
    table.add("tile", call -> call.tensor(tile(call)));
    table.add("repeat", call -> call.tensor(repeat(call)));
    table.add("roll", call -> call.tensor(roll(call)));
    table.add("flip", call -> call.tensor(flip(call)));
    table.add("pad", call -> call.tensor(pad(call)));
    table.add("tril", call -> call.tensor(triangle(call, "le")));
    table.add("triu", call -> call.tensor(triangle(call, "ge")));
    table.add("oneHot", call -> call.tensor(oneHot(call)));
    table.add("take", call -> call.tensor(take(call)));
  }

  private static Value concatenate(Call call, boolean newAxis) {
    List<Node> parts = new ArrayList<>();
    for (int i = 1; i < call.count(); i++) {
      parts.add(call.node(i));
    }
    if (parts.isEmpty()) {
      throw call.error(Diag.NOT_A_NUMBER, call.name() + " of nothing");
    }
    int axis = call.axis(call.constant(0), parts.get(0).rank() + (newAxis ? 1 : 0));
    if (newAxis) {
      parts.replaceAll(part -> call.ops().expandDims(part, axis));
    }
    return call.tensor(call.ops().concatenate(axis, parts));
  }

  /** Each axis behind a new one that is broadcast, then merged with it. */
  private static Node tile(Call call) {
    Node x = call.node(0);
    List<Dim> times = new ArrayList<>(call.dims(1));
    while (times.size() < x.rank()) {
      times.add(0, Dim.ONE);
    }
    Shape own = x.shape();
    while (own.rank() < times.size()) {
      own = own.insert(0, Dim.ONE);
    }
    Shape apart = Shape.SCALAR;
    Shape stretched = Shape.SCALAR;
    Shape merged = Shape.SCALAR;
    for (int axis = 0; axis < own.rank(); axis++) {
      apart = apart.concat(Shape.of(Dim.ONE, own.get(axis)));
      stretched = stretched.concat(Shape.of(times.get(axis), own.get(axis)));
      merged = merged.concat(Shape.of(times.get(axis).times(own.get(axis))));
    }
    OpBuilder ops = call.ops();
    return ops.reshape(ops.broadcastTo(ops.reshape(x, apart), stretched), merged);
  }

  private static Node repeat(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    Dim times = call.dim(1);
    int axis = call.axis(call.constant(2), x.rank());
    Node apart = ops.expandDims(x, axis + 1);
    Node stretched = ops.broadcastTo(apart, apart.shape().withAxis(axis + 1, times));
    return ops.reshape(stretched, x.shape().withAxis(axis, x.shape().get(axis).times(times)));
  }

  /** The place that each element comes from, modulo the size. */
  private static Node roll(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    int axis = call.axis(call.constant(2), x.rank());
    Dim size = x.shape().get(axis);
    Node shift = call.node(1, DType.I64);
    Node place = ops.sub(ops.iota(Shape.of(size), 0), shift);
    // Nothing is read of an empty axis, but the remainder by 0 must not fail.
    Node divisor = ops.size(size.max(Dim.ONE));
    return along(call, x, axis, ops.op("floorMod", place, divisor));
  }

  /** {@code x} read at places along an axis, whose shape takes the axis's place. */
  private static Node along(Call call, Node x, int axis, Node places) {
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
    Node places = call.node(1);
    return along(call, x, axis, IndexCalls.fromFront(call.ops(), places, x.shape().get(axis)));
  }

  private static Node flip(Call call) {
    Node x = call.node(0);
    List<Integer> axes =
        call.count() == 1 ? OpBuilder.axes(0, x.rank()) : call.axes(call.constants(1), x.rank());
    for (int axis : axes) {
      Dim size = x.shape().get(axis);
      x = call.ops().slice(x, axis, size.minus(1), size, -1);
    }
    return x;
  }

  private static Node pad(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    List<Dim> widths = call.dims(2);
    boolean alike = widths.size() == 2;
    if (!alike && widths.size() != 2 * x.rank()) {
      throw call.error(0, Diag.WIDTHS, widths.size());
    }
    List<Slice.Range> inside = new ArrayList<>();
    List<Dim> dims = new ArrayList<>();
    for (int axis = 0; axis < x.rank(); axis++) {
      Dim low = widths.get(alike ? 0 : 2 * axis);
      Dim high = widths.get(alike ? 1 : 2 * axis + 1);
      call.reading().requireAtMost(Dim.ZERO, low);
      call.reading().requireAtMost(Dim.ZERO, high);
      inside.add(new Slice.Range(low, x.shape().get(axis), 1));
      dims.add(x.shape().get(axis).plus(low).plus(high));
    }
    Place place = new Place(inside, new Shape(dims));
    Node value = call.node(1, x.dtype());
    Node isInside = ops.broadcastTo(ops.graph().constant(true), x.shape());
    return ops.where(ops.graph().make(place, isInside), ops.graph().make(place, x), value);
  }

  /** Keeps the elements whose column compares so with the row and the diagonal's number. */
  private static Node triangle(Call call, String comparison) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    if (x.rank() < 2) {
      throw call.error(0, Diag.NO_SUCH_AXIS, -2);
    }
    Shape matrix = x.shape().subShape(x.rank() - 2, x.rank());
    Node k = call.count() == 1 ? ops.constant(DType.I64, 0) : call.node(1, DType.I64);
    Node kept = ops.op(comparison, ops.iota(matrix, 1), ops.add(ops.iota(matrix, 0), k));
    return ops.where(kept, x, ops.constant(x.dtype(), 0));
  }

  private static Node oneHot(Call call) {
    OpBuilder ops = call.ops();
    Node labels = ops.cast(DType.I64, call.node(1));
    Shape shape = labels.shape().insert(labels.rank(), call.dim(2));
    Node classes = ops.iota(Shape.of(call.dim(2)), 0);
    // Read as an index of the classes, so that a label that is none fails.
    Node checked = ops.gather(classes, List.of(labels));
    Node same = ops.op("eq", ops.expandDims(checked, labels.rank()), classes);
    return ops.broadcastTo(ops.cast(call.token(0), same), shape);
  }
}
