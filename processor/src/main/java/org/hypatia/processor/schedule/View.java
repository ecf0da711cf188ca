package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.loop.Buffer;
import org.hypatia.processor.loop.LoopExpr;
import org.hypatia.processor.loop.LoopStmt;

/** Where the elements of an array lie: element i is at {@code offset + sum(i[k] * strides[k])}. */
record View(Buffer buffer, Dim offset, List<Dim> strides) {
  View {
    strides = List.copyOf(strides);
  }

  /** An array in row order from the start of a buffer. */
  static View rowMajor(Buffer buffer, Shape shape) {
    return rowMajor(buffer, Dim.ZERO, shape);
  }

  static View rowMajor(Buffer buffer, Dim offset, Shape shape) {
    List<Dim> strides = new ArrayList<>();
    for (int axis = 0; axis < shape.rank(); axis++) {
      strides.add(shape.subShape(axis + 1, shape.rank()).size());
    }
    return new View(buffer, offset, strides);
  }

  /** An array from the start of a buffer whose axes lie in this order, the last one closest. */
  static View ordered(Buffer buffer, Shape shape, List<Integer> order) {
    Dim[] strides = new Dim[shape.rank()];
    Dim stride = Dim.ONE;
    for (int i = order.size() - 1; i >= 0; i--) {
      strides[order.get(i)] = stride;
      stride = stride.times(shape.get(order.get(i)));
    }
    return new View(buffer, Dim.ZERO, List.of(strides));
  }

  Dim at(List<Dim> index) {
    Dim flat = offset;
    for (int axis = 0; axis < strides.size(); axis++) {
      flat = flat.plus(index.get(axis).times(strides.get(axis)));
    }
    return flat;
  }

  /** The element at this index. */
  LoopExpr load(List<Dim> index) {
    return new LoopExpr.Load(buffer, at(index));
  }

  /** Has the element at this index become the value. */
  LoopStmt store(List<Dim> index, LoopExpr value) {
    return new LoopStmt.Store(buffer, at(index), value);
  }
}
