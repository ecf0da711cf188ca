package org.hypatia.processor.check;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.jspecify.annotations.Nullable;

/**
 * Marks of elements: 0, or the rank of a place of which they depend, higher for earlier places, so
 * that the maximum of two is the earlier. A null mark is 0 everywhere.
 */
final class Marks {
  private final OpBuilder b;

  Marks(GraphBuilder builder) {
    this.b = new OpBuilder(builder);
  }

  OpBuilder ops() {
    return b;
  }

  static TensorType type(Shape shape) {
    return new TensorType(DType.I32, shape);
  }

  Node rank(long rank) {
    return b.graph().constantLong(DType.I32, rank);
  }

  Node orZero(@Nullable Node mark, Shape shape) {
    return mark == null ? b.zeros(type(shape)) : mark;
  }

  /** Of what depends on both, with shapes broadcast. */
  @Nullable Node join(@Nullable Node left, @Nullable Node right) {
    if (left == null || right == null) {
      return left == null ? right : left;
    }
    return left == right ? left : b.op("maximum", left, right);
  }

  @Nullable Node join(List<@Nullable Node> marks) {
    Node all = null;
    for (Node mark : marks) {
      all = join(all, mark);
    }
    return all;
  }

  /** Of what depends on all elements along some axes, of which there may be none. */
  @Nullable Node along(@Nullable Node mark, List<Integer> axes) {
    if (mark == null) {
      return null;
    }
    Node padded = mark;
    for (int axis : axes) {
      if (!padded.shape().get(axis).isAtLeast(Dim.ONE)) {
        Node zeros = b.zeros(type(padded.shape().withAxis(axis, Dim.ONE)));
        padded = b.concatenate(axis, List.of(padded, zeros));
      }
    }
    return b.reduce(Reduce.Kind.MAX, padded, axes);
  }

  /** Of what depends on all elements. */
  @Nullable Node ofAll(@Nullable Node mark) {
    return mark == null ? null : along(mark, OpBuilder.axes(0, mark.rank()));
  }

  /** Of what depends on all elements of several. */
  @Nullable Node ofAll(List<@Nullable Node> marks) {
    List<@Nullable Node> scalars = new ArrayList<>();
    marks.forEach(mark -> scalars.add(ofAll(mark)));
    return join(scalars);
  }

  /** For a value of a shape that has this mark, or one that broadcasts. */
  @Nullable Node stretched(@Nullable Node mark, Shape shape) {
    return mark == null ? null : b.broadcastTo(mark, shape);
  }
}
