package org.hypatia.processor.passes;

import java.util.ArrayList;
import java.util.List;
import org.hypatia.processor.autodiff.Names;
import org.hypatia.processor.graph.DType;
import org.hypatia.processor.graph.Dim;
import org.hypatia.processor.graph.Graph;
import org.hypatia.processor.graph.GraphBuilder;
import org.hypatia.processor.graph.GraphCopier;
import org.hypatia.processor.graph.Node;
import org.hypatia.processor.graph.Sizes;
import org.hypatia.processor.graph.TensorType;
import org.hypatia.processor.ops.OpBuilder;
import org.hypatia.processor.ops.Scan;

/** Some of the turns of a loop as a loop. */
final class Turns {
  private Turns() {}

  /** Whether turns do something with their number. */
  static boolean askForNumber(Scan loop) {
    return loop.body().uses().containsKey(loop.body().inputs().get(0));
  }

  /**
   * So many turns. If they ask for their number, that of the first is one more invariant, behind
   * the others.
   */
  static Scan part(Scan loop, Dim length) {
    Graph body = askForNumber(loop) ? shifted(loop.body()) : loop.body();
    return new Scan(body, length, loop.carries(), loop.sequences(), loop.reversed());
  }

  private static Graph shifted(Graph body) {
    OpBuilder in = new OpBuilder(new GraphBuilder(Sizes.STRICT));
    Names names = new Names(body.inputs());
    Node turn = in.graph().input(names.fresh("part"), TensorType.scalar(DType.I64));
    Node first = in.graph().input(names.fresh("first"), TensorType.scalar(DType.I64));
    GraphCopier copier = new GraphCopier(in.graph());
    copier.replace(body.inputs().get(0), in.add(first, turn));
    List<Node> inputs = new ArrayList<>(List.of(turn));
    inputs.addAll(copier.copyAll(body.inputs().subList(1, body.inputs().size())));
    inputs.add(first);
    return new Graph(body.name(), inputs, copier.copyAll(body.outputs()));
  }
}
