package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.jspecify.annotations.Nullable;

/** Orders the loops of a reduction so that the largest operand is read as it lies in memory. */
final class LoopOrder {
  private LoopOrder() {}

  static List<Nest.Axis> of(List<Nest.Axis> axes, List<Nest.Read> reads, boolean strict) {
    Nest.Read largest = null;
    for (Nest.Read read : reads) {
      if (largest == null || covered(axes, read) > covered(axes, largest)) {
        largest = read;
      }
    }
    if (largest == null) {
      return axes;
    }
    List<Nest.Axis> order = new ArrayList<>(axes);
    Dim flat = View.rowMajor(DUMMY, largest.node().shape()).at(largest.index());
    // Insertion sort: the relation is partial, and equal strides keep their order.
    for (int i = 1; i < order.size(); i++) {
      for (int j = i; j > 0 && mustSwap(order.get(j - 1), order.get(j), flat, strict); j--) {
        order.add(j - 1, order.remove(j));
      }
    }
    return order;
  }

  private static final org.hypatia.processor.loop.Buffer DUMMY =
      new org.hypatia.processor.loop.Buffer(
          "",
          org.hypatia.processor.loop.Buffer.Role.INPUT,
          org.hypatia.processor.graph.DType.F32,
          Dim.ONE);

  private static int covered(List<Nest.Axis> axes, Nest.Read read) {
    int covered = 0;
    for (Nest.Axis axis : axes) {
      covered += read.index().stream().anyMatch(d -> d.symbols().contains(axis.variable())) ? 1 : 0;
    }
    return covered;
  }

  private static boolean mustSwap(Nest.Axis outer, Nest.Axis inner, Dim flat, boolean strict) {
    if (strict && outer.reduced() && inner.reduced()) {
      return false;
    }
    Dim outerStride = stride(flat, outer);
    Dim innerStride = stride(flat, inner);
    return outerStride != null
        && innerStride != null
        && !outerStride.is(0)
        && !innerStride.equals(outerStride)
        && positive(innerStride).isAtLeast(positive(outerStride));
  }

  /** The stride for sizes that are at least 1: where there are no elements no order is better. */
  private static Dim positive(Dim stride) {
    return stride.substitute(name -> Dim.symbol(name).plus(1));
  }

  private static @Nullable Dim stride(Dim flat, Nest.Axis axis) {
    return IndexMath.stride(flat, axis.variable());
  }
}
