package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Softmax;

/** Functions of {@code Nn}. */
final class NnCalls {
  private NnCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("softmax", call -> along(call, Softmax.Kind.SOFTMAX));
    table.add("logSoftmax", call -> along(call, Softmax.Kind.LOG_SOFTMAX));
    table.add("crossEntropy", NnCalls::crossEntropy);
    table.add("binaryCrossEntropy", NnCalls::binaryCrossEntropy);
    table.add("sigmoidBinaryCrossEntropy", NnCalls::sigmoidBinaryCrossEntropy);
    table.add("dropout", RandomCalls::dropout);
  }

  /** Along the axis named, or the last. */
  private static Value along(Call call, Softmax.Kind kind) {
    Node x = call.node(0);
    int axis = call.axis(call.count() == 1 ? -1 : call.constant(1), x.rank());
    return call.tensor(call.ops().graph().make(new Softmax(kind, List.of(axis)), x));
  }

  /** Rows are all axes but the last; each has a label. */
  private static Value crossEntropy(Call call) {
    OpBuilder ops = call.ops();
    Node logits = call.node(0);
    int last = call.axis(-1, logits.rank());
    Shape rowsShape = logits.shape().subShape(0, last);
    Dim rows = rowsShape.size();
    Dim classes = logits.shape().get(last);
    Node labels = ops.cast(DType.I64, ops.broadcastTo(call.node(1), rowsShape));
    Softmax logSoftmax = new Softmax(Softmax.Kind.LOG_SOFTMAX, List.of(last));
    Node logarithms = ops.reshape(ops.graph().make(logSoftmax, logits), Shape.of(rows, classes));
    Node row = ops.iota(Shape.of(rows), 0);
    Node chosen = ops.gather(logarithms, List.of(row, ops.reshape(labels, Shape.of(rows))));
    return call.tensor(ops.neg(ReductionCalls.mean(call, chosen, List.of(0))));
  }

  /** -t log(p) - (1 - t) log(1 - p), where 0 times anything is 0. */
  private static Value binaryCrossEntropy(Call call) {
    Lift l = call.lift();
    Value.OfNode p = call.value(0);
    Value.OfNode t = call.value(1);
    Value.OfNode one = l.constant(p.dtype(), 1);
    Value.OfNode zero = l.constant(p.dtype(), 0);
    Value.OfNode certain = l.op("eq", t, one);
    Value.OfNode safe = l.op("where", certain, zero, p);
    Value.OfNode rest = l.op("mul", l.op("sub", one, t), l.op("log1p", l.op("neg", safe)));
    Value.OfNode other = l.op("where", certain, zero, rest);
    return l.op("neg", l.op("add", CompositeCalls.xlogy(l, t, p), other));
  }

  private static Value sigmoidBinaryCrossEntropy(Call call) {
    Lift l = call.lift();
    Value.OfNode z = call.value(0);
    Value.OfNode t = call.value(1);
    Value.OfNode zero = l.constant(z.dtype(), 0);
    Value.OfNode linear = l.op("where", l.op("eq", t, zero), zero, l.op("mul", z, t));
    return l.op("sub", l.op("softplus", z), linear);
  }
}
