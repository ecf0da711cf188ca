package org.hypatia.processor.schedule;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Input;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.Reduce;
import org.jspecify.annotations.Nullable;

/**
 * The computation of one node that is kept: loops around one statement, or a step of its own.
 *
 * @param node what is computed
 * @param kind of the statement
 * @param axes the loops, outermost first; axes of size 1 have none
 * @param index the place in the result, in terms of the axes' variables
 * @param combine how values meet in a {@link Kind#REDUCE}
 * @param target where the elements go if this is a further copy of a node kept elsewhere
 * @param reads what is read of other kept nodes, or has to be there before
 * @param guard when the loops run
 */
record Nest(
    Node node,
    Kind kind,
    List<Axis> axes,
    List<Dim> index,
    Reduce.@Nullable Kind combine,
    @Nullable View target,
    List<Read> reads,
    Guard guard) {
  /** What happens inside the loops. */
  enum Kind {
    /** An element is computed and stored. */
    POINT,
    /** A value is combined with those of other turns. */
    REDUCE,
    /** A matrix product: its last three axes are those of rows, columns and terms. */
    PRODUCT,
    /** A step that makes its own loops. */
    WHOLE
  }

  /**
   * A loop.
   *
   * @param variable its name in indices until it becomes part of a real loop
   * @param reduced whether the result does not have this axis
   * @param parts the axes that this one of a product numbers through, outermost first: it is not
   *     run over itself, and indices have the parts' variables; none for an axis as others are
   */
  record Axis(String variable, Dim extent, boolean reduced, List<Axis> parts) {
    Axis {
      parts = List.copyOf(parts);
    }

    Axis(String variable, Dim extent, boolean reduced) {
      this(variable, extent, reduced, List.of());
    }

    boolean isNumbered() {
      return !parts.isEmpty();
    }

    /** The axes whose variables indices have. */
    List<Axis> own() {
      return isNumbered() ? parts : List.of(this);
    }
  }

  /** An element of another node that is read, in terms of the axes' variables. */
  record Read(Node node, List<Dim> index) {}

  /** A nest that always runs. */
  Nest(
      Node node,
      Kind kind,
      List<Axis> axes,
      List<Dim> index,
      Reduce.@Nullable Kind combine,
      @Nullable View target,
      List<Read> reads) {
    this(node, kind, axes, index, combine, target, reads, Guard.ALWAYS);
  }

  Nest {
    axes = List.copyOf(axes);
    index = List.copyOf(index);
    reads = List.copyOf(reads);
  }

  /** The same with the loop over one axis of the result inside of all others. */
  Nest withInnermost(int axis) {
    Axis innermost = axis(index.get(axis));
    if (innermost == null) {
      return this;
    }
    List<Axis> order = new ArrayList<>(axes);
    order.remove(innermost);
    order.add(innermost);
    return new Nest(node, kind, order, index, combine, target, reads, guard);
  }

  /** The same, run under conditions, which have to be known before. */
  Nest under(Guard conditions) {
    List<Read> more = new ArrayList<>(reads);
    conditions.conditions().stream()
        .filter(condition -> !(condition.op() instanceof Input))
        .forEach(condition -> more.add(new Read(condition, List.of())));
    return new Nest(node, kind, axes, index, combine, target, more, conditions);
  }

  /** Whether the result is one number, which is read where no loop is open. */
  boolean isNumber() {
    return index.stream().allMatch(Dim.ZERO::equals);
  }

  boolean reads(Node other) {
    return reads.stream().anyMatch(read -> read.node() == other);
  }

  /** The axis whose variable an index is; null for one that is none. */
  @Nullable Axis axis(Dim index) {
    for (Axis axis : axes) {
      for (Axis own : axis.own()) {
        if (index.equals(Dim.symbol(own.variable()))) {
          return own;
        }
      }
    }
    return null;
  }

  /**
   * The result's axes as they lie in memory, the closest last, where that is free: as the loops go.
   */
  List<Integer> layout() {
    List<Integer> layout = new ArrayList<>();
    for (int i = 0; i < index.size(); i++) {
      layout.add(i);
    }
    if (kind == Kind.REDUCE || kind == Kind.POINT) {
      layout.sort(Comparator.comparing(i -> depth(index.get(i))));
    }
    return layout;
  }

  /** How many loops are around the one over an index; that of an axis of size 1 has none. */
  private int depth(Dim index) {
    Axis axis = axis(index);
    return axis == null ? 0 : axes.indexOf(axis);
  }
}
