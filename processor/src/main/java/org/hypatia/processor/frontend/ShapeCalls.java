package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;

/** Methods of {@code Tensor} that ask for its shape or change it, and its way out to Java. */
final class ShapeCalls {
  private ShapeCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("shape", call -> new Value.Dims(call.shape(0).dims()));
    table.add("size", ShapeCalls::size);
    table.add("rank", call -> call.lift().integer(DType.I32, call.value(0).rank()));
    table.add("dtype", call -> new Value.TypeToken(call.value(0).dtype()));
    table.add("floatValue", call -> number(call, DType.F32));
    table.add("doubleValue", call -> number(call, DType.F64));
    table.add("intValue", call -> number(call, DType.I32));
    table.add("longValue", call -> number(call, DType.I64));
    table.add("booleanValue", call -> number(call, DType.BOOL));
    for (String way : List.of("Float", "Double", "Int", "Long", "Boolean")) {
      table.add("to" + way + "Array", call -> call.reading().arrays().create(flat(call)));
    }
    table.add("cast", call -> call.lift().cast(call.token(1), call.value(0)));
    table.add("reshape", call -> call.tensor(reshape(call)));
    table.add("ravel", call -> call.tensor(flat(call)));
    table.add("flatten", call -> call.tensor(flatten(call)));
    table.add("transpose", call -> call.tensor(transpose(call)));
    table.add("t", call -> call.tensor(swap(call, -1, -2)));
    table.add("swapAxes", call -> call.tensor(swap(call, call.constant(1), call.constant(2))));
    table.add("moveAxis", call -> call.tensor(moveAxis(call)));
    table.add("expandDims", call -> call.tensor(expandDims(call)));
    table.add("squeeze", call -> call.tensor(squeeze(call)));
    table.add(
        "broadcastTo",
        call -> call.tensor(call.ops().broadcastTo(call.node(0), new Shape(call.dims(1)))));
  }

  private static Value size(Call call) {
    Shape shape = call.shape(0);
    Dim size =
        call.count() == 1 ? shape.size() : shape.get(call.axis(call.constant(1), shape.rank()));
    return call.lift().size(DType.I64, size);
  }

  /** The one element of a tensor of rank 0, as a Java number. */
  private static Value number(Call call, DType dtype) {
    Value.OfNode x = call.value(0);
    if (x.rank() != 0) {
      throw call.error(0, Diag.NOT_RANK_0);
    }
    return number(call, x, dtype);
  }

  static Value number(Call call, Value.OfNode element, DType dtype) {
    Value.OfNode cast = call.lift().cast(dtype, element);
    return new Value.Scalar(cast.node(), cast.axes(), null);
  }

  private static Node flat(Call call) {
    Node x = call.node(0);
    return call.ops().reshape(x, Shape.of(x.shape().size()));
  }

  /** One size may be -1: whatever is left over. */
  private static Node reshape(Call call) {
    Node x = call.node(0);
    List<Dim> dims = new ArrayList<>(call.dims(1));
    int open = -1;
    Dim rest = Dim.ONE;
    for (int axis = 0; axis < dims.size(); axis++) {
      boolean isOpen = dims.get(axis).is(-1);
      if (isOpen && open >= 0) {
        throw call.error(Diag.RESHAPE_OPEN_TWICE, call.name());
      }
      open = isOpen ? axis : open;
      rest = isOpen ? rest : rest.times(dims.get(axis));
    }
    if (open >= 0) {
      Dim size = call.reading().sizes().resolve(x.shape().size());
      dims.set(open, size.floorDiv(call.reading().sizes().resolve(rest)));
    }
    return call.ops().reshape(x, new Shape(dims));
  }

  private static Node flatten(Call call) {
    Node x = call.node(0);
    if (call.count() == 1) {
      return flat(call);
    }
    int start = call.axis(call.constant(1), x.rank());
    Dim rest = x.shape().subShape(start, x.rank()).size();
    return call.ops().reshape(x, x.shape().subShape(0, start).concat(Shape.of(rest)));
  }

  private static Node transpose(Call call) {
    Node x = call.node(0);
    List<Integer> order = new ArrayList<>();
    for (long axis : call.constants(1)) {
      order.add(call.axis(axis, x.rank()));
    }
    for (int axis = x.rank() - 1; call.count() == 1 && axis >= 0; axis--) {
      order.add(axis);
    }
    if (order.size() != x.rank() || order.stream().distinct().count() != order.size()) {
      throw call.error(0, Diag.NOT_A_PERMUTATION, order);
    }
    return call.ops().transpose(x, order);
  }

  private static Node swap(Call call, long first, long second) {
    Node x = call.node(0);
    if (x.rank() < 2) {
      throw call.error(0, Diag.NO_SUCH_AXIS, -2);
    }
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    int i = call.axis(first, x.rank());
    int j = call.axis(second, x.rank());
    order.set(i, j);
    order.set(j, i);
    return call.ops().transpose(x, order);
  }

  private static Node moveAxis(Call call) {
    Node x = call.node(0);
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, x.rank()));
    int from = call.axis(call.constant(1), x.rank());
    order.remove(Integer.valueOf(from));
    order.add(call.axis(call.constant(2), x.rank()), from);
    return call.ops().transpose(x, order);
  }

  private static Node expandDims(Call call) {
    Node x = call.node(0);
    List<Long> named = call.constants(1);
    Shape shape = x.shape();
    for (int axis : call.axes(named, x.rank() + named.size())) {
      shape = shape.insert(axis, Dim.ONE);
    }
    return call.ops().reshape(x, shape);
  }

  private static Node squeeze(Call call) {
    Node x = call.node(0);
    List<Integer> gone = new ArrayList<>(call.axes(call.constants(1), x.rank()));
    for (int axis = 0; axis < x.rank(); axis++) {
      boolean isOne = call.reading().sizes().resolve(x.shape().get(axis)).is(1);
      if (gone.contains(axis) && !isOne) {
        throw call.error(0, Diag.SQUEEZE, axis);
      }
      if (call.count() == 1 && isOne) {
        gone.add(axis);
      }
    }
    return call.ops().reshape(x, x.shape().without(gone));
  }
}
