package org.hypatia.processor.frontend;

import java.util.function.UnaryOperator;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;

/** Functions of {@code Signal}: windows, computed in double and rounded once. */
final class SignalCalls {
  private SignalCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("bartlett", SignalCalls::bartlett);
    table.add("hann", call -> window(call, t -> cosine(call.ops(), t, 0.5)));
    table.add("hamming", call -> window(call, t -> cosine(call.ops(), t, 0.54)));
  }

  private static Value bartlett(Call call) {
    OpBuilder ops = call.ops();
    return window(call, t -> ops.sub(ops.constant(DType.F64, 1), ops.op("abs", t)));
  }

  /** {@code mean + (1 - mean) cos(pi t)}. */
  private static Node cosine(OpBuilder ops, Node t, double mean) {
    Node cosine = ops.op("cos", ops.mul(ops.constant(DType.F64, Math.PI), t));
    Node swing = ops.mul(ops.constant(DType.F64, 1 - mean), cosine);
    return ops.add(ops.constant(DType.F64, mean), swing);
  }

  /** A function of places from -1 to 1; a single one is at 0. */
  private static Value window(Call call, UnaryOperator<Node> function) {
    OpBuilder ops = call.ops();
    Dim size = call.dim(1);
    call.reading().requireAtMost(Dim.ZERO, size);
    Node twice = ops.mul(ops.iota(Shape.of(size), 0), ops.graph().constantLong(DType.I64, 2));
    Node distance = ops.cast(DType.F64, ops.sub(twice, ops.size(size.minus(1))));
    Node last = ops.cast(DType.F64, ops.size(size.minus(1).max(Dim.ONE)));
    Node t = ops.div(distance, last);
    return call.tensor(ops.cast(call.token(0), function.apply(t)));
  }
}
