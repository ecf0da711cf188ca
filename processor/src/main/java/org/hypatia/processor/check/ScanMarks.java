package org.hypatia.processor.check;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.Scan;
import org.jspecify.annotations.Nullable;

/** A loop that carries and stacks marks beside its values. */
final class ScanMarks {
  private final NanMarks outside;
  private final NanMarks inside;
  private final Marks marks;
  private final Marks innerMarks;
  private final Scan scan;
  private final List<Node> bodyInputs = new ArrayList<>();
  private final List<Node> operands = new ArrayList<>();

  /**
   * @param outside the values around the loop, whose marks {@code marks} makes
   */
  ScanMarks(Scan scan, NanCheck check, NanMarks outside, Marks marks) {
    this.scan = scan;
    this.outside = outside;
    this.marks = marks;
    this.innerMarks = new Marks(new GraphBuilder(Sizes.STRICT));
    this.inside = new NanMarks(check, innerMarks);
  }

  /** The results of the loop that takes the place of {@code node}, each with its marks. */
  List<NanMarks.Marked> results(Node node) {
    Node loop = loop(node);
    GraphBuilder graph = marks.ops().graph();
    int carries = scan.carries();
    int outputs = scan.results();
    List<NanMarks.Marked> results = new ArrayList<>();
    for (int i = 0; i < outputs; i++) {
      int value = i < carries ? i : carries + i;
      int mark = i < carries ? carries + i : outputs + i;
      results.add(new NanMarks.Marked(graph.result(loop, value), graph.result(loop, mark)));
    }
    return results;
  }

  private Node loop(Node node) {
    Graph body = scan.body();
    int carries = scan.carries();
    Node turn = innerMarks.ops().graph().make(body.inputs().get(0).op());
    bodyInputs.add(turn);
    inside.enter(body.inputs().get(0), turn, null);
    part(node, 0, carries, true);
    int allCarries = operands.size();
    part(node, carries, carries + scan.sequences(), false);
    int allSequences = operands.size() - allCarries;
    part(node, carries + scan.sequences(), node.operands().size(), false);

    inside.visit(body);
    List<Node> outputs = new ArrayList<>();
    for (boolean stacks : new boolean[] {false, true}) {
      List<Node> some =
          stacks
              ? body.outputs().subList(carries, scan.results())
              : body.outputs().subList(0, carries);
      some.forEach(output -> outputs.add(inside.value(output)));
      some.forEach(output -> outputs.add(innerMarks.orZero(inside.mark(output), output.shape())));
    }
    if (scan.asks()) {
      outputs.add(inside.value(scan.question()));
    }
    Graph marked = new Graph(body.name(), bodyInputs, outputs);
    Scan larger =
        new Scan(marked, scan.length(), allCarries, allSequences, scan.reversed(), scan.asks());
    return marks.ops().graph().make(larger, operands);
  }

  /**
   * Operands of one kind, and behind them their marks; of carried values all, or those there are.
   */
  private void part(Node node, int from, int to, boolean all) {
    List<Node> inner = new ArrayList<>();
    List<Node> outer = new ArrayList<>();
    for (int i = from; i < to; i++) {
      Node operand = node.operand(i);
      Node input = scan.body().inputs().get(i + 1);
      Node copy = innerMarks.ops().graph().make(input.op());
      bodyInputs.add(copy);
      operands.add(outside.value(operand));
      @Nullable Node mark = outside.mark(operand);
      Node innerMark = null;
      if (all || mark != null) {
        TensorType type = Marks.type(input.shape());
        innerMark = innerMarks.ops().graph().input("mark@" + i, type);
        inner.add(innerMark);
        outer.add(marks.orZero(mark, operand.shape()));
      }
      inside.enter(input, copy, innerMark);
    }
    bodyInputs.addAll(inner);
    operands.addAll(outer);
  }
}
