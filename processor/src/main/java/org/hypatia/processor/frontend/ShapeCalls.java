package org.hypatia.processor.frontend;

import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Node;

/** Methods of {@code Tensor} that ask for its shape or change it, and its way out to Java. */
final class ShapeCalls {
  private ShapeCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("matmul", call -> call.tensor(call.ops().matmul(call.node(0), call.node(1))));
    table.add("floatValue", call -> number(call, DType.F32));
    table.add("doubleValue", call -> number(call, DType.F64));
    table.add("intValue", call -> number(call, DType.I32));
    table.add("longValue", call -> number(call, DType.I64));
    table.add("booleanValue", call -> number(call, DType.BOOL));
  }

  /** The one element of a tensor of rank 0, as a Java number. */
  private static Value number(Call call, DType dtype) {
    Value.OfNode x = call.value(0);
    if (x.rank() != 0) {
      throw call.error(org.hypatia.processor.diag.Diag.NOT_RANK_0, call.name(), x.node().shape());
    }
    Node cast = call.ops().cast(dtype, x.node());
    return new Value.Scalar(cast, x.axes(), null);
  }
}
