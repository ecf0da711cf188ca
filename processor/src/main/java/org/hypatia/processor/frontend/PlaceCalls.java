package org.hypatia.processor.frontend;

import java.util.List;
import java.util.Objects;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Reduce;
import org.hypatia.processor.ops.Scatter;

/** Functions that find places, count by them, or say them in another way. */
final class PlaceCalls {
  private PlaceCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("compress", PlaceCalls::compress);
    table.add("nonzero", PlaceCalls::nonzero);
    table.add("unravelIndex", PlaceCalls::unravelIndex);
    table.add("ravelMultiIndex", PlaceCalls::ravelMultiIndex);
    table.add("bincount", PlaceCalls::bincount);
  }

  private static Value compress(Call call) {
    Node condition = call.node(0);
    Node x = call.node(1);
    int axis = call.axis(1, call.constant(2), x.rank());
    if (condition.rank() != 1) {
      throw call.error(0, Diag.NEEDS_RANK, "a vector");
    }
    if (!call.reading().sizes().unify(condition.shape().get(0), x.shape().get(axis))) {
      throw call.error(1, Diag.MASK_SHAPE, axis, condition.shape());
    }
    Node places = new MaskPlaces(call).inRowOrder(condition);
    return call.tensor(SelectionCalls.along(call, x, axis, places));
  }

  private static Value nonzero(Call call) {
    Node x = call.node(0);
    if (x.rank() == 0) {
      throw call.error(0, Diag.NEEDS_RANK, "a tensor with axes");
    }
    return several(new MaskPlaces(call).byAxis(call.ops().cast(DType.BOOL, x)), call);
  }

  private static Value several(List<Node> nodes, Call call) {
    return new Value.Several(nodes.stream().map(call::tensor).toList());
  }

  private static Value unravelIndex(Call call) {
    Shape shape = new Shape(call.dims(1));
    Node places = existing(call, call.node(0), shape.size());
    return several(new MaskPlaces(call).unravel(places, shape), call);
  }

  private static Value ravelMultiIndex(Call call) {
    List<Dim> shape = call.dims(1);
    if (!(call.operand(0) instanceof Value.Several places)) {
      throw call.error(Diag.NOT_A_VALUE, call.trees().get(0));
    }
    if (places.values().size() != shape.size() || shape.isEmpty()) {
      throw call.error(
          Diag.OPERANDS_DO_NOT_FIT,
          call.name()
              + ": there are places along "
              + places.values().size()
              + " axes, but the shape has "
              + shape.size());
    }
    OpBuilder ops = call.ops();
    Node all = null;
    for (int axis = 0; axis < shape.size(); axis++) {
      Value.OfNode along = (Value.OfNode) places.values().get(axis);
      Node checked = existing(call, along.node(), shape.get(axis));
      all = all == null ? checked : ops.add(ops.mul(all, ops.size(shape.get(axis))), checked);
    }
    return call.tensor(Objects.requireNonNull(all));
  }

  /** Read as places in a row of all places, so that one that is none fails. */
  private static Node existing(Call call, Node places, Dim size) {
    Node wide = call.ops().cast(DType.I64, places);
    Node guarded = SubscriptCalls.guarded(call, wide);
    return call.ops().gather(call.ops().iota(Shape.of(size), 0), List.of(guarded));
  }

  /** The number of bins depends on the largest number, unless it is known that there are enough. */
  private static Value bincount(Call call) {
    OpBuilder ops = call.ops();
    if (call.node(0).rank() != 1) {
      throw call.error(0, Diag.NEEDS_RANK, "a vector");
    }
    Node x = SubscriptCalls.guarded(call, ops.cast(DType.I64, call.node(0)));
    boolean weighted = call.count() > 1 && call.operand(1) instanceof Value.OfTensor;
    Node least = ops.graph().constantLong(DType.I64, 0);
    int last = weighted ? 2 : 1;
    if (call.count() > last) {
      least = ops.op("maximum", least, ops.cast(DType.I64, call.node(last)));
    }
    Node none = ops.expandDims(ops.graph().constantLong(DType.I64, -1), 0);
    Node largest = ops.reduce(Reduce.Kind.MAX, ops.concatenate(0, List.of(none, x)), List.of(0));
    Node one = ops.graph().constantLong(DType.I64, 1);
    Dim bins =
        call.reading()
            .dataSizes()
            .of(
                ops.op("maximum", least, ops.add(largest, one)),
                "how many elements " + call.name() + " gives",
                call.frame().pos(call.tree()));
    Node weights = weighted ? call.node(1) : ops.broadcastTo(one, x.shape());
    Node zeros = ops.zeros(new TensorType(weights.dtype(), Shape.of(bins)));
    return call.tensor(ops.graph().make(new Scatter(1, Scatter.Mode.ADD), zeros, x, weights));
  }
}
