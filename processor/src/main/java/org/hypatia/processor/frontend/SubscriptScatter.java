package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Slice;
import org.hypatia.processor.ops.Transpose;

/**
 * Writes at places of which some are found out when the kernel runs. Every axis that is not written
 * as a whole is indexed, ranges by their places, so that one scatter writes what is chosen and
 * nothing else is touched.
 */
final class SubscriptScatter {
  private final Call call;
  private final OpBuilder ops;
  private final Subscript chosen;
  private final List<Subscript.Range> ranges;
  private final SubscriptCalls.Layout layout;

  private final Shape listed;

  /** The axes of what is chosen, new ones left out: those that are indexed, and whole ones. */
  private final List<Integer> indexed = new ArrayList<>();

  private final List<Integer> whole = new ArrayList<>();

  SubscriptScatter(Call call, Subscript chosen) {
    this.call = call;
    this.ops = call.ops();
    this.chosen = chosen;
    this.ranges = chosen.all(Subscript.Range.class);
    this.layout = SubscriptCalls.Layout.of(chosen);
    this.listed = chosen.listed();
    for (int i = 0; i < ranges.size(); i++) {
      (chosen.isWhole(ranges.get(i)) ? whole : indexed).add(at(i));
    }
    indexed.addAll(OpBuilder.axes(layout.ranges(), layout.ranges() + listed.rank()));
    indexed.sort(null);
  }

  /** The axis of what is chosen that a range has: the lists' axes stand between ranges. */
  private int at(int range) {
    return range < layout.ranges() ? range : range + listed.rank();
  }

  Node written(Scatter.Mode mode, Node x, Node value) {
    List<Integer> order = new ArrayList<>();
    List<Integer> last = new ArrayList<>();
    List<Node> indices = new ArrayList<>();
    for (Subscript.Part part : chosen.parts()) {
      if (part instanceof Subscript.Listed list) {
        order.add(list.axis());
        Node places = SubscriptCalls.guarded(call, list.places());
        indices.add(followed(places, layout.ranges() + listed.rank() - 1));
      } else if (part instanceof Subscript.Point point) {
        order.add(point.axis());
        indices.add(SubscriptCalls.guarded(call, SubscriptCalls.invariant(point)));
      } else if (part instanceof Subscript.Range range && chosen.isWhole(range)) {
        last.add(range.axis());
      } else if (part instanceof Subscript.Range range) {
        order.add(range.axis());
        indices.add(followed(places(range.range()), at(ranges.indexOf(range))));
      }
    }
    order.addAll(last);
    List<Node> operands = new ArrayList<>();
    operands.add(ops.transpose(x, order));
    operands.addAll(indices);
    operands.add(values(value));
    Node written = ops.graph().make(new Scatter(indices.size(), mode), operands);
    return ops.transpose(written, new Transpose(order).inverse());
  }

  private Node places(Slice.Range range) {
    Node steps = ops.iota(Shape.of(range.size()), 0);
    Node step = ops.graph().constantLong(DType.I64, range.step());
    return ops.add(ops.mul(steps, step), ops.size(range.start()));
  }

  /** An index that ends at an axis, with axes of size 1 for the indexed ones behind it. */
  private Node followed(Node index, int axis) {
    Shape shape = index.shape();
    for (int other : indexed) {
      shape = other > axis && index.rank() > 0 ? shape.insert(shape.rank(), Dim.ONE) : shape;
    }
    return ops.reshape(index, shape);
  }

  /** The value in the shape of what is chosen, but with the axes of whole ones last. */
  private Node values(Node value) {
    List<Dim> selected = new ArrayList<>(chosen.sizes(any -> true).dims());
    selected.addAll(layout.axes(), listed.dims());
    List<Dim> own = new ArrayList<>(chosen.sizes(Subscript.Range.class::isInstance).dims());
    own.addAll(layout.ranges(), listed.dims());
    Node values = ops.reshape(ops.broadcastTo(value, new Shape(selected)), new Shape(own));
    List<Integer> order = new ArrayList<>(indexed);
    order.addAll(whole);
    return ops.transpose(values, order);
  }
}
