package org.hypatia.processor.frontend;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.diag.Diag;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/** Layers of {@code Nn} that keep a state from step to step along the first axis of a tensor. */
final class RecurrentCalls {
  private final Call call;
  private final List<Node> carries;
  private final Node recurrent;
  private final Dim units;

  /**
   * @param states how many states there are; they are operands 1 and on, and the weights follow
   */
  private RecurrentCalls(Call call, int states) {
    this.call = call;
    this.carries = new ArrayList<>();
    for (int i = 0; i < states; i++) {
      carries.add(call.node(i + 1));
      if (call.node(i + 1).rank() != call.node(0).rank() - 1 || call.node(i + 1).rank() == 0) {
        throw call.error(i + 1, Diag.NEEDS_RANK, "one axis less than " + call.shown(0) + " has");
      }
    }
    this.recurrent = call.node(states + 2);
    this.units = carries.get(0).shape().get(carries.get(0).rank() - 1);
  }

  static void addTo(Vocabulary.Table table) {
    table.add("lstm", call -> call.tensor(new RecurrentCalls(call, 2).run(RecurrentCalls::lstm)));
    table.add("gru", call -> call.tensor(new RecurrentCalls(call, 1).run(RecurrentCalls::gru)));
  }

  /** The next states, of which the first is what the layer gives. */
  @FunctionalInterface
  private interface Step {
    List<Node> next(RecurrentCalls layer, OpBuilder b, List<Node> states, Node input, Node weights);
  }

  /** All that does not depend on the state is computed for all steps at once. */
  private Node run(Step step) {
    OpBuilder ops = call.ops();
    int states = carries.size();
    Node products = ops.matmul(call.node(0), call.node(states + 1));
    Node inputs = ops.add(products, call.node(states + 3));
    TensorType each = inputs.type().withShape(inputs.shape().subShape(1, inputs.rank()));
    OpBuilder body = new OpBuilder(new GraphBuilder(call.reading().sizes()));
    List<Node> read = new ArrayList<>();
    read.add(body.graph().input("turn", TensorType.scalar(DType.I64)));
    for (Node carry : carries) {
      read.add(body.graph().input("state" + read.size(), carry.type()));
    }
    read.add(body.graph().input("input", each));
    read.add(body.graph().input("recurrent", recurrent.type()));
    List<Node> before = read.subList(1, states + 1);
    List<Node> after = step.next(this, body, before, read.get(states + 1), read.get(states + 2));
    List<Node> outputs = new ArrayList<>(after);
    outputs.add(after.get(0));
    Graph turn = new Graph(call.name(), read, outputs);
    List<Node> operands = new ArrayList<>(carries);
    operands.add(inputs);
    operands.add(recurrent);
    Scan scan = new Scan(turn, inputs.shape().get(0), states, 1, false);
    return ops.graph().result(ops.graph().make(scan, operands), states);
  }

  /** The part of that number along the last axis, as long as a state or a number of them. */
  private Node part(OpBuilder b, Node of, int number, int count) {
    return b.slice(of, of.rank() - 1, units.times(number), units.times(count), 1);
  }

  private List<Node> lstm(OpBuilder b, List<Node> states, Node input, Node weights) {
    Node z = b.add(input, b.matmul(states.get(0), weights));
    Node in = b.op("sigmoid", part(b, z, 0, 1));
    Node forget = b.op("sigmoid", part(b, z, 1, 1));
    Node out = b.op("sigmoid", part(b, z, 2, 1));
    Node candidate = b.op("tanh", part(b, z, 3, 1));
    Node cell = b.add(b.mul(forget, states.get(1)), b.mul(in, candidate));
    return List.of(b.mul(out, b.op("tanh", cell)), cell);
  }

  private List<Node> gru(OpBuilder b, List<Node> states, Node input, Node weights) {
    Node h = states.get(0);
    Node gates = b.add(part(b, input, 0, 2), b.matmul(h, part(b, weights, 0, 2)));
    Node update = b.op("sigmoid", part(b, gates, 0, 1));
    Node reset = b.op("sigmoid", part(b, gates, 1, 1));
    Node seen = b.matmul(b.mul(reset, h), part(b, weights, 2, 1));
    Node candidate = b.op("tanh", b.add(part(b, input, 2, 1), seen));
    Node one = b.constant(h.dtype(), 1);
    return List.of(b.add(b.mul(b.sub(one, update), candidate), b.mul(update, h)));
  }
}
