package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.loop.Buffer;
import org.jspecify.annotations.Nullable;

/**
 * Orders the loops of a nest: along the largest operand as it lies in memory, and innermost an axis
 * about which little is asked and along which little is read with a stride.
 */
final class LoopOrder {
  /** An axis that is known to be shorter fills no vector. */
  private static final int SHORT = 8;

  /** A condition in the innermost loop weighs more than a read with a stride. */
  private static final int ASKED = 6;

  private static final int STRIDED = 4;

  /** What is read with a stride again and again can be laid anew. */
  private static final int LAID_ANEW = 2;

  private static final Buffer SOME_BUFFER = new Buffer("", Buffer.Role.INPUT, DType.F32, Dim.ONE);

  private final List<Nest.Axis> order;
  private final List<Dim> places = new ArrayList<>();
  private final Set<String> asked;
  private final boolean strict;

  /**
   * @param asked the variables that conditions depend on
   * @param layout by node, its axes as they lie in memory, the closest last
   * @param strict whether the reduced axes stay in their order
   */
  LoopOrder(
      List<Nest.Axis> axes,
      List<Nest.Read> reads,
      Set<String> asked,
      Function<Node, List<Integer>> layout,
      boolean strict) {
    this.order = new ArrayList<>(axes);
    this.asked = asked;
    this.strict = strict;
    for (Nest.Read read : reads) {
      List<Integer> inMemory = layout.apply(read.node());
      places.add(View.ordered(SOME_BUFFER, read.node().shape(), inMemory).at(read.index()));
    }
  }

  /** The axes, outermost first. */
  List<Nest.Axis> alongTheLargest() {
    Dim largest = null;
    for (Dim place : places) {
      if (largest == null || covered(place) > covered(largest)) {
        largest = place;
      }
    }
    if (largest == null) {
      return order;
    }
    // Insertion sort: the relation is partial, and equal strides keep their order.
    for (int i = 1; i < order.size(); i++) {
      for (int j = i; j > 0 && mustSwap(order.get(j - 1), order.get(j), largest); j--) {
        order.add(j - 1, order.remove(j));
      }
    }
    return order;
  }

  /** The axes, the innermost one chosen for what is read along it. */
  List<Nest.Axis> vectorized() {
    alongTheLargest();
    int innermost = order.size() - 1;
    for (int i = order.size() - 2; i >= 0; i--) {
      if (mayBeInnermost(i) && cost(order.get(i)) < cost(order.get(innermost))) {
        innermost = i;
      }
    }
    if (innermost >= 0) {
      order.add(order.remove(innermost));
    }
    return order;
  }

  private boolean mayBeInnermost(int place) {
    return !strict
        || !order.get(place).reduced()
        || order.subList(place + 1, order.size()).stream().noneMatch(Nest.Axis::reduced);
  }

  /** What a turn of a loop costs beyond its arithmetic; that the loop is short counts least. */
  private int cost(Nest.Axis axis) {
    int cost = axis.extent().isConstant() && axis.extent().constant() < SHORT ? 1 : 0;
    cost += asked.contains(axis.variable()) ? ASKED : 0;
    for (Dim place : places) {
      Dim stride = stride(place, axis);
      if (stride == null || !stride.is(0) && !stride.is(1)) {
        cost += stride != null && covered(place) < order.size() ? LAID_ANEW : STRIDED;
      }
    }
    return cost;
  }

  private int covered(Dim place) {
    int covered = 0;
    for (Nest.Axis axis : order) {
      covered += place.symbols().contains(axis.variable()) ? 1 : 0;
    }
    return covered;
  }

  private boolean mustSwap(Nest.Axis outer, Nest.Axis inner, Dim place) {
    if (strict && outer.reduced() && inner.reduced()) {
      return false;
    }
    Dim outerStride = stride(place, outer);
    Dim innerStride = stride(place, inner);
    return outerStride != null
        && innerStride != null
        && !outerStride.is(0)
        && !innerStride.equals(outerStride)
        && large(innerStride).isAtLeast(large(outerStride));
  }

  /** The stride for sizes that are not small: where there are few elements no order is better. */
  private static Dim large(Dim stride) {
    return stride.substitute(name -> Dim.symbol(name).plus(64));
  }

  private static @Nullable Dim stride(Dim place, Nest.Axis axis) {
    return IndexMath.stride(place, axis.variable());
  }
}
