package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scatter;
import org.hypatia.processor.ops.Softmax;

/** Layers of {@code Nn} that are made of products, choices and softmax. */
final class NetworkCalls {
  private NetworkCalls() {}

  static void addTo(Vocabulary.Table table) {
    table.add("attention", call -> call.tensor(attention(call)));
    table.add("embedding", call -> call.tensor(SelectionCalls.rows(call)));
    table.add("confusionMatrix", call -> call.tensor(confusionMatrix(call)));
    table.add("hierarchicalSoftmax", call -> call.tensor(hierarchicalSoftmax(call)));
  }

  private static Node softmax(OpBuilder ops, Node x) {
    return ops.graph().make(new Softmax(Softmax.Kind.SOFTMAX, List.of(x.rank() - 1)), x);
  }

  /** softmax(q k' / sqrt(d)) v; where a mask is false nothing is looked at. */
  private static Node attention(Call call) {
    OpBuilder ops = call.ops();
    Node q = call.node(0);
    Node k = call.node(1);
    for (int operand = 0; operand < 3; operand++) {
      if (call.node(operand).rank() < 2) {
        throw call.error(operand, Diag.NEEDS_RANK, "at least rank 2");
      }
    }
    List<Integer> order = new ArrayList<>(OpBuilder.axes(0, k.rank()));
    Collections.swap(order, k.rank() - 1, k.rank() - 2);
    Node products = ops.matmul(q, ops.transpose(k, order));
    Dim width = q.shape().get(q.rank() - 1);
    Node scores = ops.div(products, ops.op("sqrt", call.lift().size(q.dtype(), width).node()));
    if (call.count() == 4) {
      Node nothing = ops.constant(q.dtype(), Double.NEGATIVE_INFINITY);
      scores = ops.where(call.node(3), scores, nothing);
    }
    return ops.matmul(softmax(ops, scores), call.node(2));
  }

  private static Node confusionMatrix(Call call) {
    OpBuilder ops = call.ops();
    Dim classes = call.dim(2);
    Node zeros = ops.zeros(new TensorType(DType.I64, Shape.of(classes, classes)));
    Node actual = SubscriptCalls.guarded(call, ops.cast(DType.I64, call.node(0)));
    Node predicted = SubscriptCalls.guarded(call, ops.cast(DType.I64, call.node(1)));
    Node one = ops.graph().constantLong(DType.I64, 1);
    Node same = ops.broadcastTo(predicted, actual.shape());
    return ops.graph().make(new Scatter(2, Scatter.Mode.ADD), zeros, actual, same, one);
  }

  /** Of all outputs, or of one for each row. */
  private static Node hierarchicalSoftmax(Call call) {
    OpBuilder ops = call.ops();
    Node x = call.node(0);
    Node classScores = ops.add(ops.contract("nd,dc->nc", x, call.node(1)), call.node(2));
    Node classes = softmax(ops, classScores);
    Node w = call.node(3);
    Node b = call.node(4);
    Dim each = b.shape().get(1);
    if (call.count() == 5) {
      Node within = softmax(ops, ops.add(ops.contract("nd,cdp->ncp", x, w), b));
      Node both = ops.mul(ops.expandDims(classes, 2), within);
      Shape shape = both.shape();
      return ops.reshape(both, Shape.of(shape.get(0), shape.get(1).times(shape.get(2))));
    }
    Node targets = SubscriptCalls.guarded(call, ops.cast(DType.I64, call.node(5)));
    Node chosen = ops.op("floorDiv", targets, ops.size(each));
    Node place = ops.op("floorMod", targets, ops.size(each));
    Node rows = ops.iota(Shape.of(x.shape().get(0)), 0);
    Node own = ops.contract("nd,ndp->np", x, ops.gather(w, List.of(chosen)));
    Node within = softmax(ops, ops.add(own, ops.gather(b, List.of(chosen))));
    return ops.mul(
        ops.gather(classes, List.of(rows, chosen)), ops.gather(within, List.of(rows, place)));
  }
}
