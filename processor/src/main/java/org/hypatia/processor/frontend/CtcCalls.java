package org.hypatia.processor.frontend;

import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.graph.TypeError;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/**
 * Connectionist temporal classification (Graves et al. 2006): a loop over time that carries, for
 * each state (the labels of a target with blanks around and between them), the logarithm of the
 * probability of all alignments that have come to it.
 */
final class CtcCalls {
  private final Call call;
  private final OpBuilder ops;
  private final Dim steps;
  private final Dim batch;
  private final Dim longest;
  private final Node blank;

  private CtcCalls(Call call) {
    this.call = call;
    this.ops = call.ops();
    for (int operand = 0; operand < 4; operand++) {
      int rank = operand < 2 ? 3 - operand : 1;
      if (call.node(operand).rank() != rank) {
        throw call.error(operand, Diag.NEEDS_RANK, "rank " + rank);
      }
    }
    this.steps = call.node(0).shape().get(0);
    this.batch = call.node(0).shape().get(1);
    this.longest = call.node(1).shape().get(1);
    for (int operand = 1; operand < 4; operand++) {
      if (!call.reading().sizes().unify(batch, call.node(operand).shape().get(0))) {
        throw call.error(
            new TypeError(
                "{0} has shape "
                    + call.node(0).shape()
                    + " but {"
                    + operand
                    + "} has "
                    + call.node(operand).shape()));
      }
    }
    this.blank =
        call.count() == 5
            ? ops.cast(DType.I64, call.scalar(4).node())
            : ops.graph().constantLong(DType.I64, 0);
  }

  static void addTo(Vocabulary.Table table) {
    table.add("ctcLoss", call -> call.tensor(new CtcCalls(call).loss()));
  }

  private Node loss() {
    Node x = call.node(0);
    Node count = within(call.node(3), longest);
    Node states = states(count);
    Shape each = states.shape().insert(0, steps);
    Node step = ops.iota(each, 0);
    Node row = ops.iota(each, 1);
    Node chosen = SubscriptCalls.guarded(call, ops.broadcastTo(states, each));
    Node logProbs = ops.gather(x, List.of(step, row, chosen));
    Node twoBefore = shifted(ops, blanks(Dim.of(2)), states, 0);
    Node skips = ops.op("ne", states, twoBefore);
    Node alphas = scan(logProbs, skips, ops.cast(DType.I64, call.node(2)));
    Node sample = ops.iota(Shape.of(batch), 0);
    Node two = integer(2);
    Node last = ops.gather(alphas, List.of(sample, ops.mul(two, count)));
    Node hasLabel = ops.op("gt", count, integer(0));
    Node before = ops.sub(ops.mul(two, count), ops.cast(DType.I64, hasLabel));
    Node label = ops.gather(alphas, List.of(sample, before));
    Node nothing = ops.constant(x.dtype(), Double.NEGATIVE_INFINITY);
    return ops.neg(sum(ops, last, ops.where(hasLabel, label, nothing)));
  }

  private Node integer(long value) {
    return ops.graph().constantLong(DType.I64, value);
  }

  private Node within(Node counts, Dim size) {
    Node atLeast = ops.op("maximum", ops.cast(DType.I64, counts), integer(0));
    return ops.op("minimum", atLeast, ops.size(size));
  }

  private Node blanks(Dim count) {
    return ops.broadcastTo(blank, Shape.of(batch, count));
  }

  /** Labels with blanks around and between them; blanks where a target has ended. */
  private Node states(Node count) {
    Node targets = ops.cast(DType.I64, call.node(1));
    Node place = ops.iota(targets.shape(), 1);
    Node isLabel = ops.op("lt", place, ops.expandDims(count, 1));
    Node labels = ops.where(isLabel, targets, blank);
    Node before = ops.broadcastTo(blank, labels.shape().insert(2, Dim.ONE));
    Node pairs = ops.concatenate(2, List.of(before, ops.expandDims(labels, 2)));
    Node flat = ops.reshape(pairs, Shape.of(batch, longest.times(2)));
    return ops.concatenate(1, List.of(flat, blanks(Dim.ONE)));
  }

  /** What lies {@code 2 - by} places before each, and what is given where nothing does. */
  private static Node shifted(OpBuilder b, Node before, Node x, int by) {
    Node longer = b.concatenate(1, List.of(before, x));
    return b.slice(longer, 1, Dim.of(by), x.shape().get(1), 1);
  }

  /**
   * The logarithm of the sum of two probabilities. Where both are 0 their logarithms have no
   * derivative, and get none.
   */
  private static Node sum(OpBuilder b, Node x, Node y) {
    Node nothing = b.constant(y.dtype(), Double.NEGATIVE_INFINITY);
    Node isNothing = b.op("eq", y, nothing);
    Node some = b.where(isNothing, b.constant(y.dtype(), 0), y);
    return b.where(isNothing, x, b.op("logAddExp", x, some));
  }

  private Node scan(Node logProbs, Node skips, Node lengths) {
    OpBuilder b = new OpBuilder(new GraphBuilder(call.reading().sizes()));
    TensorType state = logProbs.type().withShape(skips.shape());
    Node turn = b.graph().input("turn", TensorType.scalar(DType.I64));
    Node alphas = b.graph().input("alphas", state);
    Node input = b.graph().input("logProbs", state);
    Node mask = b.graph().input("skips", skips.type());
    Node length = b.graph().input("lengths", lengths.type());
    double none = Double.NEGATIVE_INFINITY;
    Node before = b.full(state.withShape(Shape.of(batch, Dim.of(2))), none);
    Node nothing = b.constant(state.dtype(), none);
    Node skipped = b.where(mask, shifted(b, before, alphas, 0), nothing);
    Node reached = sum(b, sum(b, alphas, shifted(b, before, alphas, 1)), skipped);
    Node isOpen = b.op("lt", turn, b.expandDims(length, 1));
    Node next = b.where(isOpen, b.add(reached, input), alphas);
    Graph body = new Graph("ctcLoss", List.of(turn, alphas, input, mask, length), List.of(next));
    Node isFirst = ops.op("eq", ops.iota(state.shape(), 1), integer(0));
    Node first =
        ops.where(isFirst, ops.constant(state.dtype(), 0), ops.constant(state.dtype(), none));
    Scan scan = new Scan(body, steps, 1, 1, false);
    return ops.graph().result(ops.graph().make(scan, first, logProbs, skips, lengths), 0);
  }
}
