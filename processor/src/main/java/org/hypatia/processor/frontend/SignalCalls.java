package org.hypatia.processor.frontend;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.Convolve;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Windows;

/** Functions of {@code Signal}; windows are computed in double and rounded once. */
final class SignalCalls {
  private SignalCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("convolve", SignalCalls::convolve);
    table.add("bartlett", SignalCalls::bartlett);
    table.add("hann", call -> window(call, t -> cosine(call.ops(), t, 0.5)));
    table.add("hamming", call -> window(call, t -> cosine(call.ops(), t, 0.54)));
  }

  /** Windows over a, at each of which v lies backwards. */
  private static Value convolve(Call call) {
    OpBuilder ops = call.ops();
    Dim n = length(call, 0);
    Dim m = length(call, 1);
    Dim shorter = n.min(m);
    String mode =
        call.count() == 3 && call.operand(2) instanceof Value.OfEnum given
            ? Enums.constant(call, given)
            : "FULL";
    Dim start =
        switch (mode) {
          case "SAME" -> shorter.minus(1).floorDiv(Dim.of(2));
          case "VALID" -> shorter.minus(1);
          default -> Dim.ZERO;
        };
    Dim size =
        switch (mode) {
          case "SAME" -> n.max(m);
          case "VALID" -> n.max(m).minus(shorter).plus(1);
          default -> n.plus(m).minus(1);
        };
    Node x = ops.reshape(call.node(0), Shape.of(Dim.ONE, Dim.ONE, n));
    Node backwards = ops.slice(call.node(1), 0, m.minus(1), m, -1);
    Node kernel = ops.reshape(backwards, Shape.of(Dim.ONE, Dim.ONE, m));
    Windows.Axis slide = new Windows.Axis(size, 1, 1, start.minus(m).plus(1), 1);
    Node result = ops.graph().make(new Convolve(List.of(slide), false), x, kernel);
    return call.tensor(ops.reshape(result, Shape.of(size)));
  }

  /** The size of an operand that is a line with an element. */
  private static Dim length(Call call, int operand) {
    Node x = call.node(operand);
    if (x.rank() != 1) {
      throw call.error(operand, Diag.NEEDS_RANK, "rank 1");
    }
    Dim size = call.reading().sizes().resolve(x.shape().get(0));
    call.reading().requireAtMost(Dim.ONE, size);
    return size;
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
