package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.CompilerBug;
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
    table.add("split", ArrangementCalls::split);
    table.add("meshgrid", ArrangementCalls::meshgrid);
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
    return SelectionCalls.along(call, x, axis, ops.op("floorMod", place, divisor));
  }

  private static Value split(Call call) {
    Node x = call.node(0);
    int axis = call.axis(call.constant(1), x.rank());
    List<Value> parts = new ArrayList<>();
    Dim start = Dim.ZERO;
    for (Dim size : call.dims(2)) {
      call.reading().requireAtMost(Dim.ZERO, size);
      parts.add(call.tensor(call.ops().slice(x, axis, start, size, 1)));
      start = start.plus(size);
    }
    if (!call.reading().sizes().unify(start, x.shape().get(axis))) {
      throw call.error(0, Diag.SPLIT, axis, start);
    }
    return new Value.Several(parts);
  }

  /** NumPy's order: the first coordinate goes along the second axis. */
  private static Value meshgrid(Call call) {
    int rank = call.count();
    Shape grid = Shape.SCALAR;
    for (int i = 0; i < rank; i++) {
      grid = grid.insert(i, call.node(i).shape().size());
    }
    List<Integer> along = new ArrayList<>(OpBuilder.axes(0, rank));
    if (rank > 1) {
      along.set(0, 1);
      along.set(1, 0);
    }
    Shape shape = grid;
    for (int i = 0; i < rank; i++) {
      shape = shape.withAxis(along.get(i), grid.get(i));
    }
    List<Value> parts = new ArrayList<>();
    for (int i = 0; i < rank; i++) {
      Shape line = Shape.of(grid.get(i));
      for (int behind = along.get(i) + 1; behind < rank; behind++) {
        line = line.insert(line.rank(), Dim.ONE);
      }
      Node reshaped = call.ops().reshape(call.node(i), line);
      parts.add(call.tensor(call.ops().broadcastTo(reshaped, shape)));
    }
    return new Value.Several(parts);
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
    if (call.operand(1) instanceof Value.OfEnum mode) {
      return continued(call, mode, widths);
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
    Node value = call.nodeBeside(1, x.dtype());
    Node isInside = ops.broadcastTo(ops.graph().constant(true), x.shape());
    return ops.where(ops.graph().make(place, isInside), ops.graph().make(place, x), value);
  }

  /** Read at the places that stand for those before and behind an axis. */
  private static Node continued(Call call, Value.OfEnum given, List<Dim> widths) {
    String mode = Enums.constant(call, given);
    Node x = call.node(0);
    for (int axis = 0; axis < x.rank(); axis++) {
      Dim low = widths.get(widths.size() == 2 ? 0 : 2 * axis);
      Dim high = widths.get(widths.size() == 2 ? 1 : 2 * axis + 1);
      Dim n = call.reading().sizes().resolve(x.shape().get(axis));
      call.reading().requireAtMost(Dim.ZERO, low);
      call.reading().requireAtMost(Dim.ZERO, high);
      if (!low.is(0) || !high.is(0)) {
        call.reading().requireAtMost(Dim.ONE, n);
        Node places = call.ops().iota(Shape.of(n.plus(low).plus(high)), 0);
        Node from = call.ops().sub(places, call.ops().size(low));
        x = SelectionCalls.along(call, x, axis, continued(call.ops(), mode, from, n));
      }
    }
    return x;
  }

  /** The place among {@code n} elements that stands for one before or behind them. */
  private static Node continued(OpBuilder ops, String mode, Node place, Dim n) {
    Node zero = ops.graph().constantLong(DType.I64, 0);
    Node last = ops.size(n.minus(1));
    return switch (mode) {
      case "EDGE" -> ops.op("minimum", ops.op("maximum", place, zero), last);
      case "WRAP" -> ops.op("floorMod", place, ops.size(n));
      case "REFLECT" -> {
        Node period = ops.mul(last, ops.graph().constantLong(DType.I64, 2));
        Node one = ops.graph().constantLong(DType.I64, 1);
        Node there = ops.op("floorMod", place, ops.op("maximum", period, one));
        yield ops.op("minimum", there, ops.sub(period, there));
      }
      default -> throw new CompilerBug("pad: " + mode);
    };
  }
}
