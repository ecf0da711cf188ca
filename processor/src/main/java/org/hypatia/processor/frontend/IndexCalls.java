package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.frontend.Value.IndexPart;
import org.hypatia.processor.frontend.Value.IndexPart.Kind;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.ops.OpBuilder;

/** Functions of {@code Index}: the parts of index expressions, read before it is known of what. */
final class IndexCalls {
  private IndexCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("at", call -> new IndexPart(Kind.AT, List.of(call.scalar(0))));
    table.add("range", IndexCalls::range);
    table.add("all", call -> new IndexPart(Kind.ALL, List.of()));
    table.add("newAxis", call -> new IndexPart(Kind.NEW_AXIS, List.of()));
    table.add("ellipsis", call -> new IndexPart(Kind.ELLIPSIS, List.of()));
    table.add("indices", call -> new IndexPart(Kind.INDICES, List.of(call.value(0))));
    table.add("mask", call -> new IndexPart(Kind.MASK, List.of(call.value(0))));
  }

  /** Its bounds say how many elements there will be, so they have to be sizes. */
  private static Value range(Call call) {
    List<Value.OfNode> bounds = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      bounds.add(call.lift().size(DType.I64, call.dim(i)));
    }
    long step = call.count() == 2 ? 1 : call.constant(2);
    if (step == 0) {
      throw call.error(Diag.STEP_0, call.name());
    }
    bounds.add(call.lift().integer(DType.I64, step));
    return new IndexPart(Kind.RANGE, bounds);
  }

  /** Places along an axis counted from the front: a negative one counts from the back. */
  static Node fromFront(OpBuilder ops, Node places, Dim size) {
    Node wide = ops.cast(DType.I64, places);
    Node fromBack = ops.add(wide, ops.size(size));
    Node negative = ops.op("lt", wide, ops.graph().constantLong(DType.I64, 0));
    return ops.where(negative, fromBack, wide);
  }
}
