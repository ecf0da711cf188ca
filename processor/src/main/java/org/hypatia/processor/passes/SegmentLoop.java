package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Shape;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/**
 * A loop over the segments of another while it is written. Its operands are said in the order of a
 * {@link Scan}'s: what is carried, sequences, what stays; each call gives what stands for the
 * operand in the body.
 */
final class SegmentLoop {
  private final Dim count;
  private final Dim size;
  private final OpBuilder outside;
  private final OpBuilder in;
  private final List<Node> inputs = new ArrayList<>();
  private final List<Node> operands = new ArrayList<>();
  private int carries;
  private int sequences;

  /**
   * @param count the segments
   * @param size the turns of each
   */
  SegmentLoop(Dim count, Dim size, OpBuilder outside) {
    this.count = count;
    this.size = size;
    this.outside = outside;
    GraphBuilder graph = new GraphBuilder(Sizes.STRICT);
    graph.at(outside.graph().pos());
    this.in = new OpBuilder(graph);
    inputs.add(graph.input("segment", TensorType.scalar(DType.I64)));
  }

  private List<Node> take(List<Node> taken, int withoutAxes) {
    int before = inputs.size();
    for (Node operand : taken) {
      Shape shape = operand.shape().subShape(withoutAxes, operand.rank());
      inputs.add(in.graph().input("taken" + inputs.size(), operand.type().withShape(shape)));
      operands.add(operand);
    }
    return List.copyOf(inputs.subList(before, inputs.size()));
  }

  List<Node> carried(List<Node> starts) {
    carries += starts.size();
    return take(starts, 0);
  }

  /** Of sequences with an element for each turn, the elements of a segment. */
  List<Node> ofTurns(List<Node> whole) {
    List<Node> rows = new ArrayList<>();
    for (Node sequence : whole) {
      Shape segment = sequence.shape().withAxis(0, size);
      Node turns = outside.slice(sequence, 0, Dim.ZERO, count.times(size), 1);
      rows.add(outside.reshape(turns, segment.insert(0, count)));
    }
    return ofSegments(rows);
  }

  /** Of sequences with an element for each segment, the elements. */
  List<Node> ofSegments(List<Node> whole) {
    sequences += whole.size();
    return take(whole, 1);
  }

  List<Node> invariant(List<Node> same) {
    return take(same, 0);
  }

  /** The results of the turns of one segment. */
  List<Node> turns(Scan loop, List<Node> taken) {
    List<Node> all = new ArrayList<>(taken);
    if (Turns.askForNumber(loop)) {
      all.add(in.mul(inputs.get(0), in.size(size)));
    }
    return in.graph().results(in.graph().make(Turns.part(loop, size), all));
  }

  /** The body of the loop, once all is said. */
  Graph body(String name, List<Node> left) {
    return new Graph("segments." + name, inputs, left);
  }

  /** The results of the loop. */
  List<Node> results(Graph body, boolean reversed) {
    Scan loop = new Scan(body, count, carries, sequences, reversed);
    return outside.graph().results(outside.graph().make(loop, operands));
  }
}
