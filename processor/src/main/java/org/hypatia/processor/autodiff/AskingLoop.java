package org.hypatia.processor.autodiff;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/**
 * What reverse mode has to know of a loop that asks whether there is a turn: how many there were.
 */
final class AskingLoop {
  private AskingLoop() {}

  /**
   * The loop with one more carried value, behind the others: how many turns have taken place.
   *
   * @param more values of the body to be stacked besides
   */
  static Scan counting(Scan scan, List<Node> more) {
    Graph body = scan.body();
    OpBuilder b = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    GraphCopier copier = new GraphCopier(b.graph());
    List<Node> inputs = new ArrayList<>(copier.copyAll(body.inputs()));
    Names names = new Names(inputs);
    Node turn = inputs.get(0);
    Node before = b.graph().input(names.fresh("turns"), TensorType.scalar(DType.I64));
    inputs.add(1 + scan.carries(), before);
    List<Node> outputs = new ArrayList<>(copier.copyAll(body.outputs().subList(0, scan.carries())));
    // The first that a reversed loop comes to has the highest number.
    Node now = b.add(turn, b.graph().constantLong(DType.I64, 1));
    outputs.add(scan.reversed() ? b.op("maximum", before, now) : now);
    outputs.addAll(copier.copyAll(body.outputs().subList(scan.carries(), scan.results())));
    outputs.addAll(copier.copyAll(more));
    outputs.add(copier.copy(scan.question()));
    return new Scan(
        new Graph(body.name(), inputs, outputs),
        scan.length(),
        scan.carries() + 1,
        scan.sequences(),
        scan.reversed(),
        true);
  }

  /** Whether a turn was among the first {@code count}. */
  static Node tookPlace(Node turn, Node count, OpBuilder b) {
    return b.op("lt", turn, count);
  }
}
